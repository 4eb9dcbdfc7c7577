import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
import type { Case } from './case'
import { handAll, HOLDER_OF } from './custody'
import type { CaseFact } from './event'

type DeliveryFact = Extract<CaseFact, { type: 'delivered' | 'rated' | 'withdrawn' }>

/** 送达、评价, and 撤回. */
export function applyDelivery(held: Case, fact: DeliveryFact, event: CaseEvent): Case {
  switch (fact.type) {
    case 'delivered': {
      const { documentNo, deliveredOn } = fact.data
      // Whoever hands over the result hands back the originals in their own keeping; those elsewhere stay on their holder's account.
      const originals = handAll(held.originals, HOLDER_OF[event.actor.role], 'applicant', deliveredOn)
      const delivered: Case = { ...held, legal: 'delivered', delivery: fact.data, originals }
      return withDocument(delivered, 'delivery', documentNo, deliveredOn, event)
    }
    case 'rated':
      return { ...held, legal: 'rated', rating: fact.data }
    case 'withdrawn':
      return { ...held, legal: 'withdrawn', withdrawal: fact.data }
  }
}
