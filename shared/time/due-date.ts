import { addDays, addMonths, daysBetween, fromDayNumber, toDayNumber } from './calendar-date'
import type { CalendarDate, DayNumber } from './calendar-date'
import type { HolidayTable } from './holiday-table'
import { minutesOfClock } from './instant'
import { mergePauses, spanAt, type Pause } from './pauses'
import { workingCalendar, type WorkingDayAnswer } from './working-day'

/** The unit is part of the limit (domain.md R15): 居民身份证 has 60 日, 低保 has 30 工作日. 日 are natural days (自然日). */
export type LimitUnit = '工作日' | '日' | '月'

/** `days` counts the unit: 2 with 月 is two months. */
export type Limit = { readonly days: number; readonly unit: LimitUnit }

/** `estimated` is printed as 预计: a year on the way has no holiday table, so only its weekends were left out (R17). */
export type DateQuality = 'certain' | 'estimated'

/** A last day, or the word that the clock stands still since a day, with so many of the limit's days still to run. */
export type DueDate =
  | { paused: false; date: CalendarDate; quality: DateQuality }
  /** What is left of a limit of months is told in natural days. */
  | { paused: true; since: CalendarDate; daysLeft: number; unit: '工作日' | '日' }

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
 * One day on the way to a due date. `start`: the day of acceptance, not counted. `counted`: one of the limit's days. `day-off`: not
 * counted, offices are closed. `paused`: not counted. `moved-over`: after the last counted day, because offices are closed.
 * `moved-to`: where such a limit ends. `same-day`: where a 即办件 ends that has to wait for no office.
 */
export type WalkedDay = {
  day: DayNumber
  step: 'start' | 'counted' | 'day-off' | 'paused' | 'moved-over' | 'moved-to' | 'same-day'
  /** How many of the limit's days are used up at the end of this day. */
  counted: number
} & WorkingDayAnswer

/**
 * The last day of a limit. The day of acceptance is not counted (民法典 art. 201, R2). Working days leave out weekends and
 * statutory holidays and count make-up days (行政许可法 art. 82, R1); natural days count all, months end on the corresponding
 * day (民法典 art. 202); both, when they end on a day off, run to the next working day (民法典 art. 203, R3). Paused days do not
 * count (R9); a limit of months is lengthened by as many natural days as it was paused.
 * An open pause stops the clock only if days were still to run when it began: a pause cannot hide a limit already broken.
 * The date is always a working day. Throws RangeError when `days` is no whole number from 0.
 */
export const dueDate = (input: DueDateInput): DueDate => walkLimit(input)

/** The same, day by day: `see` is told of every day on the way in order, the last one included. This is the one way to count. */
export function walkLimit(input: DueDateInput, see?: (day: WalkedDay) => void): DueDate {
  const { acceptedOn, pauses = [], tables } = input
  const { days, unit } = limitInDays(acceptedOn, input)
  const calendar = workingCalendar(tables)
  const spans = mergePauses(pauses)
  const start = toDayNumber(acceptedOn)
  if (days > 0) see?.({ day: start, step: 'start', counted: 0, ...calendar(start) })
  let counted = 0
  let quality: DateQuality = 'certain'
  for (let day = start + (days === 0 ? 0 : 1); ; day += 1) {
    const span = spanAt(spans, day)
    if (span?.to === Infinity) {
      see?.({ day, step: 'paused', counted, ...calendar(day) })
      return { paused: true, since: fromDayNumber(span.from), daysLeft: days - counted, unit }
    }
    if (span) {
      if (see) for (; day <= span.to; day += 1) see({ day, step: 'paused', counted, ...calendar(day) })
      day = span.to
      continue
    }
    const { working, tableKnown } = calendar(day)
    const counts = counted < days && (unit === '日' || working)
    if (counts) counted += 1
    if (!tableKnown && (unit === '工作日' || counted >= days)) quality = 'estimated'
    const ends = working && counted >= days
    see?.({
      day,
      step: stepOf({ counts, ends, full: counted >= days, first: day === start }),
      counted,
      working,
      tableKnown,
    })
    if (ends) return { paused: false, date: fromDayNumber(day), quality }
  }
}

/** A limit in days: months become as many natural days as there are to the corresponding day (民法典 art. 202). */
export function limitInDays(acceptedOn: CalendarDate, { days, unit }: Limit): { days: number; unit: '工作日' | '日' } {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`a limit has whole days from 0, not ${days}`)
  return unit === '月' ? { days: daysBetween(acceptedOn, addMonths(acceptedOn, days)), unit: '日' } : { days, unit }
}

type Standing = { counts: boolean; ends: boolean; full: boolean; first: boolean }

function stepOf({ counts, ends, full, first }: Standing): WalkedDay['step'] {
  if (counts) return 'counted'
  if (ends) return first ? 'same-day' : 'moved-to'
  return full ? 'moved-over' : 'day-off'
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
