import { parseCalendarDate, type CalendarDate } from '../time/calendar-date'
import { checkCharacterOf, hasValidCheckCharacter } from './check-character'
import { toHalfWidth, withoutBlanks } from './typed-text'

/** What a receipt number is made of (domain.md §2.4): unique without a server, never used twice, valid for ever. */
export type ReceiptNumberParts = {
  /** 12 digits: county, township, village. */
  villageCode: string
  /** 0 to 99, given to the device when it was enrolled. */
  deviceSlot: number
  /** Beijing date of the receipt, in the years 2000 to 2099. */
  date: CalendarDate
  /** 1 to 999, counted per device and day. */
  sequence: number
}

export type ReceiptNumberReason = 'empty' | 'characters' | 'length' | 'check-character' | 'date' | 'sequence'

export type FormattedReceiptNumber = { ok: true; number: string } | { ok: false; reason: 'day-exhausted' }

export type ParsedReceiptNumber =
  ({ ok: true; number: string } & ReceiptNumberParts) | { ok: false; reason: ReceiptNumberReason }

/** The last number of a day on one device; the next request waits for midnight or goes to another device. */
export const MAX_DAILY_SEQUENCE = 999

const PREFIX = '代'
const LENGTH = 24
const GROUP_ENDS = [4, 8, 12, 14, 20, LENGTH] as const

/**
 * `代` + village code + device slot + yyMMdd + daily sequence + check character. Running out of numbers on a busy day is an
 * expected outcome; malformed parts are a bug and throw RangeError.
 */
export function formatReceiptNumber({
  villageCode,
  deviceSlot,
  date,
  sequence,
}: ReceiptNumberParts): FormattedReceiptNumber {
  if (!/^\d{12}$/.test(villageCode)) throw new RangeError(`not a village code: ${villageCode}`)
  if (!Number.isInteger(deviceSlot) || deviceSlot < 0 || deviceSlot > 99)
    throw new RangeError(`not a device slot: ${deviceSlot}`)
  if (!date.startsWith('20')) throw new RangeError(`a receipt number has no room for the year of ${date}`)
  if (!Number.isInteger(sequence) || sequence < 1) throw new RangeError(`not a daily sequence: ${sequence}`)
  if (sequence > MAX_DAILY_SEQUENCE) return { ok: false, reason: 'day-exhausted' }
  const day = date.slice(2).replaceAll('-', '')
  const payload = villageCode + String(deviceSlot).padStart(2, '0') + day + String(sequence).padStart(3, '0')
  return { ok: true, number: PREFIX + payload + checkCharacterOf(payload) }
}

/**
 * Reads a number that somebody typed or read out: blanks, dashes, full-width and small letters are fine, 代 may be missing,
 * and O, I, L are taken for the 0 and 1 that were meant. Proves that it was copied rightly, not that it was ever given out.
 */
export function parseReceiptNumber(text: string): ParsedReceiptNumber {
  const typed = withoutBlanks(toHalfWidth(text)).replace(/[-‐-―·.:：]/g, '')
  const signs = typed.replace(/^代/, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  if (signs === '') return { ok: false, reason: 'empty' }
  if (!/^\d+[0-9A-Z]?$/.test(signs)) return { ok: false, reason: 'characters' }
  if (signs.length !== LENGTH) return { ok: false, reason: 'length' }
  if (!hasValidCheckCharacter(signs)) return { ok: false, reason: 'check-character' }
  const date = parseCalendarDate(`20${signs.slice(14, 16)}-${signs.slice(16, 18)}-${signs.slice(18, 20)}`)
  if (date === undefined) return { ok: false, reason: 'date' }
  const sequence = Number(signs.slice(20, 23))
  if (sequence === 0) return { ok: false, reason: 'sequence' }
  const [villageCode, deviceSlot] = [signs.slice(0, 12), Number(signs.slice(12, 14))]
  return { ok: true, number: PREFIX + signs, villageCode, deviceSlot, date, sequence }
}

/**
 * The number in groups for large print and for reading aloud: 代4311 · 0310 · 1203 · 07 · 260307 · 012K. Expects a number from
 * `formatReceiptNumber`; joined with blanks it can be typed in again as it stands.
 */
export function receiptNumberGroups(number: string): string[] {
  const signs = number.replace(/^代/, '')
  return GROUP_ENDS.map((end, index) => (index === 0 ? PREFIX : '') + signs.slice(GROUP_ENDS[index - 1] ?? 0, end))
}
