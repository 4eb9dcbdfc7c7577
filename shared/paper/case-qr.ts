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

/** The code as it stands on A4 papers. */
export const caseQr = (held: Case, eventHash: string): Markup =>
  markup`<div class="qr">${qrCode(caseCode(held, eventHash), '收件码')}收件码</div>`
