import { parseSlipCode } from '../sync/slip-proof'

/** What the QR code of a slip says: enough to find the case, nothing about the person (domain.md §2.4). */
export type ReceiptCode = {
  receiptNo: string
  matter: string
  /** `YYYY-MM-DD`, the day on which the agent took the papers. */
  date: string
  /** First eight hex digits of the hash of the event that recorded the intake. */
  check: string
}

const VERSION = 'DB1'
const SHAPE = /^DB1\/([0-9A-Z]+)\/([0-9A-Z-]+)\/(\d{4})(\d{2})(\d{2})\/([0-9A-F]{8})$/
const PREFIX = '代'
const CHECK_DIGITS = 8

/**
 * The text of the QR code: `DB1/<number without 代>/<matter>/<yyyyMMdd>/<check>`, capitals and digits only, so that the code
 * stays small and old scanners that guess the wrong Chinese encoding still read it. Throws RangeError when a part does not fit.
 */
export function receiptCodeText({ receiptNo, matter, date, check }: ReceiptCode): string {
  const number = receiptNo.startsWith(PREFIX) ? receiptNo.slice(PREFIX.length) : receiptNo
  const text = [VERSION, number, matter, date.replaceAll('-', ''), check.slice(0, CHECK_DIGITS)].join('/').toUpperCase()
  if (!SHAPE.test(text)) throw new RangeError(`no receipt code: ${text}`)
  return text
}

/**
 * What a scanned text says, whether it is the plain code or the one with its proof (DB3, shared/sync/slip-proof.ts), which is not
 * checked here; undefined when it is neither. The number comes back with its 代.
 */
export function parseReceiptCode(text: string): ReceiptCode | undefined {
  const proof = parseSlipCode(text.trim())
  if (proof) {
    const { receiptNo, matter, date, check } = proof.facts
    return { receiptNo, matter, date, check: check.slice(0, CHECK_DIGITS) }
  }
  const found = SHAPE.exec(text.trim())
  if (!found) return undefined
  const [, number = '', matter = '', year = '', month = '', day = '', check = ''] = found
  return { receiptNo: `${PREFIX}${number}`, matter, date: `${year}-${month}-${day}`, check: check.toLowerCase() }
}
