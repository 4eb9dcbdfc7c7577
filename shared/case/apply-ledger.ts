import type { CaseEvent } from '../sync/envelope'
import type { Case } from './case'
import type { CaseFact, EventData } from './event'
import type { ledgerEvents } from './event-ledger'
import { told } from './told'

type LedgerFact = Extract<CaseFact, { type: keyof typeof ledgerEvents }>

/** Trips, fees and results. Undefined when a fact speaks of a proposal or a result that is not there. */
export function applyLedger(held: Case, fact: LedgerFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'trip-noted':
      return { ...held, trips: [...(held.trips ?? []), told(fact.data, event)] }
    case 'fee-proposed':
      return { ...held, fees: [...(held.fees ?? []), { ...told(fact.data, event), check: null, paid: null }] }
    case 'fee-checked':
      // Never by whoever wrote this very one, also when a later proposal of somebody else waits beside it.
      return withFee(held, fact.data.proposal, fee =>
        fee.check || fee.by.staff === event.actor.staff ? null : { ...fee, check: told(fact.data, event) },
      )
    case 'fee-paid':
      return withFee(held, fact.data.proposal, fee =>
        fee.check && !fee.paid ? { ...fee, paid: told(fact.data, event) } : null,
      )
    case 'results-listed':
      return listResults(held, fact.data, event)
    case 'result-handed':
      return handResults(held, fact.data, event)
  }
}

type Fee = NonNullable<Case['fees']>[number]

function withFee(held: Case, proposal: string, change: (fee: Fee) => Fee | null): Case | undefined {
  const fee = held.fees?.find(({ eventId }) => eventId === proposal)
  const changed = fee && change(fee)
  if (!held.fees || !changed) return undefined
  return { ...held, fees: held.fees.map(one => (one === fee ? changed : one)) }
}

/** A new list replaces the older one until something of it was handed over: then the two would not speak of the same papers. */
function listResults(held: Case, data: EventData<'results-listed'>, event: CaseEvent): Case | undefined {
  if (held.results?.list.some(({ handed }) => handed)) return undefined
  const list = data.results.map(result => ({ ...result, handed: null }))
  const { results: _, ...rest } = told(data, event)
  return { ...held, results: { ...rest, list } }
}

function handResults(held: Case, data: EventData<'result-handed'>, event: CaseEvent): Case | undefined {
  const { results } = held
  if (!results || data.results.some(at => !results.list[at] || results.list[at].handed)) return undefined
  const handed = told(data, event)
  return {
    ...held,
    results: {
      ...results,
      list: results.list.map((one, at) => (data.results.includes(at) ? { ...one, handed } : one)),
    },
  }
}
