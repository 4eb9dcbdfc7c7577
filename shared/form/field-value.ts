import { parseIdNumber, type IdNumberReason } from '../text/id-number'
import { maskAccount, maskAddress, maskIdNumber, maskName, maskPhone, maskText } from '../text/masking'
import { parsePersonName, type PersonNameReason } from '../text/person-name'
import { parsePhone, type PhoneReason } from '../text/phone'
import { codePoints, toHalfWidth, withoutBlanks } from '../text/typed-text'
import { calendarDate, parseCalendarDate } from '../time/calendar-date'
import { fieldOf, type FieldKey } from './field-dictionary'

/** Why a typed value cannot be kept. The three richer kinds keep the words of their own tables. */
export type FieldReason =
  | { kind: 'name'; reason: PersonNameReason }
  | { kind: 'id-number'; reason: IdNumberReason }
  | { kind: 'phone'; reason: PhoneReason }
  | { kind: 'date'; reason: 'no-such-day' }
  | { kind: 'card-number'; reason: 'not-digits' | 'card-length' | 'card-check-digit' }
  | { kind: 'money' | 'number'; reason: 'not-a-number' | 'too-large' }
  | { kind: 'choice'; reason: 'not-offered' }
  | { kind: 'text'; reason: 'too-long' }

export type FieldResult = { ok: true; value: string } | { ok: false; reason: FieldReason }

/** As much as the fact has room for, in characters of two UTF-16 units at worst. */
const MAX_TEXT = 200
const MAX_NUMBER = 1e10

const DATE_SHAPES = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u, /^(\d{4})(\d{2})(\d{2})$/]

/**
 * A typed value in stored form: half-width numbers, `YYYY-MM-DD`, amounts with at most two decimals, names as `parsePersonName` writes
 * them. An empty value is not asked about here: whether a field is needed is the form's word. `today` is the Beijing date.
 */
export function readField(key: FieldKey, typed: string, today: string): FieldResult {
  const field = fieldOf(key)
  switch (field.kind) {
    case 'name': {
      const name = parsePersonName(typed)
      return name.ok ? { ok: true, value: name.name } : { ok: false, reason: { kind: 'name', reason: name.reason } }
    }
    case 'id-number': {
      const id = parseIdNumber(typed, calendarDate(today))
      return id.ok ? { ok: true, value: id.number } : { ok: false, reason: { kind: 'id-number', reason: id.reason } }
    }
    case 'phone': {
      const phone = parsePhone(typed)
      return phone.ok
        ? { ok: true, value: phone.number }
        : { ok: false, reason: { kind: 'phone', reason: phone.reason } }
    }
    case 'date': {
      const day = readDate(typed)
      return day ? { ok: true, value: day } : { ok: false, reason: { kind: 'date', reason: 'no-such-day' } }
    }
    case 'card-number':
      return readAccount(typed)
    case 'money':
    case 'number':
      return readNumber(field.kind, typed)
    case 'choice': {
      const value = typed.trim()
      return field.choices?.includes(value)
        ? { ok: true, value }
        : { ok: false, reason: { kind: 'choice', reason: 'not-offered' } }
    }
    case 'text': {
      const value = typed.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim()
      return codePoints(value).length > MAX_TEXT
        ? { ok: false, reason: { kind: 'text', reason: 'too-long' } }
        : { ok: true, value }
    }
  }
}

/** `2026-3-7`, `2026/03/07`, `2026年3月7日`, `20260307` as `2026-03-07`; undefined for anything else or a day that does not exist. */
export function readDate(typed: string): string | undefined {
  const text = withoutBlanks(toHalfWidth(typed))
  for (const shape of DATE_SHAPES) {
    const found = shape.exec(text)
    if (found) return parseCalendarDate(`${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`)
  }
  return undefined
}

/** Bank cards have 13–19 digits and end in a Luhn digit (ISO/IEC 7812); a passbook of a rural bank has 8–30 and no such digit. */
function readAccount(typed: string): FieldResult {
  const digits = withoutBlanks(toHalfWidth(typed)).replace(/-/g, '')
  const bad = (reason: 'not-digits' | 'card-length' | 'card-check-digit'): FieldResult => ({
    ok: false,
    reason: { kind: 'card-number', reason },
  })
  if (!/^\d+$/.test(digits)) return bad('not-digits')
  if (digits.length < 8 || digits.length > 30) return bad('card-length')
  // 62 are the cards of UnionPay; of other numbers nobody knows whether they carry the digit.
  if (/^62\d{14,17}$/.test(digits) && !hasLuhnDigit(digits)) return bad('card-check-digit')
  return { ok: true, value: digits }
}

/** True when the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1 annex B). */
export function hasLuhnDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

function readNumber(kind: 'money' | 'number', typed: string): FieldResult {
  const text = withoutBlanks(toHalfWidth(typed))
    .replace(/[,，]/g, '')
    .replace(/(?:元|亩|人)$/u, '')
  if (!/^\d+(?:\.\d{1,4})?$/.test(text)) return { ok: false, reason: { kind, reason: 'not-a-number' } }
  if (Number(text) > MAX_NUMBER) return { ok: false, reason: { kind, reason: 'too-large' } }
  return { ok: true, value: kind === 'money' ? Number(text).toFixed(2) : String(Number(text)) }
}

/** The value as it may stand where other people look. Plain fields stay, the rest is masked as what it is. */
export function maskField(key: FieldKey, value: string): string {
  const { kind, sensitivity } = fieldOf(key)
  if (sensitivity === 'plain' || value === '') return value
  switch (kind) {
    case 'name':
      return maskName(value)
    case 'id-number':
      return maskIdNumber(value)
    case 'phone':
      return maskPhone(value)
    case 'card-number':
      return maskAccount(value)
    case 'date':
      return `${value.slice(0, 4)}-**-**`
    case 'money':
    case 'number':
    case 'choice':
      return '***'
    case 'text':
      return key === 'address' || key === 'registeredAddress'
        ? maskAddress(value)
        : sensitivity === 'sensitive'
          ? '***'
          : maskText(value)
  }
}
