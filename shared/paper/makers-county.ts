import type { Case } from '../case/case'
import { eventDay } from '../case/event-day'
import { noticeOf } from '../case/fee'
import { printedDates } from '../case/printed-dates'
import { fromDayNumber, parseCalendarDate, toDayNumber } from '../time/calendar-date'
import { nameOfDeputy } from '../people/deputy'
import { levelOf } from '../people/division'
import { dueDate } from '../time/due-date'
import { KNOWN_HOLIDAY_TABLES } from '../time/holiday-table'
import { pausedWorkingDays } from '../time/pauses'
import { deliveryContent } from './delivery-paper'
import {
  countyReceiptContent,
  extensionNoticeContent,
  procedureNoticeContent,
  processAcceptanceContent,
  reviewOpinionContent,
} from './document/county-documents'
import { feeNoticeContent } from './document/fee-notice'
import { decisionContent } from './document/decision-document'
import { defaultRecordContent, visitNoticeContent, visitRecordContent } from './document/joint-documents'
import { archiveContent, completionContent, issueRecordContent } from './document/result-documents'
import { hereAt, toldEntry } from './makers-acceptance'
import { clocksNow } from './makers-watch'
import type { Maker, Making } from './paper-for'
import type { CasePaperId } from './paper-list'
import { servedParts, type ServedPart } from './served-results'
import { toldBefore } from './told-before'

type CountyPaper = Extract<
  CasePaperId,
  | 'county-receipt'
  | 'process-acceptance'
  | 'visit-notice'
  | 'visit-record'
  | 'default-record'
  | 'procedure'
  | 'extension'
  | 'review-opinion'
  | 'decision'
  | 'completion'
  | 'fee-notice'
  | 'issue-record'
  | 'delivery'
  | 'archive'
>

/** A result waits so many working days to be fetched; of a licence it is the law's term (行政许可法 art. 44). */
const FETCH_WITHIN = 10

const VERDICTS = { agree: '同意', 'agree-with-conditions': '有条件同意', disagree: '不同意' } as const

/** Papers of review, joint handling, decision and result. */
export const COUNTY_MAKERS: Readonly<Record<CountyPaper, Maker>> = {
  'county-receipt': making => {
    const kept = making.case.countyReceipt
    const received = making.fact('county-received', kept)
    if (!received) return 'not-yet'
    return countyReceiptContent({
      ...making.organ(kept?.by),
      ...{ received, by: kept?.by.name ?? making.by, from: making.township.name },
      materials: received === kept ? hereAt(making, kept.eventId) : making.case.materials,
    })
  },
  'process-acceptance': making => {
    const { joint } = making.case
    if (!joint) return 'not-yet'
    if (making.which === undefined && joint.tasks.length > 1) return 'needs-department'
    const task = making.pick(joint.tasks)
    if (!task) return 'needs-department'
    return processAcceptanceContent({
      ...making.organ(joint.by),
      ...{ number: making.number ?? joint.documentNo ?? '', lead: joint.lead, on: joint.openedOn },
      ...{ department: task.department, question: task.question, dueBy: task.dueBy },
    })
  },
  'visit-notice': making => {
    const kept = making.pick(making.case.visits)
    const visit = making.fact('visit-planned', kept)
    if (!visit) return 'not-yet'
    const issuer = making.organ(kept?.by)
    return visitNoticeContent({
      ...issuer,
      ...{ visit, invitations: kept?.invitations ?? [], absenceCounts: absenceCounts(making) },
      contact: { name: nameOfDeputy(kept?.by.name ?? making.by, visit.deputyFor), phone: issuer.issuer.phone },
    })
  },
  'visit-record': making => {
    const visit = making.pick(making.case.visits)
    if (!visit) return 'not-yet'
    const held = making.fact('visit-held', visit.held)
    return visitRecordContent({ ...making.organ(visit.by), visit, held, absenceCounts: absenceCounts(making) })
  },
  'default-record': making => {
    const { joint, visits = [] } = making.case
    const task = making.pick((joint?.tasks ?? []).filter(({ defaulted }) => defaulted !== null))
    if (!joint || !task?.defaulted) return 'not-yet'
    const { defaulted } = task
    const toVisit = visits.flatMap(({ invitations }) => invitations).find(one => one.eventId === defaulted.proof)
    return defaultRecordContent({
      ...making.organ(defaulted.by),
      ...{ defaulted, dueBy: task.dueBy, confirmedBy: nameOfDeputy(defaulted.by.name, defaulted.deputyFor) },
      invitation: defaulted.rule === 'absence' ? (toVisit ?? null) : task.invitation,
    })
  },
  procedure: making => {
    const kept = making.pick(making.case.procedures)
    const procedure = making.fact('procedure-begun', kept)
    if (!procedure) return 'not-yet'
    const by = nameOfDeputy(kept?.by.name ?? making.by, procedure.deputyFor)
    const plannedDays = workingDaysText(making, procedure.beganOn, procedure.plannedUntil)
    return procedureNoticeContent({ ...making.organ(kept?.by), procedure, plannedDays, approvedBy: by, clerk: by })
  },
  extension: making => {
    const { extension } = making.case
    const answer = making.fact('extension-answered', extension?.answer)
    if (!extension || !answer?.granted) return 'not-yet'
    const approver = extension.answer?.by
    return extensionNoticeContent({
      ...making.organ(approver),
      ...{
        answer,
        asked: extension,
        told: toldBefore(making.case, answer === extension.answer ? extension.answer.eventId : null),
        approvedBy: nameOfDeputy(approver?.name ?? making.by, extension.answer?.deputyFor),
        clerk: nameOfDeputy(extension.by.name, extension.deputyFor),
      },
    })
  },
  'review-opinion': making => {
    const { review, decision } = making.case
    if (!review) return 'not-yet'
    const on = eventDay(toldEntry(making.case, 'reviewed')?.wall ?? '')
    return reviewOpinionContent({
      ...making.organ(review.by),
      ...{ review: { ...review, on }, decision, opinions: opinionsOf(making.case) },
    })
  },
  decision: making => {
    const { decision, settledAtOnce } = making.case
    // A 即办件 has one slip for all.
    if (!decision || settledAtOnce) return 'not-yet'
    const legalBasis = ''
    return decisionContent({ ...making.organ(decision.by), decision, content: decision.opinion, legalBasis })
  },
  completion: making => {
    const { result } = making.case
    if (!result) return 'not-yet'
    const closed = toldEntry(making.case, 'closed') ?? toldEntry(making.case, 'settled-at-once')
    return completionContent({
      ...making.organ(closed?.actor),
      ...{ fetchBy: fetchBy(making, result.closedOn), promisedOn: promisedOn(making) },
    })
  },
  'fee-notice': making => {
    // Only what a second person has checked is asked for (domain.md #86).
    const notice = noticeOf(making.case)
    if (!notice?.check) return 'not-yet'
    return feeNoticeContent({
      ...{ ...making.organ(notice.by), notice, proposedBy: notice.by.name },
      ...{ checkedBy: notice.check.by.name, on: notice.check.checkedOn, paid: notice.paid },
    })
  },
  'issue-record': making => {
    const closed = toldEntry(making.case, 'closed')
    const { result, homeward, settledAtOnce } = making.case
    if (!result || !closed || settledAtOnce) return 'not-yet'
    const handedTo = homeward ? making.township.name : '申请人或者代办员'
    return issueRecordContent({
      ...making.organ(closed.actor),
      ...{ madeBy: closed.actor.name, handedTo, on: result.closedOn },
    })
  },
  delivery: making => {
    const { result, decision } = making.case
    const parts = servedParts(making.case)
    const part = making.pick(parts)
    if (!result || (parts && !part)) return 'not-yet'
    return deliveryContent({
      ...making.organ(),
      // Recorded at 送达 is who took the rest; whoever took a part before has signed on its own slip.
      ...(part?.isBeforeRest && { case: { ...making.case, delivery: null } }),
      document: part ? namesOf(part) : { title: result.result, no: result.resultNo || decision?.documentNo || '' },
      ...{ ...servedBy(making, part), issuedOn: result.closedOn },
    })
  },
  archive: making => {
    const kept = making.case.archive
    const archived = making.fact('archived', kept)
    if (!archived) return 'not-yet'
    return archiveContent({
      ...making.organ(kept?.by),
      ...{ archiveNo: archived.archiveNo, on: archived.archivedOn, packageHash: archived.packageHash },
      by: kept?.by.name ?? making.by,
    })
  },
}

/** Who brings it and where, as it was told; on its way home the agent. Before that nobody can say: it is filled in by hand. */
function servedBy(making: Making, part: ServedPart | null): { deliverer: string; place: string } {
  const { case: held, county, village } = making
  const eventId = part ? part.eventId : toldEntry(held, 'delivered')?.eventId
  const actor = held.timeline.find(entry => entry.eventId === eventId)?.actor
  if (actor) {
    const place = levelOf(actor.point) === 'county' ? county.name : making.organ(actor).issuer.name
    return { deliverer: actor.name, place }
  }
  return held.homeward?.to === held.village
    ? { deliverer: held.agent.name, place: village.name }
    : { deliverer: '', place: '' }
}

const namesOf = ({ list }: ServedPart): { title: string; no: string } => ({
  title: list.map(({ name }) => name).join('、'),
  no: list.flatMap(({ number }) => (number === '' ? [] : [number])).join('、'),
})

const absenceCounts = ({ matter }: Making): boolean => matter.jointHandling?.absenceCounts === true

const opinionsOf = ({ joint }: Case) =>
  (joint?.tasks ?? []).flatMap(({ department, opinion }) =>
    opinion ? [{ department, verdict: VERDICTS[opinion.verdict], opinion: opinion.opinion, on: opinion.givenOn }] : [],
  )

/** Both ends counted, as a pause counts (R9). */
function workingDaysText({ tables = KNOWN_HOLIDAY_TABLES }: Making, from: string, to: string): string {
  const [first, last] = [parseCalendarDate(from), parseCalendarDate(to)]
  if (first === undefined || last === undefined) return '另行告知'
  const before = fromDayNumber(toDayNumber(first) - 1)
  return `${pausedWorkingDays({ from: before, until: last }, [{ from: first, to: last }], tables)}个工作日`
}

/** As the clock counts it; where that stands still, the last day that any paper told. */
function promisedOn(making: Making): string | null {
  const { acceptance, settledAtOnce } = making.case
  if (!acceptance?.promised || settledAtOnce) return null
  const due = clocksNow(making)?.promise.due
  return due && !due.paused ? due.date : (printedDates(making.case).promised?.shown ?? acceptance.promised.date)
}

function fetchBy({ tables = KNOWN_HOLIDAY_TABLES }: Making, closedOn: string): string {
  const day = parseCalendarDate(closedOn)
  if (day === undefined) return closedOn
  const due = dueDate({ acceptedOn: day, days: FETCH_WITHIN, unit: '工作日', tables })
  return due.paused ? closedOn : due.date
}
