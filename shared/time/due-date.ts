import { addDays, fromDayNumber, toDayNumber, type CalendarDate } from './calendar-date'
import type { HolidayTable } from './holiday-table'
import { minutesOfClock } from './instant'
import { mergePauses, spanAt, type Pause } from './pauses'
import { workingCalendar } from './working-day'

/** The unit is part of the limit (domain.md R15): 居民身份证 has 60 日, 低保 has 30 工作日. */
export type LimitUnit = '工作日' | '日'

export type Limit = { readonly days: number; readonly unit: LimitUnit }

/** `estimated` is printed as 预计: a year on the way has no holiday table, so only its weekends were left out (R17). */
export type DateQuality = 'certain' | 'estimated'

/** A last day, or the word that the clock stands still since a day, with so many of the limit's days still to run. */
export type DueDate =
  | { paused: false; date: CalendarDate; quality: DateQuality }
  | { paused: true; since: CalendarDate; daysLeft: number; unit: LimitUnit }

export type DueDateInput = {
  /** The organ's acceptance date. The day on which an agent took the papers starts no legal clock (R14). */
  acceptedOn: CalendarDate
  /** Whole number, 0 or more. 0 means 即办件: the same day, or the next working day (R13). */
  days: number
  unit: LimitUnit
  pauses?: readonly Pause[] | undefined
  tables: readonly HolidayTable[]
}

/** Offices close at half past five unless the county says otherwise; only 即办件 depend on it (R13). */
export const DEFAULT_CLOSING_TIME = '17:30'

/**
 * The last day of a limit. The day of acceptance is not counted (民法典 art. 201, R2). Working days leave out weekends and
 * statutory holidays and count make-up days (行政许可法 art. 82, R1); natural days count all and, when they end on a day
 * off, run to the next working day (民法典 art. 203, R3). Paused days do not count (R9).
 * An open pause stops the clock only if days were still to run when it began: a pause cannot hide a limit already broken.
 * The date is always a working day. Throws RangeError when `days` is no whole number from 0.
 */
export function dueDate({ acceptedOn, days, unit, pauses = [], tables }: DueDateInput): DueDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`a limit has whole days from 0, not ${days}`)
  const calendar = workingCalendar(tables)
  const spans = mergePauses(pauses)
  let counted = 0
  let quality: DateQuality = 'certain'
  for (let day = toDayNumber(acceptedOn) + (days === 0 ? 0 : 1); ; day += 1) {
    const span = spanAt(spans, day)
    if (span) {
      if (span.to === Infinity)
        return { paused: true, since: fromDayNumber(span.from), daysLeft: Math.max(0, days - counted), unit }
      day = span.to
      continue
    }
    const { working, tableKnown } = calendar(day)
    if (unit === '日' || working) counted += 1
    const holidaysMatter = unit === '工作日' || counted >= days
    if (holidaysMatter && !tableKnown) quality = 'estimated'
    if (working && counted >= days) return { paused: false, date: fromDayNumber(day), quality }
  }
}

/**
 * The last day of a 即办件 (R13): the same working day; after closing time, or on a day off, the next working day.
 * `timeOfDay` and `closesAt` are Beijing times `HH:mm`; a request at closing time sharp is still in time.
 */
export function sameDayDue(input: {
  acceptedOn: CalendarDate
  timeOfDay: string
  closesAt?: string | undefined
  tables: readonly HolidayTable[]
}): DueDate {
  const late = minutesOfClock(input.timeOfDay) > minutesOfClock(input.closesAt ?? DEFAULT_CLOSING_TIME)
  const acceptedOn = late ? addDays(input.acceptedOn, 1) : input.acceptedOn
  return dueDate({ acceptedOn, days: 0, unit: '工作日', tables: input.tables })
}
