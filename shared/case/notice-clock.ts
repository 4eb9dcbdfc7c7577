import { parseCalendarDate, type CalendarDate } from '../time/calendar-date'
import type { HolidayTable } from '../time/holiday-table'
import { noticeDue, type NoticeCountdown } from '../time/notice-due'
import type { Case, TimelineEntry } from './case'
import { eventDay } from './event-day'

/** The countdown before acceptance, with the day from which it runs. */
export type NoticeClock = NoticeCountdown & {
  /** The organ's receipt, or the completion of a correction: acceptance by silence dates from it (R6, R8). */
  receivedOn: CalendarDate
}

/**
 * The five working days in which the organ must say everything that is missing, from its own receipt of the papers (行政许可法
 * art. 32(4), R8). It stands still while a correction is awaited, and begins anew when the papers are complete. Null in every other
 * state, and after a completion that an agent took in: the organ has nothing yet, so its silence says nothing (R14).
 */
export function noticeClockOf(
  held: Case,
  { tables, today }: { tables: readonly HolidayTable[]; today: CalendarDate },
): NoticeClock | null {
  if (held.legal !== 'pre-check' || held.acceptance) return null
  const began = held.timeline.findLast(startsNotice)
  const receivedOn = began && startsAtOrgan(began) ? parseCalendarDate(eventDay(began.wall)) : undefined
  if (receivedOn === undefined) return null
  return { receivedOn, ...noticeDue({ receivedOn, today, tables }) }
}

const startsNotice = ({ type, applied }: TimelineEntry): boolean =>
  applied && (type === 'township-received' || type === 'correction-supplied' || type === 'returned')

const startsAtOrgan = ({ type, actor }: TimelineEntry): boolean =>
  type !== 'correction-supplied' || actor.role !== 'agent'
