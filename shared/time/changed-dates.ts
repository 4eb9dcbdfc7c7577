import type { CalendarDate } from './calendar-date'
import type { DateQuality, DueDate } from './due-date'

/** A date that stands on paper in somebody's hands and is no longer right. */
export type ChangedDate<K extends string> = {
  key: K
  printed: CalendarDate
  /** null when the clock is paused now, so that there is no date to give. */
  current: CalendarDate | null
  change: 'earlier' | 'later' | 'paused'
  /** Whether the new date may move again. */
  quality: DateQuality | null
}

/**
 * Which printed dates a recomputation moved, after a new holiday table or a pause (domain.md R17): these residents hold a
 * wrong slip. A date that only went from 预计 to certain is not a change. Keys with no recomputed date are left out.
 */
export function changedDates<K extends string>(
  printed: Readonly<Partial<Record<K, CalendarDate>>>,
  recomputed: Readonly<Partial<Record<K, DueDate>>>,
): ChangedDate<K>[] {
  const changes: ChangedDate<K>[] = []
  for (const key of Object.keys(printed) as K[]) {
    const [before, now] = [printed[key], recomputed[key]]
    if (before === undefined || now === undefined) continue
    if (now.paused) changes.push({ key, printed: before, current: null, change: 'paused', quality: null })
    else if (now.date !== before)
      changes.push({
        key,
        printed: before,
        current: now.date,
        change: now.date < before ? 'earlier' : 'later',
        quality: now.quality,
      })
  }
  return changes
}
