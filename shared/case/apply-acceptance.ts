import type { CaseEvent } from '../sync/envelope'
import type { Case, IssuedDocument } from './case'
import type { CaseFact, EventData } from './event'

type AcceptanceFact = Extract<
  CaseFact,
  { type: 'correction-requested' | 'accepted' | 'accepted-with-deferral' | 'acceptance-refused' | 'transferred' }
>

/** The case with one more numbered paper. */
export const withDocument = (
  held: Case,
  kind: IssuedDocument['kind'],
  no: string,
  on: string,
  { id }: CaseEvent,
): Case => ({ ...held, documents: [...held.documents, { kind, no, on, eventId: id }] })

/** The organ's answer to the application: correct it, accept it, refuse it, pass it up. */
export function applyAcceptance(held: Case, fact: AcceptanceFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'correction-requested': {
      const { documentNo, requestedOn } = fact.data
      const asked: Case = { ...withoutProposal(held), legal: 'correcting', correction: fact.data }
      return withDocument(asked, 'correction', documentNo, requestedOn, event)
    }
    case 'accepted':
      return { ...accepted(held, fact.data, event), legal: 'accepted' }
    case 'accepted-with-deferral': {
      const { deferred, deferredUntil } = fact.data
      return {
        ...accepted(held, fact.data, event),
        legal: 'accepted-deferred',
        deferral: { deferred, until: deferredUntil },
      }
    }
    case 'acceptance-refused': {
      const { documentNo, refusedOn, kind } = fact.data
      // Facts from before the rule of two persons name no kind, and count as they did.
      if (kind !== undefined && !wasProposedByAnother(held, event)) return undefined
      const refused: Case = { ...held, legal: 'not-accepted', refusal: fact.data }
      return withDocument(refused, 'refusal', documentNo, refusedOn, event)
    }
    case 'transferred':
      return { ...held, legal: 'transferred' }
  }
}

/**
 * 不予受理 is proposed by one person and confirmed by another (domain.md §2.3). Asked of the history: a refusal from before proposals
 * died with what they were about still counts, and `decide` sees that none comes after.
 */
const wasProposedByAnother = ({ timeline }: Case, { actor }: CaseEvent): boolean => {
  const proposal = timeline.findLast(({ applied, type }) => applied && type === 'refusal-proposed')
  return proposal !== undefined && proposal.actor.staff !== actor.staff
}

/** The case with nothing proposed: what a proposal of 不予受理 was about has changed, and it binds nobody any more. */
export function withoutProposal(held: Case): Case {
  const { refusalProposal: _, ...rest } = held
  return rest
}

/** The case with its acceptance, however it came about; where it stands now is the caller's word. */
export function accepted(held: Case, data: EventData<'accepted'>, event: CaseEvent): Case {
  const { documentNo, caseNo, acceptedOn, dateQuality, promised, legal } = data
  const acceptance = { documentNo, acceptedOn, dateQuality, promised, legal, by: event.actor }
  // What the window accepts has gone on: a rest of the village's service is over.
  const rested = held.suspension ? { suspension: null } : {}
  return withDocument({ ...held, caseNo, acceptance, ...rested }, 'acceptance', documentNo, acceptedOn, event)
}
