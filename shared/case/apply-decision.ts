import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
import type { Case } from './case'
import type { CaseFact } from './event'
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

/** Whether the township passed the case up (T7). */
export const wasTransferred = (held: Case): boolean =>
  held.timeline.some(entry => entry.applied && entry.type === 'transferred')

function beforeReview(held: Case): LegalState {
  if (wasTransferred(held)) return 'transferred'
  return held.deferral ? 'accepted-deferred' : 'accepted'
}
