import { beijingDateOf } from '../time/instant'
import { calendarDate, toDayNumber } from '../time/calendar-date'

/** A list that nobody compared with the county's for this long may be old (domain.md #67); a county sets its own number. */
export const STALE_AFTER_DAYS = 30

/** `daysSince`: whole days since the county last said that this is its list; null when it never did. */
export type CatalogueAge = { daysSince: number | null; stale: boolean }

/** How old the station's list may be. `confirmedAt` is the ISO instant of the last word from the county, `today` a Beijing date. */
export function catalogueAge(
  confirmedAt: string | null,
  today: string,
  staleAfterDays: number = STALE_AFTER_DAYS,
): CatalogueAge {
  if (confirmedAt === null) return { daysSince: null, stale: true }
  const then = toDayNumber(calendarDate(beijingDateOf(confirmedAt)))
  // A device clock that was put back makes no list young again than today's.
  const daysSince = Math.max(0, toDayNumber(calendarDate(today)) - then)
  return { daysSince, stale: daysSince > staleAfterDays }
}
