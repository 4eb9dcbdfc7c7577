import type { CaseEvent } from '../sync/envelope'
import type { Case } from './case'
import { handAll, HOLDER_OF, moveOriginals, withKeptOriginals } from './custody'
import type { CaseFact, EventData } from './event'
import { eventDay } from './event-day'
import { isSettled, withAdded, withAttachments } from './materials'

type PaperFact = Extract<
  CaseFact,
  {
    type:
      | 'receipt-printed'
      | 'materials-added'
      | 'handed-to-township'
      | 'township-received'
      | 'correction-supplied'
      | 'originals-moved'
  }
>

/** Papers that come, go and are printed. Undefined when a move names an original that nobody ever handed in. */
export function applyPapers(held: Case, fact: PaperFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'receipt-printed':
      return { ...held, receiptsPrinted: held.receiptsPrinted + 1 }
    case 'materials-added':
      return withDeferralFilled(withSupplies(held, fact.data, event))
    case 'correction-supplied':
      return { ...withSupplies(held, fact.data, event), legal: 'pre-check' }
    case 'handed-to-township':
      // Custody stays with the agent until the receiver has counted.
      return { ...held, legal: 'handed-over' }
    case 'township-received':
      return { ...held, legal: 'pre-check', originals: afterCounting(held, fact.data, event) }
    case 'originals-moved': {
      const known = new Set(held.originals.map(({ id }) => id))
      const { moves, movedOn } = fact.data
      if (!moves.every(({ original }) => known.has(original))) return undefined
      return { ...held, originals: moveOriginals(held.originals, moves, movedOn) }
    }
  }
}

function withSupplies(held: Case, data: EventData<'materials-added'>, { actor, at }: CaseEvent): Case {
  return {
    ...held,
    materials: withAdded(held.materials, data.materials),
    attachments: withAttachments(held.attachments, data.attachments),
    originals: withKeptOriginals(held.originals, data.materials, HOLDER_OF[actor.role], eventDay(at.wall)),
    notes: data.notes === '' ? held.notes : [...held.notes, data.notes],
  }
}

/** 容缺 ends when every deferred paper is settled; then T3 is plain T4, and a decision is free (domain.md #40). */
function withDeferralFilled(held: Case): Case {
  const open = held.deferral?.deferred.some(
    ({ key }) => !held.materials.some(material => material.key === key && isSettled(material)),
  )
  if (open !== false) return held
  return { ...held, deferral: null, legal: held.legal === 'accepted-deferred' ? 'accepted' : held.legal }
}

/**
 * Originals change hands when the count agrees. When fewer arrive nobody can say which, so the agent goes on answering for
 * all of them until the ones that came are named.
 */
function afterCounting(held: Case, data: EventData<'township-received'>, { actor }: CaseEvent): Case['originals'] {
  const carried = held.originals.filter(({ holder }) => holder === 'agent').length
  return data.originalsCounted < carried
    ? held.originals
    : handAll(held.originals, 'agent', HOLDER_OF[actor.role], data.receivedOn)
}
