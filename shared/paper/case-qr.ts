import type { Case } from '../case/case'
import { beijingDateOf, parseInstant } from '../time/instant'
import type { Markup } from './markup'
import { markup } from './markup'
import { qrCode } from './qr'
import { receiptCodeText } from './receipt-code'

/** The text of a case's code; every paper of a case carries the same one. A clock that cannot be read gives the day 1970-01-01. */
export const caseCode = (held: Case, eventHash: string): string =>
  receiptCodeText({
    receiptNo: held.receiptNo,
    matter: held.matter.code,
    date: parseInstant(held.receivedAt) === undefined ? '1970-01-01' : beijingDateOf(held.receivedAt),
    check: eventHash,
  })

/** The code as it stands on A4 papers. A number that fits no code (none of ours has one) leaves its place empty: the paper must come. */
export function caseQr(held: Case, eventHash: string): Markup {
  const code = findCaseCode(held, eventHash)
  return code === null ? markup`<div class="qr"></div>` : markup`<div class="qr">${qrCode(code, '收件码')}收件码</div>`
}

function findCaseCode(held: Case, eventHash: string): string | null {
  try {
    return caseCode(held, eventHash)
  } catch (problem) {
    if (problem instanceof RangeError) return null
    throw problem
  }
}
