declare const calendarDateMark: unique symbol

/**
 * A day of the Gregorian calendar in China, written `YYYY-MM-DD` (years 0001 to 9999). It is a plain string at run time,
 * so `<`, `>` and `===` compare days rightly, and JSON and Dexie keep it as it is.
 */
export type CalendarDate = string & { readonly [calendarDateMark]: true }

/** Days since 1970-01-01, which is day 0. Whole, may be negative. */
export type DayNumber = number

/** Monday is 1 and Sunday is 7 (ISO 8601, GB/T 7408). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAYS_PER_ERA = 146_097
const DAYS_FROM_ERA_START_TO_1970 = 719_468
const FIRST_DAY = dayNumberOf(1, 1, 1)
const LAST_DAY = dayNumberOf(9999, 12, 31)

/** How many days a month has; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30
  return month >= 1 && month <= 12 ? 31 : 0
}

/**
 * The number of a day, by Hinnant's days-from-civil: years begin in March, so the leap day is the last day of a year and
 * needs no special case. Promises nothing for days that do not exist.
 */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_ERA_START_TO_1970
}

/** Year, month (1–12) and day (1–31) of a day number: the inverse of `dayNumberOf`. */
export function civilOf(dayNumber: DayNumber): { year: number; month: number; day: number } {
  const shifted = dayNumber + DAYS_FROM_ERA_START_TO_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The date in a text from outside, or undefined when it is no `YYYY-MM-DD` or a day that does not exist. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const exists = year >= 1 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? (text as CalendarDate) : undefined
}

/** True for a text that is a `CalendarDate`. */
export const isCalendarDate = (text: string): text is CalendarDate => parseCalendarDate(text) !== undefined

/** The date in a text that must be one: throws RangeError otherwise, because then the caller has a bug. */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  if (date === undefined) throw new RangeError(`not a calendar date: ${text}`)
  return date
}

/** The parts of a date as numbers; the month is 1–12. */
export const partsOf = (date: CalendarDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
})

/** The number of a date. */
export function toDayNumber(date: CalendarDate): DayNumber {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

/** The date of a day number; throws RangeError outside the years 1 to 9999. */
export function fromDayNumber(dayNumber: DayNumber): CalendarDate {
  if (!Number.isInteger(dayNumber) || dayNumber < FIRST_DAY || dayNumber > LAST_DAY)
    throw new RangeError(`no calendar date has the number ${dayNumber}`)
  const { year, month, day } = civilOf(dayNumber)
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return text as CalendarDate
}

/** The date that many natural days later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(toDayNumber(date) + days)

/**
 * The corresponding day so many months later, or the last day of that month when it has none (民法典 art. 202): one month after
 * 31 January is the last day of February.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  const target = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  return fromDayNumber(dayNumberOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))))
}

/** Natural days from one date to the other; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toDayNumber(to) - toDayNumber(from)

/** The weekday of a day number. */
export const weekdayOfNumber = (dayNumber: DayNumber): Weekday => (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday

/** The weekday of a date. */
export const weekdayOf = (date: CalendarDate): Weekday => weekdayOfNumber(toDayNumber(date))
