import type { WrittenActor } from '../people/role'
import type { Case } from './case'
import type { EventType } from './event'
import { waitingFee } from './fee'

/** What can stand between a case and a line of its ledger. Every one of them is a `DecideReason`. */
export type LedgerObstacle =
  'no-fee-waiting' | 'fee-second-person' | 'no-fee-due' | 'no-results-listed' | 'results-handed'

/** The first of the ledger's rules that a fact of this type by this person would break; they bind `decide` and the fold alike. */
export function ledgerObstacle(
  held: Case,
  type: EventType,
  { staff }: Pick<WrittenActor, 'staff'>,
): LedgerObstacle | null {
  switch (type) {
    case 'fee-checked': {
      const fee = waitingFee(held)
      if (!fee) return 'no-fee-waiting'
      return fee.by.staff === staff ? 'fee-second-person' : null
    }
    case 'fee-paid':
      return held.fees?.some(({ check, paid }) => check && !paid) ? null : 'no-fee-due'
    case 'results-listed':
      return held.results?.list.some(({ handed }) => handed) ? 'results-handed' : null
    case 'result-handed':
      // One result alone, or the last of several, goes with 送达.
      return (held.results?.list.filter(({ handed }) => !handed).length ?? 0) > 1 ? null : 'no-results-listed'
    default:
      return null
  }
}
