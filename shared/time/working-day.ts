import {
  civilOf,
  fromDayNumber,
  toDayNumber,
  weekdayOfNumber,
  type CalendarDate,
  type DayNumber,
} from './calendar-date'
import type { HolidayTable } from './holiday-table'

/** `tableKnown` is false when no holiday table covers the year: then only weekends were looked at (domain.md R17). */
export type WorkingDayAnswer = { working: boolean; tableKnown: boolean }

/** Answers by day number, for loops over many days. */
export type WorkingCalendar = (day: DayNumber) => WorkingDayAnswer

type YearDays = { off: ReadonlySet<DayNumber>; work: ReadonlySet<DayNumber> }

const calendars = new WeakMap<readonly HolidayTable[], WorkingCalendar>()

/**
 * The working calendar of a list of tables. Of two tables for one year the later in the list wins.
 * Remembered per list, so that lists of thousands of cases stay quick: a list must not be changed in place.
 */
export function workingCalendar(tables: readonly HolidayTable[]): WorkingCalendar {
  const known = calendars.get(tables)
  if (known) return known
  const years = new Map<number, YearDays>()
  for (const { year, off, work } of tables)
    years.set(year, { off: new Set(off.map(toDayNumber)), work: new Set(work.map(toDayNumber)) })
  const calendar: WorkingCalendar = day => {
    const table = years.get(civilOf(day).year)
    const weekday = weekdayOfNumber(day) <= 5
    if (!table) return { working: weekday, tableKnown: false }
    return { working: weekday ? !table.off.has(day) : table.work.has(day), tableKnown: true }
  }
  calendars.set(tables, calendar)
  return calendar
}

/** Whether offices work on a date: weekends and statutory holidays are out, make-up days are in (行政许可法 art. 82, R1). */
export const isWorkingDay = (date: CalendarDate, tables: readonly HolidayTable[]): WorkingDayAnswer =>
  workingCalendar(tables)(toDayNumber(date))

/** The date itself when offices work on it, otherwise the next working day. */
export function workingDayOnOrAfter(date: CalendarDate, tables: readonly HolidayTable[]): CalendarDate {
  const calendar = workingCalendar(tables)
  let day = toDayNumber(date)
  while (!calendar(day).working) day += 1
  return fromDayNumber(day)
}

/** How many working days lie after `from`, up to and including `until`; 0 when `until` is not later. */
export function workingDaysAfter(from: CalendarDate, until: CalendarDate, tables: readonly HolidayTable[]): number {
  const calendar = workingCalendar(tables)
  const last = toDayNumber(until)
  let count = 0
  for (let day = toDayNumber(from) + 1; day <= last; day += 1) if (calendar(day).working) count += 1
  return count
}
