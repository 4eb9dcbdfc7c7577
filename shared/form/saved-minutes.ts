/**
 * Seconds that finding, reading and typing one field from paper is reckoned to take. Illustrative, nobody measured it: a county sets
 * its own, and wherever the sum is shown it is called an estimate.
 */
export const ILLUSTRATIVE_SECONDS_PER_FIELD = 12

/** Whole minutes that copying so many fields saved, rounded down: what is claimed is never more than what was counted. */
export const minutesSaved = (fields: number, secondsPerField: number): number =>
  Math.min(600, Math.floor((fields * secondsPerField) / 60))

/** The minutes noted in the month of `today` (YYYY-MM-DD). */
export const minutesOfMonth = (notes: readonly { notedOn: string; minutesSaved: number }[], today: string): number =>
  notes
    .filter(note => note.notedOn.slice(0, 7) === today.slice(0, 7))
    .reduce((total, note) => total + note.minutesSaved, 0)
