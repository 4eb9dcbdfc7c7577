import { canonicalText } from '../sync/canonical'
import { sha256Hex } from '../sync/crypto-suite'
import type { CaseEvent } from '../sync/envelope'
import { applyAcceptance } from './apply-acceptance'
import { applyAnswer } from './apply-answers'
import { applyCountySteps } from './apply-county-steps'
import { applyDecision } from './apply-decision'
import { applyDelivery } from './apply-delivery'
import { applyEnd } from './apply-ends'
import { applyLedger } from './apply-ledger'
import { beginCase, beginQuestion } from './apply-intake'
import { applyPapers, withSupplementsAnswered } from './apply-papers'
import { applyService } from './apply-service'
import type { Case, TimelineEntry } from './case'
import { applyDuty } from './duty'
import { isBeginning, type CaseFact } from './event'
import { readFact } from './fact'
import { isLate, obstacle } from './obstacle'
import type { ParkReason } from './park-reason'

export type Applied = { case: Case; applied: true } | { case: Case | undefined; applied: false; reason: ParkReason }

/**
 * The case after one more event. Total: whatever comes from outside, it never throws. What cannot count (unknown type, bad
 * data, impossible now) still stands in the timeline and counts one version, so that every reader of the same events in
 * the same order holds the same case. The same event again changes nothing.
 */
export function applyEvent(state: Case | undefined, event: CaseEvent): Applied {
  if (!state) return begin(event)
  if (event.caseId !== state.id) return { case: state, applied: false, reason: 'other-case' }
  const seen = state.timeline.find(entry => entry.eventId === event.id)
  if (seen)
    return seen.applied ? { case: state, applied: true } : { case: state, applied: false, reason: whyNot(event) }
  const read = readFact(event)
  const changed = read.ok ? change(state, read.fact, event) : undefined
  const next: Case = {
    ...(changed ? withSupplementsAnswered(changed, event) : state),
    version: state.version + 1,
    timeline: [...state.timeline, timelineEntry(event, changed !== undefined)],
  }
  return changed ? { case: next, applied: true } : { case: next, applied: false, reason: whyNot(event) }
}

/** The case that these events make, in this order; undefined as long as no intake is among them. */
export const foldCase = (events: readonly CaseEvent[]): Case | undefined =>
  events.reduce<Case | undefined>((state, event) => applyEvent(state, event).case, undefined)

/** SHA-256 over the canonical text of a case: two replicas agree when their hashes do. */
export const caseHash = (held: Case): string => sha256Hex(canonicalText(held))

/** Whatever is known and sound but did not count was impossible then. */
function whyNot(event: CaseEvent): ParkReason {
  const read = readFact(event)
  return read.ok ? 'impossible' : read.reason
}

function begin(event: CaseEvent): Applied {
  if (!isBeginning(event.type)) return { case: undefined, applied: false, reason: 'no-intake' }
  const read = readFact(event)
  if (!read.ok) return { case: undefined, applied: false, reason: read.reason }
  return {
    case: { ...beginningOf(read.fact, event), version: 1, timeline: [timelineEntry(event, true)] },
    applied: true,
  }
}

function beginningOf(fact: CaseFact, event: CaseEvent): Omit<Case, 'version' | 'timeline'> {
  if (fact.type === 'intake-recorded') return beginCase(event, fact.data)
  if (fact.type === 'question-asked') return beginQuestion(event, fact.data)
  throw new Error('a fact has the type of its event')
}

/** The case with what the fact says, or undefined when it cannot be. Version and timeline are the caller's. */
function change(held: Case, fact: CaseFact, event: CaseEvent): Case | undefined {
  // Late facts change nothing but are true: the timeline says so.
  if (isLate(held, fact.type)) return held
  if (obstacle(held, fact.type, event.actor)) return undefined
  switch (fact.type) {
    case 'intake-recorded':
    case 'question-asked':
      return undefined
    case 'receipt-printed':
    case 'materials-added':
    case 'handed-to-township':
    case 'township-received':
    case 'correction-supplied':
    case 'originals-moved':
      return applyPapers(held, fact, event)
    case 'correction-requested':
    case 'accepted':
    case 'accepted-with-deferral':
    case 'acceptance-refused':
    case 'transferred':
      return applyAcceptance(held, fact, event)
    case 'acceptance-deemed':
    case 'refusal-proposed':
    case 'correction-permitted':
    case 'supplement-requested':
    case 'commitment-made':
    case 'commitment-checked':
    case 'case-numbered':
      return applyAnswer(held, fact, event)
    case 'question-answered':
    case 'amended':
    case 'power-given':
    case 'agreement-recorded':
    case 'fields-filled':
    case 'priority-set':
    case 'directed-to-county':
    case 'watcher-assigned':
    case 'date-correction-given':
      return applyService(held, fact, event)
    case 'county-received':
    case 'joint-opened':
    case 'invitation-delivered':
    case 'opinion-given':
    case 'opinion-defaulted':
    case 'visit-planned':
    case 'visit-held':
    case 'procedure-begun':
    case 'procedure-ended':
    case 'extension-requested':
    case 'extension-answered':
    case 'outside-noted':
    case 'settled-at-once':
    case 'sent-home':
    case 'archived':
      return applyCountySteps(held, fact, event)
    case 'returned':
    case 'terminated':
    case 'suspended':
    case 'resumed':
      return applyEnd(held, fact, event)
    case 'reviewed':
    case 'review-sent-back':
    case 'decided':
    case 'closed':
      return applyDecision(held, fact, event)
    case 'duty-offered':
    case 'duty-taken':
      return applyDuty(held, fact, event)
    case 'trip-noted':
    case 'fee-proposed':
    case 'fee-checked':
    case 'fee-paid':
    case 'results-listed':
    case 'result-handed':
      return applyLedger(held, fact, event)
    case 'delivered':
    case 'rated':
    case 'withdrawn':
      return applyDelivery(held, fact, event)
  }
}

const timelineEntry = (event: CaseEvent, applied: boolean): TimelineEntry => ({
  eventId: event.id,
  type: event.type,
  applied,
  wall: event.at.wall,
  quality: event.at.quality,
  actor: event.actor,
})
