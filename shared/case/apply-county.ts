import type { CaseEvent } from '../sync/envelope'
import { accepted, withDocument } from './apply-acceptance'
import type { Case } from './case'
import { handAll, HOLDER_OF } from './custody'
import type { CaseFact, EventData } from './event'
import type { LegalState } from './legal-state'
import { told } from './told'

export type CountyFact = Extract<
  CaseFact,
  {
    type:
      | 'county-received'
      | 'procedure-begun'
      | 'procedure-ended'
      | 'extension-requested'
      | 'extension-answered'
      | 'outside-noted'
      | 'settled-at-once'
      | 'sent-home'
      | 'archived'
  }
>

/** 签收、特别程序、延长、外部系统、即办、返件、归档. Undefined where nothing is there that the fact could end or answer. */
export function applyCounty(held: Case, fact: CountyFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'county-received':
      return {
        ...held,
        legal: 'in-review',
        countyReceipt: told(fact.data, event),
        originals: afterCounting(held, fact.data, event),
      }
    case 'procedure-begun': {
      const begun = { ...told(fact.data, event), before: held.legal, endedOn: null, outcome: '' }
      const next: Case = { ...held, legal: 'special-procedure', procedures: [...(held.procedures ?? []), begun] }
      return withDocument(next, 'procedure', fact.data.documentNo, fact.data.beganOn, event)
    }
    case 'procedure-ended':
      return endProcedure(held, fact.data)
    case 'extension-requested':
      return { ...held, extension: { ...told(fact.data, event), answer: null } }
    case 'extension-answered':
      return answerExtension(held, fact.data, event)
    case 'outside-noted':
      return { ...held, outside: [...(held.outside ?? []), told(fact.data, event)] }
    case 'settled-at-once':
      return settleAtOnce(held, fact.data, event)
    case 'sent-home':
      return { ...held, legal: 'in-delivery', homeward: told(fact.data, event) }
    case 'archived':
      return { ...held, legal: 'archived', archive: told(fact.data, event) }
  }
}

/** As at the township's counter: when fewer come than the township sent up, it goes on answering until they are named one by one. */
function afterCounting(held: Case, data: EventData<'county-received'>, { actor }: CaseEvent): Case['originals'] {
  const sent = held.originals.filter(({ holder }) => holder === 'township').length
  return data.originalsCounted < sent
    ? held.originals
    : handAll(held.originals, 'township', HOLDER_OF[actor.role], data.receivedOn)
}

function endProcedure(held: Case, { endedOn, outcome }: EventData<'procedure-ended'>): Case | undefined {
  const procedures = held.procedures ?? []
  const running = procedures.findLast(one => one.endedOn === null)
  if (!running || endedOn < running.beganOn) return undefined
  return {
    ...held,
    legal: afterProcedure(held, running.before),
    procedures: procedures.map(one => (one === running ? { ...one, endedOn, outcome } : one)),
  }
}

/** Back to where it stood; what was to follow under 容缺 may have come meanwhile. */
const afterProcedure = (held: Case, before: LegalState): LegalState =>
  before === 'accepted-deferred' && !held.deferral ? 'accepted' : before

/** A refused extension prints nothing for the resident, so it has no number; the clocks stay as they were. */
function answerExtension(held: Case, data: EventData<'extension-answered'>, event: CaseEvent): Case | undefined {
  if (!held.extension || (data.granted && data.days !== held.extension.days)) return undefined
  const next: Case = { ...held, extension: { ...held.extension, answer: told(data, event) } }
  return data.granted ? withDocument(next, 'extension', data.documentNo, data.answeredOn, event) : next
}

/** One slip says acceptance, decision and result at once. Nobody is refused in passing: that takes two people and its own paper. */
function settleAtOnce(held: Case, data: EventData<'settled-at-once'>, event: CaseEvent): Case | undefined {
  if (data.outcome !== 'granted') return undefined
  const { outcome, opinion, documentNo, result, resultNo, settledOn } = data
  return {
    ...accepted(held, data, event),
    legal: 'closed',
    settledAtOnce: true,
    decision: { outcome, decidedOn: settledOn, documentNo, opinion, by: event.actor },
    result: { closedOn: settledOn, result, resultNo },
  }
}
