import { SHORTEST_WITH_SECOND_FACTOR } from './password-rule'

/** What the password rule needs and what is too large to be loaded before somebody chooses a password. */
export type PasswordBooks = {
  /** Passwords that many people chose, in lower case; only those long enough to be taken otherwise. */
  common: ReadonlySet<string>
  /** The syllables of Chinese words, without tones: `['wang', 'chun', 'fang']` of 王春芳. Anything else comes back as it is. */
  spell: (text: string) => string[]
}

/** Knows nothing: for an invented county, whose password protects nothing. */
export const NO_BOOKS: PasswordBooks = { common: new Set(), spell: () => [] }

/**
 * The published list of zxcvbn (49,233 passwords from breaches, commonest first; MIT, @zxcvbn-ts/language-common) and the pinyin of
 * every character. Both stand in files of their own, fetched when somebody chooses a password; rejects when a page without a
 * network cannot fetch them.
 */
export async function loadPasswordBooks(): Promise<PasswordBooks> {
  const [common, spell] = await Promise.all([loadCommon(), loadSpelling()])
  return { common, spell }
}

async function loadCommon(): Promise<PasswordBooks['common']> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const published = dictionary['passwords-common']
  return new Set(published.filter(password => password.length >= SHORTEST_WITH_SECOND_FACTOR))
}

async function loadSpelling(): Promise<PasswordBooks['spell']> {
  const { pinyin } = await import('pinyin-pro')
  return text => pinyin(text, { toneType: 'none', type: 'array' })
}
