import { codePoints } from '../text/typed-text'
import type { Matter } from './matter'
import { fragmentScore, pairsOf, sharedPairs } from './fragment-match'
import { nicknamesOf } from './nicknames'
import { pinyinEnd, searchText, searchUnits, type SearchUnit, type ToPinyin } from './search-text'

/** The matters that fit what somebody typed, best first; ties stand in the catalogue's order. */
export type MatterSearch = {
  (query: string): Matter[]
  /** Works out the pinyin of so many more matters; false when all are ready. Else the first letter that is typed waits for all. */
  warm(count: number): boolean
}

/** A text under which a matter is known. `share` lowers what a hit on it is worth. */
type Term = {
  text: string
  share: number
  length: number
  signs: ReadonlySet<string>
  units: () => readonly SearchUnit[]
  /** Which letters may be typed for it, a bit each; what holds another letter cannot be it. */
  letters: () => number
}

/** One word that was typed, taken apart once for all matters. */
type Word = {
  text: string
  length: number
  signs: readonly string[]
  pairs: readonly string[]
  letters: number
  hasLetter: boolean
  hasDigit: boolean
}

type Entry = { matter: Matter; code: string; terms: readonly Term[] }

const SCORE = { exact: 100, begins: 80, contains: 60 } as const
/** Typed pinyin is less certain than typed characters, and a fuller cover beats a shorter one by less than a class. */
const PINYIN_SHARE = 0.9
const COVER_BONUS = 9
/** A category names many matters, so a hit on it says little. */
const CATEGORY_SHARE = 0.5

/**
 * Search over names, aliases, spoken nicknames, categories and codes: by characters, by full pinyin or initials, mixed, by
 * fragments, and by a whole spoken sentence around a name. Words with blanks between them must all fit. An empty
 * query finds nothing. Without `toPinyin` only characters are compared, which serves until the dictionary has loaded.
 */
export function createMatterSearch(matters: readonly Matter[], toPinyin?: ToPinyin): MatterSearch {
  const entries = matters.map(matter => entryOf(matter, toPinyin))
  let ready = 0
  const warm = (count: number): boolean => {
    for (const { terms } of entries.slice(ready, ready + count)) for (const term of terms) term.letters()
    ready += count
    return ready < entries.length
  }
  const search = (query: string): Matter[] => {
    const texts = query.split(/\s+/u).map(searchText).filter(Boolean)
    const words = texts.map(wordOf)
    const whole = wordOf(texts.join(''))
    if (words.length === 0) return []
    return entries
      .map(entry => ({ matter: entry.matter, score: queryScore(entry, words, whole) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ matter }) => matter)
  }
  return Object.assign(search, { warm })
}

function entryOf(matter: Matter, toPinyin: ToPinyin | undefined): Entry {
  const term = (text: string, share: number): Term => {
    let units: readonly SearchUnit[] | undefined
    let letters: number | undefined
    const compared = searchText(text)
    const signs = codePoints(compared)
    const unitsOf = (): readonly SearchUnit[] => (units ??= toPinyin ? searchUnits(compared, toPinyin) : [])
    return {
      ...{ text: compared, share, length: signs.length, signs: new Set(signs), units: unitsOf },
      letters: () =>
        (letters ??= lettersIn(
          unitsOf()
            .map(({ character, readings, initials }) => character + readings.join('') + initials.join(''))
            .join(''),
        )),
    }
  }
  const names = [matter.name, ...matter.aliases, ...nicknamesOf(matter.code)]
  return {
    matter,
    code: searchText(matter.code),
    terms: [...names.map(name => term(name, 1)), term(matter.category, CATEGORY_SHARE)],
  }
}

function wordOf(text: string): Word {
  const signs = codePoints(text)
  return {
    ...{ text, signs, length: signs.length, pairs: pairsOf(signs), letters: lettersIn(text) },
    ...{ hasLetter: /[a-z]/.test(text), hasDigit: /\d/.test(text) },
  }
}

/** A bit for each Latin letter in it. */
function lettersIn(text: string): number {
  let bits = 0
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97
    if (letter >= 0 && letter < 26) bits |= 1 << letter
  }
  return bits
}

function queryScore(entry: Entry, words: readonly Word[], joined: Word): number {
  const whole = wordScore(entry, joined)
  if (words.length === 1) return whole
  const scores = words.map(word => wordScore(entry, word))
  const together = scores.includes(0) ? 0 : (scores.reduce((sum, score) => sum + score, 0) / scores.length) * 0.8
  return Math.max(whole, together)
}

function wordScore({ code, terms }: Entry, word: Word): number {
  let best = code === word.text ? SCORE.exact : word.hasDigit && code.includes(word.text) ? SCORE.contains : 0
  for (const term of terms) {
    const byCharacter = characterScore(term, word)
    const score = byCharacter === 0 && word.hasLetter ? pinyinScore(term, word) : byCharacter
    best = Math.max(best, term.share * score)
  }
  return best >= SCORE.contains * CATEGORY_SHARE || word.pairs.length < 2
    ? best
    : best +
        sharedPairs(
          terms.map(term => term.text),
          word.pairs,
        )
}

function characterScore(term: Term, word: Word): number {
  const shared = sharedSigns(term, word)
  if (shared === 0) return 0
  if (term.text === word.text) return SCORE.exact
  if (term.text.startsWith(word.text)) return SCORE.begins + (COVER_BONUS * word.length) / term.length
  if (term.text.includes(word.text)) return SCORE.contains + (COVER_BONUS * word.length) / term.length
  // Every kind of fragment has two characters of the word, so most matters need no closer look.
  return shared < 2 ? 0 : fragmentScore(term.text, word.text)
}

/** How many characters of the word the term has, two at most: nobody asks for more. */
function sharedSigns({ signs }: Term, word: Word): number {
  let shared = 0
  for (const sign of word.signs) {
    if (!signs.has(sign)) continue
    shared += 1
    if (shared === 2) return 2
  }
  return shared
}

function pinyinScore(term: Term, { text, letters }: Word): number {
  if ((letters & ~term.letters()) !== 0) return 0
  const units = term.units()
  let best = 0
  for (let start = 0; start < units.length; start += 1) {
    const end = pinyinEnd(units, start, text)
    if (end === undefined) continue
    const place = start > 0 ? SCORE.contains : end === units.length ? SCORE.exact : SCORE.begins
    best = Math.max(best, PINYIN_SHARE * place + (COVER_BONUS * (end - start)) / units.length)
  }
  return best
}
