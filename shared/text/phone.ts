import { toHalfWidth, withoutBlanks } from './typed-text'

export type PhoneReason = 'empty' | 'characters' | 'length' | 'mobile-prefix' | 'area-code' | 'foreign'

export type PhoneResult =
  | {
      ok: true
      kind: 'mobile' | 'landline'
      /** Digits only, without +86: 13800005678 or 07461234567. */
      number: string
      /** As people read it aloud: 138 0000 5678 or 0746-1234567. */
      display: string
    }
  | { ok: false; reason: PhoneReason }

/** 010 and 02x have eight-digit numbers, all other areas seven or eight. */
const LANDLINE = /^(0(?:10|2\d)(?=\d{8}$)|0[3-9]\d{2}(?=\d{7,8}$))(\d+)$/

/**
 * Reads a mobile number, or a landline number with its area code, of the mainland of China. +86, 0086, spaces, brackets and
 * dashes are taken off. A number without an area code is refused: from the county it reaches somebody else.
 */
export function parsePhone(text: string): PhoneResult {
  const typed = withoutBlanks(toHalfWidth(text)).replace(/[-‐-―()]/g, '')
  if (typed === '') return { ok: false, reason: 'empty' }
  if (!/^\+?\d+$/.test(typed)) return { ok: false, reason: 'characters' }
  const number = withoutCountryCode(typed)
  if (/^(?:\+|00)/.test(number)) return { ok: false, reason: 'foreign' }
  if (number.startsWith('1')) return mobile(number)
  if (number.startsWith('0')) return landline(number)
  return { ok: false, reason: number.length === 7 || number.length === 8 ? 'area-code' : 'length' }
}

/** The area code of a landline number in stored form, or undefined for anything else. */
export const areaCodeOf = (number: string): string | undefined => LANDLINE.exec(number)?.[1]

function withoutCountryCode(typed: string): string {
  const bare = typed.replace(/^(?:\+|00)86|^86(?=1[3-9]\d{9}$)/, '')
  // Abroad the leading 0 of the area code is dropped: +86 746 1234567.
  return bare !== typed && /^(?:[2-9]|10\d{8}$)/.test(bare) ? `0${bare}` : bare
}

function mobile(number: string): PhoneResult {
  if (number.length !== 11) return { ok: false, reason: 'length' }
  if (!/^1[3-9]/.test(number)) return { ok: false, reason: 'mobile-prefix' }
  return { ok: true, kind: 'mobile', number, display: number.replace(/^(\d{3})(\d{4})/, '$1 $2 ') }
}

function landline(number: string): PhoneResult {
  const found = LANDLINE.exec(number)
  if (!found) return { ok: false, reason: /^01[1-9]/.test(number) ? 'area-code' : 'length' }
  return { ok: true, kind: 'landline', number, display: `${found[1]}-${found[2]}` }
}
