import type { PasswordFault } from '../ipc/accounts'
import { WEAK_PASSWORDS } from './weak-passwords'

/** NIST SP 800-63B-4 §3.1.1.1: fifteen characters where the password is all there is, eight beside a second factor. */
export const SHORTEST_ALONE = 15
export const SHORTEST_WITH_SECOND_FACTOR = 8
/** Four times the sixty-four that must at least be possible: a limit for machines, not for people. */
export const LONGEST = 256
/** What must be left of a password without the words that anybody can guess about its owner. */
const LEAST_BESIDE_KNOWN_WORDS = 5

export type PasswordSetting = {
  /** No second factor stands beside it. */
  isAlone: boolean
  /** Words about the person, the county and the place (words-about.ts). */
  wordsAbout: readonly string[]
  /** Passwords that many people chose (password-books.ts), beside our own list of Chinese ones. */
  common: ReadonlySet<string>
}

/** Each code point counts once, a Chinese character like a letter. */
export const lengthOf = (password: string): number => [...password.normalize('NFC')].length

export const shortestFor = ({ isAlone }: Pick<PasswordSetting, 'isAlone'>): number =>
  isAlone ? SHORTEST_ALONE : SHORTEST_WITH_SECOND_FACTOR

/**
 * Why this password is not taken; null when it is. Any character is welcome, no mixture is asked for, and none ever ends by age
 * (SP 800-63B-4 §3.1.1.2). Refused is what stands on lists of common passwords, what is made of words about its owner, and what
 * is one short thing repeated or counted on.
 */
export function passwordFault(password: string, setting: PasswordSetting): PasswordFault | null {
  const length = lengthOf(password)
  if (length < shortestFor(setting)) return setting.isAlone ? 'password-short-alone' : 'password-short'
  if (length > LONGEST) return 'password-long'
  const folded = fold(password)
  if (WEAK_PASSWORDS.has(folded) || setting.common.has(folded)) return 'password-known'
  if (isPlain(folded)) return 'password-plain'
  return isAbout(folded, setting.wordsAbout) ? 'password-about-you' : null
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')

/** Nearly nothing is left without the known words, longest first: `wangchunfang2026` of 王春芳. */
function isAbout(folded: string, words: readonly string[]): boolean {
  const known = [...new Set(words.map(fold))].filter(word => [...word].length >= 2).sort((a, b) => b.length - a.length)
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), folded)
  if (rest === folded) return false
  const beside = rest.replaceAll(/[\p{P}\p{S}]/gu, '')
  return [...beside].length < LEAST_BESIDE_KNOWN_WORDS || isPlain(beside)
}

const ROWS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]
const RUNS = [...ROWS, ...ROWS.map(row => [...row].reverse().join(''))]
const LONGEST_UNIT = 4

/** One short unit over and over, one row of the keyboard, a date, or a phone or identity number alone. */
function isPlain(folded: string): boolean {
  const letters = [...folded]
  for (let unit = 1; unit <= LONGEST_UNIT; unit += 1)
    if (letters.every((letter, index) => letter === letters[index % unit])) return true
  if (RUNS.some(run => run.repeat(4).includes(folded))) return true
  return /^(19|20)\d{6}$/.test(folded) || /^1[3-9]\d{9}$/.test(folded) || /^\d{17}[\dx]$/.test(folded)
}
