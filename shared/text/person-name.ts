import { codePoints } from './typed-text'

export type PersonNameReason = 'empty' | 'too-long' | 'only-symbols' | 'broken-character'

/** `rare-character`: may print as an empty box. `private-use`: means nothing on another PC, keep a picture of it (U25). */
export type PersonNameWarning = 'rare-character' | 'private-use'

export type PersonNameResult =
  { ok: true; name: string; warnings: PersonNameWarning[] } | { ok: false; reason: PersonNameReason }

/** In code points. The multi-ministry notice of 2015 asks for at least 25 Chinese characters; we give twice that. */
export const MAX_NAME_LENGTH = 50

const HAN_SPACES = /(?<=[\p{Script=Han}\p{Co}]) +(?=[\p{Script=Han}\p{Co}])/gu
const DOT_LIKE = / *[\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65] */gu
const FULL_STOP_BETWEEN_HAN = /(?<=\p{Script=Han}) *[.．] *(?=\p{Script=Han})/gu
/** CJK compatibility ideographs: canonical normalisation would swap them for another character than the ID chip holds. */
const COMPATIBILITY_IDEOGRAPHS = /([\uF900-\uFAFF\u{2F800}-\u{2FA1F}]+)/u

/**
 * A person's name as it is stored: NFC, no control, zero-width or direction characters, one middle dot U+00B7, no blanks
 * between Chinese characters. Characters themselves are never replaced: the name on the ID card is the name.
 */
export function parsePersonName(text: string): PersonNameResult {
  const name = normalizePersonName(text)
  if (name === '') return { ok: false, reason: 'empty' }
  // U+FFFD or half a pair: another system has already lost a character, and saving would make that final.
  if (/[\uFFFD\p{Cs}]/u.test(name)) return { ok: false, reason: 'broken-character' }
  if (!/[\p{L}\p{Co}]/u.test(name)) return { ok: false, reason: 'only-symbols' }
  if (codePoints(name).length > MAX_NAME_LENGTH) return { ok: false, reason: 'too-long' }
  return { ok: true, name, warnings: nameWarnings(name) }
}

/** The stored form of a typed name, whether or not it can be taken. Doing it twice changes nothing. */
export const normalizePersonName = (text: string): string =>
  composed(
    text
      .replace(/\p{Cf}/gu, '')
      .replace(/\s/gu, ' ')
      .replace(/\p{Cc}/gu, ''),
  )
    .replace(/ +/g, ' ')
    .trim()
    .replace(HAN_SPACES, '')
    .replace(DOT_LIKE, '·')
    .replace(FULL_STOP_BETWEEN_HAN, '·')

/** What should be looked at before a name is printed. */
export function nameWarnings(name: string): PersonNameWarning[] {
  const warnings: PersonNameWarning[] = []
  if (codePoints(name).some(isSupplementary)) warnings.push('rare-character')
  if (/\p{Co}/u.test(name)) warnings.push('private-use')
  return warnings
}

/** True when a name needs the rare-character font: a character above U+FFFF or from a private-use area (GB 18030-2022). */
export const hasRareCharacter = (name: string): boolean => nameWarnings(name).length > 0

const isSupplementary = (character: string): boolean => {
  const codePoint = character.codePointAt(0) ?? 0
  return codePoint > 0xffff && codePoint < 0xf0000
}

const composed = (text: string): string =>
  text
    .split(COMPATIBILITY_IDEOGRAPHS)
    .map(part => (COMPATIBILITY_IDEOGRAPHS.test(part) ? part : part.normalize('NFC')))
    .join('')
