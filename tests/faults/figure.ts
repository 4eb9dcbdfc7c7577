/** What one part of the faults found: one line of figures, and whether all of it held. */
export type Found = { name: string; figures: string; faults: string[] }

/** A part that this machine does not allow, with the sentence that says why. */
export type Skipped = { name: string; skipped: string }

export type Part = { name: string; run: () => Promise<Found | Skipped> }

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
