import { dayNumberOf, fromDayNumber, toDayNumber, type CalendarDate } from './calendar-date'
import type { HolidayTable } from './holiday-table'
import { workingCalendar } from './working-day'

/** Days that follow each other. */
export type DayRange = { from: CalendarDate; to: CalendarDate }

/** A day that one table has as a working day and the other as a day off. */
export type ChangedDay = { date: CalendarDate; becomes: 'off' | 'work' }

/** Which days of its year a table changes, against another table of the same year, or against weekends alone. */
export function changedDays(before: HolidayTable | null, after: HolidayTable): ChangedDay[] {
  const [old, now] = [workingCalendar(before ? [before] : []), workingCalendar([after])]
  const changes: ChangedDay[] = []
  const last = dayNumberOf(after.year, 12, 31)
  for (let day = dayNumberOf(after.year, 1, 1); day <= last; day += 1) {
    const { working } = now(day)
    if (working !== old(day).working) changes.push({ date: fromDayNumber(day), becomes: working ? 'work' : 'off' })
  }
  return changes
}

/** Days as ranges, in order: seven days of a holiday read as one line. */
export function rangesOf(days: readonly CalendarDate[]): DayRange[] {
  const ranges: DayRange[] = []
  for (const day of [...days].sort()) {
    const last = ranges.at(-1)
    if (last && toDayNumber(last.to) + 1 >= toDayNumber(day)) last.to = day
    else ranges.push({ from: day, to: day })
  }
  return ranges
}
