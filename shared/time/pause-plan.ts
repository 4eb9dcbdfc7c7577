import { addDays, type CalendarDate } from './calendar-date'
import { dueDate, type DateQuality, type Limit } from './due-date'
import type { HolidayTable } from './holiday-table'
import type { Pause } from './pauses'
import { workingDaysAfter } from './working-day'

/** A pause whose length was told in writing when it began (行政许可法 art. 45). */
export type PlannedPause = Pause & { readonly plannedUntil: CalendarDate }

/** `soon`: the last planned working day, or the one before it. `overrun`: it went on, or goes on, after the plan. */
export type PauseLevel = 'none' | 'soon' | 'overrun'

export type PauseStanding = {
  level: PauseLevel
  /** Working days beyond the plan, 0 without an overrun. */
  overrunWorkingDays: number
}

/**
 * The last planned day of a pause that begins on a day and counts it (R9): seven natural days from the 6th end on the 12th. Working
 * days end on a working day; natural days end where they end, because on a day off a notice hangs on the wall all the same.
 */
export function plannedEnd(
  from: CalendarDate,
  length: Limit,
  tables: readonly HolidayTable[],
): { date: CalendarDate; quality: DateQuality } {
  const before = addDays(from, -1)
  if (length.unit === '日') return { date: addDays(before, Math.max(1, length.days)), quality: 'certain' }
  const due = dueDate({ acceptedOn: before, ...length, days: Math.max(1, length.days), tables })
  if (due.paused) throw new Error('a length without pauses cannot be paused')
  return { date: due.date, quality: due.quality }
}

/**
 * How a pause stands against its own plan on a day (R10). The case's clock stays stopped all the same: an overrun is a warning of its
 * own to whoever runs the procedure, and never costs the resident days.
 */
export function pauseStanding(
  { to, plannedUntil }: PlannedPause,
  today: CalendarDate,
  tables: readonly HolidayTable[],
): PauseStanding {
  const until = to ?? today
  if (until > plannedUntil)
    return { level: 'overrun', overrunWorkingDays: workingDaysAfter(plannedUntil, until, tables) }
  const soon = to === null && workingDaysAfter(today, plannedUntil, tables) <= 1
  return { level: soon ? 'soon' : 'none', overrunWorkingDays: 0 }
}
