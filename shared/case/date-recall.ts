import { maskName } from '../text/masking'
import { calendarDate } from '../time/calendar-date'
import { changedDates } from '../time/changed-dates'
import type { DueDate } from '../time/due-date'
import type { Case } from './case'
import { clocksOf, type Clock, type ClockContext } from './case-clocks'
import type { EventData } from './event'
import { DATE_KINDS, printedDates, type DateKind, type DatedPaper, type PrintedDate } from './printed-dates'

/** One date on a paper in a resident's hands that is no longer right. */
export type WrongDate = {
  which: DateKind
  /** YYYY-MM-DD as printed. */
  printed: string
  /** What is right now; null while the clock stands still and nobody can name a day. */
  now: string | null
  /** 预计: the new date may move again. */
  estimated: boolean
  /** `known`: a later paper said that the day would be told, and now it can be. */
  change: 'earlier' | 'later' | 'paused' | 'known'
  paper: DatedPaper
  documentNo: string
  /** The day on which the wrong paper was issued. */
  printedOn: string
}

/** Why the dates moved, for the notice: a pause, an extension, or else a later holiday table. */
export type RecallCause = 'pause' | 'extension' | 'holidays'

/** A resident who holds a slip with a wrong date, and everything that a list and the 改期通知 say about it. */
export type WrongSlip = {
  caseId: string
  receiptNo: string
  caseNo: string | null
  /** 李*英: a list hangs on a screen. */
  maskedName: string
  matter: string
  pointName: string
  village: string
  dates: WrongDate[]
  causes: RecallCause[]
}

/**
 * The resident's wrong slip, or null when every date they hold is still right, when the organ has decided, or before acceptance
 * (R17, 改期召回). A date that only went from 预计 to certain troubles nobody; an open pause that keeps to its plan neither. It goes away by
 * itself once a correction with the right dates was handed out (`date-correction-given`).
 */
export function wrongSlipOf(held: Case, context: ClockContext): WrongSlip | null {
  const clocks = clocksOf(held, context)
  if (!clocks?.running) return null
  const printed = printedDates(held)
  const dates = DATE_KINDS.flatMap(which => {
    const clock = which === 'promised' ? clocks.promise : clocks.legal
    const paper = printed[which]
    const change = clock && paper ? changeOf(paper, clock) : null
    if (!paper || !change) return []
    return [{ which, ...change, paper: paper.paper, documentNo: paper.documentNo, printedOn: paper.on }]
  })
  if (dates.length === 0) return null
  const { id: caseId, receiptNo, caseNo, matter, pointName, village, applicant } = held
  const named = {
    caseId,
    receiptNo,
    caseNo,
    maskedName: maskName(applicant.name),
    matter: matter.name,
    pointName,
    village,
  }
  return { ...named, dates, causes: causesOf(dates, clocks) }
}

type Change = Pick<WrongDate, 'printed' | 'now' | 'estimated' | 'change'>

function changeOf({ date, shown: printed }: PrintedDate, clock: Clock): Change | null {
  const due: DueDate = clock.asPlanned ?? clock.due
  if (date === null)
    return due.paused ? null : { printed, now: due.date, estimated: due.quality === 'estimated', change: 'known' }
  const [changed] = changedDates({ date: calendarDate(date) }, { date: due })
  if (!changed) return null
  return { printed, now: changed.current, estimated: changed.quality === 'estimated', change: changed.change }
}

/** What happened since the wrong paper was issued. Where neither a pause nor an extension did, only the holiday table can have moved it. */
function causesOf(
  dates: readonly WrongDate[],
  { pauses, extendedBy }: NonNullable<ReturnType<typeof clocksOf>>,
): RecallCause[] {
  const since = dates.reduce((oldest, { printedOn }) => (printedOn < oldest ? printedOn : oldest), '9999-12-31')
  const paused = pauses.some(({ from, to }) => from >= since || to === null || to >= since)
  const extended = extendedBy > 0 && dates.some(({ paper }) => paper !== 'extension' && paper !== 'correction')
  const causes: RecallCause[] = [...(paused ? ['pause' as const] : []), ...(extended ? ['extension' as const] : [])]
  return causes.length > 0 ? causes : ['holidays']
}

/** What the fact of a correction says: every wrong date with the right one. */
export const correctedDates = ({ dates }: WrongSlip): EventData<'date-correction-given'>['dates'] =>
  dates.map(({ which, printed, now }) => ({ which, printed, now }))
