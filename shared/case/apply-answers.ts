import type { CaseEvent } from '../sync/envelope'
import { accepted, withDocument } from './apply-acceptance'
import type { Case } from './case'
import type { CaseFact, EventData } from './event'
import { told } from './told'

type AnswerFact = Extract<
  CaseFact,
  {
    type:
      | 'acceptance-deemed'
      | 'refusal-proposed'
      | 'correction-permitted'
      | 'supplement-requested'
      | 'commitment-made'
      | 'commitment-checked'
      | 'case-numbered'
  }
>

/** The organ's answers beside those of apply-acceptance.ts: by silence, in two halves, on paper after acceptance. */
export function applyAnswer(held: Case, fact: AnswerFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'acceptance-deemed':
      return {
        ...accepted(held, fact.data, event),
        legal: 'deemed-accepted',
        deemed: { noticeDueBy: fact.data.noticeDueBy, eventId: event.id },
      }
    case 'refusal-proposed':
      return { ...held, refusalProposal: told(fact.data, event) }
    case 'correction-permitted':
      return { ...held, correctionPermits: [...(held.correctionPermits ?? []), told(fact.data, event)] }
    case 'supplement-requested': {
      const open = fact.data.items.map(({ key }) => key)
      const asked = { ...told(fact.data, event), open, answeredOn: null }
      const next: Case = { ...held, supplements: [...(held.supplements ?? []), asked] }
      return withDocument(next, 'supplement', fact.data.documentNo, fact.data.requestedOn, event)
    }
    case 'commitment-made':
      return applyCommitment(held, fact.data, event)
    case 'commitment-checked':
      return applyCheck(held, fact.data, event)
    case 'case-numbered':
      return held.acceptance && isUnnumbered(held) ? { ...held, caseNo: fact.data.caseNo } : undefined
  }
}

/** Accepted without the county's own number: at a window that had no network, its receipt number stands in. */
export const isUnnumbered = ({ acceptance, caseNo, receiptNo }: Case): boolean =>
  acceptance !== null && (caseNo === null || caseNo === '' || caseNo === receiptNo)

/** 告知承诺 stands in for the paper: it is not brought any more, and somebody has to check the promise later. */
function applyCommitment(held: Case, data: EventData<'commitment-made'>, event: CaseEvent): Case | undefined {
  if (!held.materials.some(({ key }) => key === data.key)) return undefined
  const materials = held.materials.map(material =>
    material.key === data.key && material.state === 'missing'
      ? { ...material, state: 'not-needed' as const }
      : material,
  )
  const next: Case = {
    ...held,
    materials,
    commitments: [...(held.commitments ?? []), { ...told(data, event), check: null }],
  }
  return withDocument(next, 'commitment', data.documentNo, data.madeOn, event)
}

function applyCheck(held: Case, data: EventData<'commitment-checked'>, event: CaseEvent): Case | undefined {
  if (!held.commitments?.some(({ eventId, check }) => eventId === data.commitment && check === null)) return undefined
  return {
    ...held,
    commitments: held.commitments.map(one =>
      one.eventId === data.commitment ? { ...one, check: told(data, event) } : one,
    ),
  }
}
