import { codePoints, toHalfWidth } from '../text/typed-text'

/**
 * Turns Chinese text into pinyin without tones, one entry per code point: `full` with every reading of a character,
 * `initials` with the first letter of the likeliest one; signs that are not Chinese stand for themselves. The dictionary is
 * large, so it stays with the caller: with pinyin-pro, `full` is `polyphonic(text, { toneType: 'none', type: 'array' })`
 * and `initials` is `pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' })`.
 */
export type ToPinyin = (text: string) => { full: string[][]; initials: string[] }

/** One character of a searchable text, with all that may be typed for it. */
export type SearchUnit = {
  readonly character: string
  /** Whole readings and, for zh, ch and sh, their two-letter beginnings. */
  readonly readings: readonly string[]
  /** First letters. */
  readonly initials: readonly string[]
}

/** A text as it is compared: half-width, small letters, no blanks, brackets or quotation marks, ü as v. */
export const searchText = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^\p{L}\p{N}\p{Co}]/gu, '')

/** The characters of a compared text with their pinyin. A dictionary that loses count of rare characters does no harm. */
export function searchUnits(compared: string, toPinyin: ToPinyin): SearchUnit[] {
  const characters = codePoints(compared)
  const { full, initials } = toPinyin(compared)
  const aligned = full.length === characters.length
  return characters.map((character, index) => {
    const known = aligned ? full[index] : toPinyin(character).full[0]
    const readings = (known ?? [character]).map(reading => reading.toLowerCase().replaceAll('ü', 'v'))
    const likeliest = aligned && initials.length === full.length ? initials[index]?.toLowerCase() : undefined
    const firstLetters = readings.map(reading => reading.charAt(0)).filter(letter => /[a-z]/.test(letter))
    return {
      character,
      readings: [...readings, ...readings.map(reading => /^[zcs]h/.exec(reading)?.[0] ?? '').filter(Boolean)],
      initials: likeliest ? [likeliest, ...firstLetters] : firstLetters,
    }
  })
}

/**
 * Where a typed text ends when it is laid over the units from `start`: the index after the last character it used, or
 * undefined when it does not fit. Each character may be typed as itself, in full pinyin or by its initial, mixed at will;
 * the last one may be unfinished.
 */
export function pinyinEnd(units: readonly SearchUnit[], start: number, typed: string): number | undefined {
  if (typed === '') return start
  const unit = units[start]
  if (!unit) return undefined
  if (unit.readings.some(reading => reading.startsWith(typed))) return start + 1
  for (const option of new Set([unit.character, ...unit.readings, ...unit.initials])) {
    const end =
      option !== '' && typed.startsWith(option) ? pinyinEnd(units, start + 1, typed.slice(option.length)) : undefined
    if (end !== undefined) return end
  }
  return undefined
}
