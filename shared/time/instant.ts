import { dayNumberOf, daysInMonth, fromDayNumber, toDayNumber, type CalendarDate } from './calendar-date'

/** A moment as ISO 8601 text with its zone: `2026-03-07T01:12:00.000Z` or `2026-03-07T09:12:00+08:00`. */
export type IsoInstant = string

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000
/** China keeps one time for the whole country, UTC+8, and has had no summer time since 1991. */
const BEIJING_OFFSET_MS = 8 * 60 * MS_PER_MINUTE
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/i
const CLOCK_SHAPE = /^([01]\d|2[0-3]):([0-5]\d)$/

const number = (text: string | undefined): number => Number(text ?? 0)

/**
 * The moment in a text from outside, cut to whole milliseconds; undefined when the text is no ISO instant.
 * A text without a zone is refused: guessing one would move dates by a day.
 */
export function parseInstant(text: string): EpochMs | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const [year, month, day] = [number(found[1]), number(found[2]), number(found[3])]
  const [hour, minute, second] = [number(found[4]), number(found[5]), number(found[6])]
  const [zoneHour, zoneMinute] = [number(found[9]), number(found[10])]
  if (year < 1 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59 || zoneHour > 18 || zoneMinute > 59) return undefined
  const offset = (zoneHour * 60 + zoneMinute) * MS_PER_MINUTE * (found[8] === '-' ? -1 : 1)
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  const timeOfDay = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds
  return dayNumberOf(year, month, day) * MS_PER_DAY + timeOfDay - offset
}

/** The moment in a text that must be an ISO instant: throws RangeError otherwise, because then the caller has a bug. */
export function epochMsOf(instant: IsoInstant): EpochMs {
  const moment = parseInstant(instant)
  if (moment === undefined) throw new RangeError(`not an ISO instant with a zone: ${instant}`)
  return moment
}

/** A moment as ISO text in UTC with milliseconds, the form that events store. */
export function instantOf(moment: EpochMs): IsoInstant {
  const days = Math.floor(moment / MS_PER_DAY)
  return `${fromDayNumber(days)}T${clockText(moment - days * MS_PER_DAY, true)}Z`
}

/** The date that a wall calendar in Beijing shows at that moment. Legal dates are always Beijing dates. */
export function beijingDateOf(instant: IsoInstant): CalendarDate {
  return fromDayNumber(Math.floor((epochMsOf(instant) + BEIJING_OFFSET_MS) / MS_PER_DAY))
}

/** The time of day in Beijing at that moment as `09:12`, cut to the minute. */
export function beijingClock(instant: IsoInstant): string {
  const local = epochMsOf(instant) + BEIJING_OFFSET_MS
  return clockText(local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY, false)
}

/** The moment at which clocks in Beijing show `clock` (`HH:mm`) on `date`. */
export function beijingInstant(date: CalendarDate, clock: string): IsoInstant {
  return instantOf(toDayNumber(date) * MS_PER_DAY + minutesOfClock(clock) * MS_PER_MINUTE - BEIJING_OFFSET_MS)
}

/** Minutes after midnight of a time of day `HH:mm`; throws RangeError for anything else. */
export function minutesOfClock(clock: string): number {
  const found = CLOCK_SHAPE.exec(clock)
  if (!found) throw new RangeError(`not a time of day HH:mm: ${clock}`)
  return number(found[1]) * 60 + number(found[2])
}

function clockText(msOfDay: number, withMilliseconds: boolean): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${two(Math.floor(msOfDay / 3_600_000))}:${two(Math.floor(msOfDay / MS_PER_MINUTE) % 60)}`
  if (!withMilliseconds) return clock
  return `${clock}:${two(Math.floor(msOfDay / 1000) % 60)}.${String(Math.floor(msOfDay) % 1000).padStart(3, '0')}`
}
