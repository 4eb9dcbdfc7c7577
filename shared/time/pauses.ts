import { toDayNumber, type CalendarDate, type DayNumber } from './calendar-date'
import type { HolidayTable } from './holiday-table'
import { workingCalendar } from './working-day'

/**
 * Days that a limit does not count: hearing, inspection, public notice … (行政许可法 art. 45, domain.md R5 and R9).
 * Whole days, both ends included. `to: null` means that the pause is still open.
 */
export type Pause = {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  /** What it is called where a date is explained: 公示, 现场踏勘. */
  readonly name?: string | undefined
}

/** A pause as day numbers; `to` is Infinity while it is open. */
export type PausedSpan = { from: DayNumber; to: DayNumber }

/**
 * The same days as spans in order, without overlap: several pauses add up and no day counts twice (R9).
 * A pause that ends before it begins pauses nothing.
 */
export function mergePauses(pauses: readonly Pause[]): PausedSpan[] {
  const spans = pauses
    .map(({ from, to }) => ({ from: toDayNumber(from), to: to === null ? Infinity : toDayNumber(to) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from)
  const merged: PausedSpan[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to)
    else merged.push(span)
  }
  return merged
}

/** The span that holds a day, if any. */
export const spanAt = (spans: readonly PausedSpan[], day: DayNumber): PausedSpan | undefined =>
  spans.find(({ from, to }) => from <= day && day <= to)

/** How many working days the pauses took out after `from`, up to and including `until`: the sum that a red card explains. */
export function pausedWorkingDays(
  period: { from: CalendarDate; until: CalendarDate },
  pauses: readonly Pause[],
  tables: readonly HolidayTable[],
): number {
  const calendar = workingCalendar(tables)
  const [first, last] = [toDayNumber(period.from) + 1, toDayNumber(period.until)]
  let count = 0
  for (const span of mergePauses(pauses))
    for (let day = Math.max(first, span.from); day <= Math.min(last, span.to); day += 1)
      if (calendar(day).working) count += 1
  return count
}
