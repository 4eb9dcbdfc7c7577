import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
import type { Case } from './case'
import { handAll, HOLDER_OF, moveOriginals, withKeptOriginals } from './custody'
import type { CaseFact, EventData } from './event'
import { eventDay } from './event-day'
import { isSettled, withAdded, withAttachments } from './materials'
import { isReceivable } from './notice-clock'

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

/**
 * Papers that come, go and are printed. Undefined when a move names an original that nobody ever handed in, and when a window signs for
 * what it has.
 */
export function applyPapers(held: Case, fact: PaperFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'receipt-printed':
      return { ...held, receiptsPrinted: held.receiptsPrinted + 1 }
    case 'materials-added':
      return withDeferralFilled(withSupplementsFilled(withSupplies(held, fact.data, event), fact.data))
    case 'correction-supplied':
      return { ...withSupplies(held, fact.data, event), legal: 'pre-check' }
    case 'handed-to-township':
      // Custody stays with the agent until the receiver has counted.
      return { ...held, legal: 'handed-over' }
    case 'township-received':
      if (!isReceivable(held)) return undefined
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

/** What a supplement after acceptance asked for and is here now is not open any more. */
function withSupplementsFilled(held: Case, data: EventData<'materials-added'>): Case {
  if (!held.supplements?.some(({ answeredOn }) => answeredOn === null)) return held
  const here = new Set(data.materials.filter(isSettled).map(({ key }) => key))
  return {
    ...held,
    supplements: held.supplements.map(asked =>
      asked.answeredOn === null ? { ...asked, open: asked.open.filter(key => !here.has(key)) } : asked,
    ),
  }
}

/**
 * A supplement is answered on the day on which the last of its papers came. A doubtful clock names no day (R19): then on that of the first
 * later fact whose clock is trusted.
 */
export function withSupplementsAnswered(held: Case, { at }: CaseEvent): Case {
  if (at.quality === 'suspect' || !held.supplements?.some(isUndated)) return held
  const day = eventDay(at.wall)
  return {
    ...held,
    supplements: held.supplements.map(asked =>
      isUndated(asked) && day >= asked.requestedOn ? { ...asked, answeredOn: day } : asked,
    ),
  }
}

const isUndated = ({ open, answeredOn }: NonNullable<Case['supplements']>[number]): boolean =>
  open.length === 0 && answeredOn === null

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
