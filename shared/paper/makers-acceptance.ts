import type { Case, IssuedDocument, TimelineEntry } from '../case/case'
import type { EventType } from '../case/event'
import { eventDay } from '../case/event-day'
import { parseCalendarDate } from '../time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../time/holiday-table'
import { noticeDue } from '../time/notice-due'
import { nameOfDeputy } from '../people/deputy'
import { acceptanceContent } from './acceptance-paper'
import { broughtUntil } from './brought-papers'
import { correctionContent } from './correction-paper'
import {
  correctionReceiptContent,
  materialsReceiptContent,
  refusalContent,
  supplementContent,
} from './document/acceptance-documents'
import { returnNoticeContent, terminationContent } from './document/end-documents'
import { commitmentCheckContent, commitmentContent, deferralPromiseContent } from './document/promise-documents'
import { deemedWarningContent } from './document/watch-documents'
import { factOfPaper } from './fact-of-paper'
import { dateText } from './paper-date'
import type { Maker, Making } from './paper-for'
import type { CasePaperId } from './paper-list'

type AcceptancePaper = Extract<
  CasePaperId,
  | 'materials-receipt'
  | 'commitment'
  | 'commitment-check'
  | 'correction'
  | 'correction-receipt'
  | 'deferral-promise'
  | 'acceptance'
  | 'deemed-warning'
  | 'refusal'
  | 'return-notice'
  | 'supplement'
  | 'supplement-receipt'
  | 'termination'
>

/** The newest number of a paper of this kind; empty where it got none. */
const numberOf = ({ documents }: Case, kind: IssuedDocument['kind']): string =>
  documents.findLast(one => one.kind === kind)?.no ?? ''

/** Papers of the organ up to its decision, and of early ends. */
export const ACCEPTANCE_MAKERS: Readonly<Record<AcceptancePaper, Maker>> = {
  'materials-receipt': making => {
    const received = toldEntry(making.case, 'township-received')
    if (!received) return 'not-yet'
    const receivedOn = eventDay(received.wall)
    return materialsReceiptContent({
      ...making.organ(received.actor),
      ...{
        number: making.number ?? numberOf(making.case, 'organ-receipt'),
        ...{ receivedOn, receivedBy: received.actor.name, materials: hereAt(making, received.eventId) },
        tellBy: tellBy(making, receivedOn),
      },
    })
  },
  commitment: making => {
    const commitment = making.fact('commitment-made', making.pick(making.case.commitments))
    return commitment ? commitmentContent({ ...making.organ(), matter: making.matter, commitment }) : 'not-yet'
  },
  'commitment-check': making => {
    const made = making.pick(making.case.commitments)
    if (!made) return 'not-yet'
    const check = making.fact('commitment-checked', made.check)
    return commitmentCheckContent({
      ...making.organ(),
      commitment: made,
      check,
      by: nameOfDeputy(made.check?.by.name ?? making.by, made.check?.deputyFor),
    })
  },
  correction: making => {
    const asked = toldEntry(making.case, 'correction-requested')
    if (!making.case.correction) return 'not-yet'
    return correctionContent({ ...making.organ(asked?.actor), clerk: asked?.actor.name ?? making.by })
  },
  'correction-receipt': making => {
    const supplied = toldEntry(making.case, 'correction-supplied')
    const { correction } = making.case
    if (!supplied || !correction) return 'not-yet'
    const after = toldEntry(making.case, 'correction-requested')?.eventId ?? null
    return correctionReceiptContent({
      ...making.organ(supplied.actor),
      ...suppliedPapers(making, correction.items, { after, until: supplied.eventId }),
      ...{ noticeNo: correction.documentNo, at: supplied.wall, by: supplied.actor.name },
    })
  },
  'deferral-promise': making => {
    const draft = making.fact('accepted-with-deferral', null)
    const deferral = making.deferral ?? making.case.deferral
    const deferred = draft?.deferred ?? deferral?.deferred
    const until = draft?.deferredUntil ?? deferral?.until
    if (!deferred || until === undefined) return 'not-yet'
    return deferralPromiseContent({
      ...making.organ(),
      until,
      deferred: deferred.map(({ name }) => ({ name, how: '' })),
    })
  },
  acceptance: making => {
    const { case: held, deferral = null } = making
    return held.acceptance ? acceptanceContent({ ...making.organ(held.acceptance.by), deferral }) : 'not-yet'
  },
  'deemed-warning': making => {
    const { deemed, acceptance } = making.case
    if (!deemed || !acceptance) return 'not-yet'
    const told = making.case.timeline.find(({ eventId }) => eventId === deemed.eventId)
    const silent = toldEntry(making.case, 'township-received')?.actor ?? making.case.agent
    return deemedWarningContent({
      ...making.organ(),
      ...{ number: acceptance.documentNo, receivedOn: acceptance.acceptedOn, noticeDueBy: deemed.noticeDueBy },
      // Whoever took the papers in at the township kept silent, and nobody else; on this paper an agent answers for nothing.
      ...{ unit: making.township.name, person: silent.role === 'agent' ? '该单位负责人' : silent.name },
      on: told ? eventDay(told.wall) : making.today,
    })
  },
  refusal: making => {
    const refusal = making.fact('acceptance-refused', making.case.refusal)
    if (!refusal) return 'not-yet'
    const told = toldEntry(making.case, 'acceptance-refused')
    const proposal = making.case.refusalProposal
    const proposed = proposal && nameOfDeputy(proposal.by.name, proposal.deputyFor)
    const confirmed = nameOfDeputy(told?.actor.name ?? making.by, refusal.deputyFor)
    const clerk = proposed && proposed !== confirmed ? `${proposed}、${confirmed}` : confirmed
    return refusalContent({ ...making.organ(told?.actor), refusal, clerk })
  },
  'return-notice': making => {
    const kept = making.pick(making.case.returns)
    const returned = making.fact('returned', kept)
    return returned
      ? returnNoticeContent({
          ...making.organ(kept?.by),
          ...{ returned, clerk: nameOfDeputy(kept?.by.name ?? making.by, returned.deputyFor) },
        })
      : 'not-yet'
  },
  supplement: making => {
    const kept = making.pick(making.case.supplements)
    const supplement = making.fact('supplement-requested', kept)
    return supplement
      ? supplementContent({
          ...making.organ(kept?.by),
          ...{ supplement, clerk: nameOfDeputy(kept?.by.name ?? making.by, supplement.deputyFor) },
        })
      : 'not-yet'
  },
  'supplement-receipt': making => {
    const asked = making.pick(making.case.supplements)
    if (!asked || asked.answeredOn === null) return 'not-yet'
    const brought = factOfPaper(making.case, 'supplement-receipt', making.which)
    return correctionReceiptContent({
      ...making.organ(asked.by),
      ...suppliedPapers(making, asked.items, { after: asked.eventId, until: brought?.eventId ?? '' }),
      open: asked.items.filter(({ key }) => asked.open.includes(key)).map(({ name }) => name),
      ...{ noticeNo: asked.documentNo, inReview: true },
      ...{ at: brought?.wall ?? asked.answeredOn, by: brought?.actor.name ?? making.by },
    })
  },
  termination: making => {
    const kept = making.case.termination
    const terminated = making.fact('terminated', kept)
    return terminated
      ? terminationContent({ ...making.organ(kept?.by), terminated, clerk: kept?.by.name ?? making.by })
      : 'not-yet'
  },
}

/** The last time a fact of the type counted. */
export const toldEntry = (held: Case, type: EventType): TimelineEntry | undefined =>
  held.timeline.findLast(entry => entry.applied && entry.type === type)

/** The last day to tell what lacks (R8); empty when the receipt has no day that can be counted from. */
function tellBy({ tables = KNOWN_HOLIDAY_TABLES }: Making, receivedOn: string): string {
  const day = parseCalendarDate(receivedOn)
  if (day === undefined) return ''
  const { due, quality } = noticeDue({ receivedOn: day, today: day, tables })
  return `${quality === 'estimated' ? '预计' : ''}${dateText(due)}`
}

/** What was here when the fact was told; today's list where the facts are not at hand. */
export const hereAt = ({ case: held, brought }: Making, eventId: string): Case['materials'] =>
  broughtUntil(held, brought, { after: null, until: eventId }) ?? held.materials

/** Of what was asked for: what came since the notice, and what is still open. */
function suppliedPapers(
  { case: held, brought }: Making,
  items: readonly { key: string; name: string }[],
  facts: { after: string | null; until: string },
) {
  const came = broughtUntil(held, brought, facts) ?? held.materials
  const entryOf = (list: Case['materials'], item: { key: string }) => list.find(({ key }) => key === item.key)
  return {
    supplied: items.flatMap(item => {
      const entry = entryOf(came, item)
      return entry?.state === 'received' ? [{ name: item.name, originals: entry.originals, copies: entry.copies }] : []
    }),
    open: items.filter(item => entryOf(held.materials, item)?.state === 'missing').map(({ name }) => name),
  }
}
