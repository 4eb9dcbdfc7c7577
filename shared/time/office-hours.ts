import { fromDayNumber, toDayNumber, type CalendarDate } from './calendar-date'
import type { HolidayTable } from './holiday-table'
import { beijingDateOf, beijingInstant, epochMsOf, minutesOfClock, type IsoInstant } from './instant'
import { mergePauses, spanAt, type Pause } from './pauses'
import { workingCalendar } from './working-day'

/** One stretch of office hours, Beijing times `HH:mm`. */
export type OfficeSpan = { readonly from: string; readonly to: string }

/** What most county halls keep, six hours and a half a day. [assumed; nothing legal depends on it] */
export const OFFICE_HOURS: readonly OfficeSpan[] = [
  { from: '08:30', to: '12:00' },
  { from: '14:30', to: '17:30' },
]

const MINUTE = 60_000

export const minutesPerDay = (hours: readonly OfficeSpan[]): number =>
  hours.reduce((sum, { from, to }) => sum + minutesOfClock(to) - minutesOfClock(from), 0)

type Stretch = { from: IsoInstant; to: IsoInstant }

/** Whole office minutes between two moments, on working days that no pause takes out; 0 when `to` is not later. */
export function officeMinutes(
  { from, to }: Stretch,
  { pauses = [], tables, hours = OFFICE_HOURS }: OfficeDays,
): number {
  const [begin, end] = [epochMsOf(from), epochMsOf(to)]
  const calendar = workingCalendar(tables)
  const spans = mergePauses(pauses)
  const last = toDayNumber(beijingDateOf(to))
  let ms = 0
  for (let day = toDayNumber(beijingDateOf(from)); day <= last; day += 1) {
    if (!calendar(day).working || spanAt(spans, day)) continue
    for (const span of hours) ms += overlap(fromDayNumber(day), span, { begin, end })
  }
  return Math.floor(ms / MINUTE)
}

export type OfficeDays = {
  pauses?: readonly Pause[] | undefined
  tables: readonly HolidayTable[]
  hours?: readonly OfficeSpan[] | undefined
}

function overlap(date: CalendarDate, span: OfficeSpan, { begin, end }: { begin: number; end: number }): number {
  const open = Math.max(begin, epochMsOf(beijingInstant(date, span.from)))
  const close = Math.min(end, epochMsOf(beijingInstant(date, span.to)))
  return Math.max(0, close - open)
}
