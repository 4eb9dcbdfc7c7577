import type { Case } from '../case/case'
import { beijingDateOf, parseInstant } from '../time/instant'
import { receiptCodeText } from './receipt-code'

/**
 * The text of a case's code; every paper of a case carries the same one. A clock that cannot be read gives the day 1970-01-01. Null for
 * a number or a hash that fits no code.
 */
export function findCaseCode(held: Case, eventHash: string): string | null {
  try {
    return receiptCodeText({
      receiptNo: held.receiptNo,
      matter: held.matter.code,
      date: parseInstant(held.receivedAt) === undefined ? '1970-01-01' : beijingDateOf(held.receivedAt),
      check: eventHash,
    })
  } catch (problem) {
    if (problem instanceof RangeError) return null
    throw problem
  }
}
