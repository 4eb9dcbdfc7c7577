import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
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
      return withDeferralFilled(withSupplementsAnswered(withSupplies(held, fact.data, event), fact.data, event))
    case 'correction-supplied':
      return { ...withSupplies(held, fact.data, event), legal: 'pre-check' }
    case 'handed-to-township':
      // Custody stays with the agent until the receiver has counted.
      return { ...held, legal: 'handed-over' }
    case 'township-received':
      return withNumber(
        { ...held, legal: 'pre-check', originals: afterCounting(held, fact.data, event) },
        fact.data,
        event,
      )
    case 'originals-moved': {
      const known = new Set(held.originals.map(({ id }) => id))
      const { moves, movedOn } = fact.data
      if (!moves.every(({ original }) => known.has(original))) return undefined
      return { ...held, originals: moveOriginals(held.originals, moves, movedOn) }
    }
  }
}

/** 收件凭证 is on record by its number, where it got one. */
const withNumber = (held: Case, { documentNo, receivedOn }: EventData<'township-received'>, event: CaseEvent): Case =>
  documentNo === undefined ? held : withDocument(held, 'organ-receipt', documentNo, receivedOn, event)

function withSupplies(held: Case, data: EventData<'materials-added'>, { actor, at }: CaseEvent): Case {
  return {
    ...held,
    materials: withAdded(held.materials, data.materials),
    attachments: withAttachments(held.attachments, data.attachments),
    originals: withKeptOriginals(held.originals, data.materials, HOLDER_OF[actor.role], eventDay(at.wall)),
    notes: data.notes === '' ? held.notes : [...held.notes, data.notes],
  }
}

/** A supplement after acceptance is answered when the last of its papers is here. */
function withSupplementsAnswered(held: Case, data: EventData<'materials-added'>, { at }: CaseEvent): Case {
  if (!held.supplements?.some(({ answeredOn }) => answeredOn === null)) return held
  const here = new Set(data.materials.filter(isSettled).map(({ key }) => key))
  return {
    ...held,
    supplements: held.supplements.map(asked => {
      if (asked.answeredOn !== null) return asked
      const open = asked.open.filter(key => !here.has(key))
      return { ...asked, open, answeredOn: open.length === 0 ? eventDay(at.wall) : null }
    }),
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
