import type { ClockQuality } from '../sync/envelope'
import { parseCalendarDate, type CalendarDate } from '../time/calendar-date'
import type { HolidayTable } from '../time/holiday-table'
import { noticeDue, type NoticeCountdown } from '../time/notice-due'
import type { Case, TimelineEntry } from './case'
import { eventDay } from './event-day'

/** That the organ has the papers, and since when. */
export type OrganReceipt = {
  on: CalendarDate
  /** The moment that proves the day, and how far its clock was trusted. */
  wall: string
  quality: ClockQuality
  /** The fact by which the organ got them, or took the case up again. */
  eventId: string
  /** Whether these papers answered a correction notice: then acceptance dates from that day (R6). */
  isCompletion: boolean
}

/**
 * When the organ got what lies before it. After 续办 that is the day on which it took the case up again: the days between count in no
 * limit. A doubtful clock names no day (R19); the first later day on which the organ did anything by a trusted clock proves the receipt.
 * `with-agent`: an agent took in what a correction asked for, and the organ has not signed for it (R14). `in-doubt`: no clock can be trusted.
 */
export function organReceiptOf({ timeline }: Case): OrganReceipt | 'with-agent' | 'in-doubt' {
  const counted = timeline.filter(({ applied }) => applied)
  const came = counted.findLastIndex(({ type }) => BRINGS_PAPERS.includes(type))
  const papers = counted[came]
  if (!papers) return 'in-doubt'
  if (isAgentsCompletion(papers)) return 'with-agent'
  const ended = counted.findLastIndex(({ type }) => type === 'terminated')
  const again = counted.findIndex(({ type }, at) => ended >= 0 && at > ended && type === 'resumed')
  const from = Math.max(came, again)
  const proof = counted.slice(from).find(({ quality, actor }) => quality !== 'suspect' && actor.role !== 'agent')
  const on = proof && parseCalendarDate(eventDay(proof.wall))
  if (!proof || !on) return 'in-doubt'
  const isCompletion = again < came && counted.slice(0, came + 1).some(({ type }) => type === 'correction-supplied')
  return { on, wall: proof.wall, quality: proof.quality, eventId: counted[from]?.eventId ?? '', isCompletion }
}

const BRINGS_PAPERS: readonly string[] = ['township-received', 'correction-supplied', 'returned']

const isAgentsCompletion = ({ type, actor }: TimelineEntry): boolean =>
  type === 'correction-supplied' && actor.role === 'agent'

/** Whether a window can sign for the papers: on their way, or in pre-check for what has no day of receipt yet. */
export const isReceivable = (held: Case): boolean =>
  held.legal !== 'pre-check' || typeof organReceiptOf(held) === 'string'

/** The countdown before acceptance, with the day from which it runs. */
export type NoticeClock = NoticeCountdown & {
  /** The organ's receipt, or the completion of a correction: acceptance by silence dates from it (R6, R8). */
  receivedOn: CalendarDate
  receipt: OrganReceipt
}

/**
 * The five working days in which the organ must say everything that is missing, from its own receipt of the papers (行政许可法
 * art. 32(4), R8). It stands still while a correction is awaited, and begins anew when the organ has what it asked for, and after 续办.
 * Null in every other state, and while no trusted day says that the organ has the papers: its silence says nothing then (R14, R19).
 */
export function noticeClockOf(
  held: Case,
  { tables, today }: { tables: readonly HolidayTable[]; today: CalendarDate },
): NoticeClock | null {
  if (held.legal !== 'pre-check' || held.acceptance) return null
  const receipt = organReceiptOf(held)
  if (typeof receipt === 'string') return null
  return { receivedOn: receipt.on, receipt, ...noticeDue({ receivedOn: receipt.on, today, tables }) }
}
