import { parseCalendarDate, partsOf, type CalendarDate } from '../time/calendar-date'
import { toHalfWidth, withoutBlanks } from './typed-text'

/** Whose number it is: a citizen's, an 81/82/83 residence permit, or a foreigner's 18-digit permanent residence card. */
export type IdKind = 'resident' | 'hk-macao-taiwan-residence' | 'foreign-permanent'

/** Worth a second look, never a block: area codes were abolished, and some people are very old. */
export type IdWarning = 'unknown-area' | 'over-120-years'

export type IdNumberReason =
  | 'empty'
  | 'characters'
  | 'length'
  | 'fifteen-digit'
  | 'foreign-permanent-old'
  | 'birth-date'
  | 'birth-in-future'
  | 'check-digit'

export type IdNumberResult =
  | {
      ok: true
      /** 18 characters, half-width, capital X. */
      number: string
      kind: IdKind
      birth: CalendarDate
      sex: 'male' | 'female'
      warnings: IdWarning[]
    }
  | { ok: false; reason: IdNumberReason }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_DIGITS = '10X98765432'
/** First two digits of GB/T 2260. County codes come and go too often to be checked here. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const SPECIAL_REGIONS = new Set(['81', '82', '83'])

/** The last character of an 18-character number, from its first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_DIGITS.charAt(sum % 11)
}

/** A number as it is stored: half-width, without blanks, capital X. Says nothing about whether it is right. */
export const normalizeIdNumber = (text: string): string => withoutBlanks(toHalfWidth(text)).toUpperCase()

/**
 * Reads a citizen identity number (GB 11643-1999) or a residence number of the same build. Nothing is asked of a server:
 * a number that passes is well-formed, not proven to exist. `today` is the Beijing date by the best clock at hand.
 */
export function parseIdNumber(text: string, today: CalendarDate): IdNumberResult {
  const number = normalizeIdNumber(text)
  const malformed = shapeReason(number)
  if (malformed) return { ok: false, reason: malformed }
  const birth = parseCalendarDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (birth === undefined) return { ok: false, reason: 'birth-date' }
  if (idCheckDigit(number.slice(0, 17)) !== number[17]) return { ok: false, reason: 'check-digit' }
  if (birth > today) return { ok: false, reason: 'birth-in-future' }
  const kind = kindOf(number)
  const warnings: IdWarning[] = []
  if (!PROVINCES.has(provinceOf(number, kind))) warnings.push('unknown-area')
  if (partsOf(today).year - partsOf(birth).year > 120) warnings.push('over-120-years')
  return { ok: true, number, kind, birth, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', warnings }
}

function shapeReason(number: string): IdNumberReason | undefined {
  if (number === '') return 'empty'
  if (/^\d{15}$/.test(number)) return 'fifteen-digit'
  if (/^[A-Z]{3}\d{12}$/.test(number)) return 'foreign-permanent-old'
  if (!/^\d*X?$/.test(number)) return 'characters'
  if (number.length !== 18) return 'length'
  return undefined
}

function kindOf(number: string): IdKind {
  if (number.startsWith('9')) return 'foreign-permanent'
  return SPECIAL_REGIONS.has(number.slice(0, 2)) ? 'hk-macao-taiwan-residence' : 'resident'
}

function provinceOf(number: string, kind: IdKind): string {
  return kind === 'foreign-permanent' ? number.slice(1, 3) : number.slice(0, 2)
}
