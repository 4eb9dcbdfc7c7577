import type { MaterialEntry } from '../../../shared/case/event'
import type { ChecklistItem } from '../../../shared/matter/checklist'
import { addDays, type CalendarDate } from '../../../shared/time/calendar-date'

/** What a person says about one paper: 有原件, 复印件, 没带, 不需要. */
export type MaterialAnswer = 'original' | 'copy' | 'missing' | 'not-needed'

/** Days until a kept original is promised back when nobody says otherwise. */
const RETURN_AFTER_DAYS = 15

/** Which answer an entry stands for. */
export function answerOf(entry: MaterialEntry | undefined): MaterialAnswer | null {
  if (!entry) return null
  if (entry.state !== 'received') return entry.state
  return entry.originals > 0 ? 'original' : 'copy'
}

/** The entry for an answer. A kept original always carries the day of its return. */
export function entryFor(item: ChecklistItem, answer: MaterialAnswer, today: CalendarDate): MaterialEntry {
  const kept = answer === 'original' && item.keepsOriginal
  const counts = {
    original: { originals: Math.max(1, item.originals), copies: item.copies },
    copy: { originals: 0, copies: Math.max(1, item.copies) },
    missing: { originals: 0, copies: 0 },
    'not-needed': { originals: 0, copies: 0 },
  }[answer]
  return {
    key: item.key,
    name: item.name,
    state: answer === 'original' || answer === 'copy' ? 'received' : answer,
    ...counts,
    kept,
    returnBy: kept ? addDays(today, RETURN_AFTER_DAYS) : null,
    tolerable: item.tolerable,
  }
}

/** The entry with its original kept or handed back at once. */
export const keptEntry = (entry: MaterialEntry, kept: boolean, today: CalendarDate): MaterialEntry => ({
  ...entry,
  kept,
  returnBy: kept ? (entry.returnBy ?? addDays(today, RETURN_AFTER_DAYS)) : null,
})

/** The list with one entry put in its place. */
export const withEntry = (entries: readonly MaterialEntry[], entry: MaterialEntry): MaterialEntry[] =>
  entries.some(other => other.key === entry.key)
    ? entries.map(other => (other.key === entry.key ? entry : other))
    : [...entries, entry]
