import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
import type { Case } from './case'
import type { CaseFact, EventType } from './event'
import type { LegalState } from './legal-state'

type DecisionFact = Extract<CaseFact, { type: 'reviewed' | 'review-sent-back' | 'decided' | 'closed' }>

/** 一审、一核、办结. */
export function applyDecision(held: Case, fact: DecisionFact, event: CaseEvent): Case {
  const by = event.actor
  switch (fact.type) {
    case 'reviewed':
      return { ...held, legal: 'reviewed', review: { ...fact.data, by } }
    case 'review-sent-back':
      return { ...held, legal: beforeReview(held), review: null }
    case 'decided': {
      const { outcome, documentNo, decidedOn } = fact.data
      const decided: Case = { ...held, legal: outcome, decision: { ...fact.data, by } }
      return withDocument(decided, 'decision', documentNo, decidedOn, event)
    }
    case 'closed':
      return { ...held, legal: 'closed', result: fact.data }
  }
}

/** Whether the township passed the case up (T7), and it was not sent back since. */
export const wasTransferred = (held: Pick<Case, 'timeline'>): boolean => happenedSinceReturn(held, 'transferred')

/** A file sent back to the township is the township's again: what the county did with it before moves nothing any more. */
function happenedSinceReturn({ timeline }: Pick<Case, 'timeline'>, type: EventType): boolean {
  const counted = timeline.filter(({ applied }) => applied)
  const returned = counted.findLastIndex(entry => entry.type === 'returned')
  return counted.slice(returned + 1).some(entry => entry.type === type)
}

/** Where the case stood before 一审: the furthest desk that it had reached. */
export function beforeReview(held: Case): LegalState {
  if (happenedSinceReturn(held, 'county-received')) return 'in-review'
  if (wasTransferred(held)) return 'transferred'
  if (held.deferral) return 'accepted-deferred'
  return held.deemed ? 'deemed-accepted' : 'accepted'
}
