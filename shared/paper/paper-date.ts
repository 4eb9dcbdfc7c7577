import type { DueDate } from '../case/event'
import type { ClockQuality } from '../sync/envelope'
import { parseCalendarDate } from '../time/calendar-date'
import { formatDate, formatPlainDate } from '../time/date-display'
import { beijingClock, beijingDateOf, parseInstant } from '../time/instant'

/** The words after a date that stands on a doubtful clock (domain.md R19). */
const SUSPECT = '（时间待核）'

/** `2026年3月7日（周六）`; a text that is no date is shown as it is, since a paper must not fail over one field. */
export function dateText(date: string): string {
  const day = parseCalendarDate(date)
  return day === undefined ? date : formatDate(day)
}

/** `2026年3月7日`, the form of signatures and seals. */
export function plainDateText(date: string): string {
  const day = parseCalendarDate(date)
  return day === undefined ? date : formatPlainDate(day)
}

/** The same with 时间待核 when the clock that gave it was doubtful. */
export const markedDateText = (date: string, quality: ClockQuality): string =>
  `${dateText(date)}${quality === 'suspect' ? SUSPECT : ''}`

/** `2026年3月7日（周六）09:12` in Beijing. */
export function momentText(instant: string, quality: ClockQuality = 'device'): string {
  if (parseInstant(instant) === undefined) return instant
  const text = `${dateText(beijingDateOf(instant))}${beijingClock(instant)}`
  return quality === 'suspect' ? `${text}${SUSPECT}` : text
}

/** `2026年3月7日` in Beijing. */
export const dayOfMoment = (instant: string): string =>
  parseInstant(instant) === undefined ? instant : plainDateText(beijingDateOf(instant))

/** `至2026年3月18日（周三）`: 预计 when the holiday table of a year is missing (R17), 待核 when it was counted from a doubtful date. */
export function dueText(due: DueDate, quality: ClockQuality): string {
  const text = `${due.quality === 'estimated' ? '预计' : ''}至${dateText(due.date)}`
  return quality === 'suspect' ? `${text}（待核）` : text
}
