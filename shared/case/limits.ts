import type { CalendarDate } from '../time/calendar-date'
import { dueDate, sameDayDue, type Limit } from '../time/due-date'
import type { HolidayTable } from '../time/holiday-table'
import type { DueDate } from './event'

type DatedDueDate = ReturnType<typeof dueDate>

function running(due: DatedDueDate): DueDate {
  if (due.paused) throw new Error('a limit without pauses cannot be paused')
  return { date: due.date, quality: due.quality }
}

/** The n-th working day after a date. */
export const workingDayAfter = (from: CalendarDate, days: number, tables: readonly HolidayTable[]): string =>
  running(dueDate({ acceptedOn: from, days, unit: '工作日', tables })).date

/** The last day of a limit that starts at acceptance; 0 days is 即办 (R13). */
export function limitEnd(
  limit: Limit,
  start: { acceptedOn: CalendarDate; timeOfDay: string },
  tables: readonly HolidayTable[],
): DueDate {
  if (limit.days === 0) return running(sameDayDue({ ...start, tables }))
  return running(dueDate({ acceptedOn: start.acceptedOn, ...limit, tables }))
}
