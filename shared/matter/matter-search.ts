import { codePoints } from '../text/typed-text'
import type { Matter } from './matter'
import { fragmentScore, sharedPairs } from './fragment-match'
import { nicknamesOf } from './nicknames'
import { pinyinEnd, searchText, searchUnits, type SearchUnit, type ToPinyin } from './search-text'

/** The matters that fit what somebody typed, best first; ties stand in the catalogue's order. */
export type MatterSearch = (query: string) => Matter[]

/** A text under which a matter is known. `share` lowers what a hit on it is worth. */
type Term = { text: string; share: number; units: () => readonly SearchUnit[] }

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
  return query => {
    const words = query.split(/\s+/u).map(searchText).filter(Boolean)
    if (words.length === 0) return []
    return entries
      .map(entry => ({ matter: entry.matter, score: queryScore(entry, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ matter }) => matter)
  }
}

function entryOf(matter: Matter, toPinyin: ToPinyin | undefined): Entry {
  const term = (text: string, share: number): Term => {
    let units: readonly SearchUnit[] | undefined
    const compared = searchText(text)
    return { text: compared, share, units: () => (units ??= toPinyin ? searchUnits(compared, toPinyin) : []) }
  }
  const names = [matter.name, ...matter.aliases, ...nicknamesOf(matter.code)]
  return {
    matter,
    code: searchText(matter.code),
    terms: [...names.map(name => term(name, 1)), term(matter.category, CATEGORY_SHARE)],
  }
}

function queryScore(entry: Entry, words: readonly string[]): number {
  const whole = wordScore(entry, words.join(''))
  if (words.length === 1) return whole
  const scores = words.map(word => wordScore(entry, word))
  const together = scores.includes(0) ? 0 : (scores.reduce((sum, score) => sum + score, 0) / scores.length) * 0.8
  return Math.max(whole, together)
}

function wordScore({ code, terms }: Entry, word: string): number {
  const hasLetter = /[a-z]/.test(word)
  const byName = terms.map(term => {
    const byCharacter = characterScore(term.text, word)
    return term.share * (byCharacter === 0 && hasLetter ? pinyinScore(term.units(), word) : byCharacter)
  })
  const byCode = code === word ? SCORE.exact : /\d/.test(word) && code.includes(word) ? SCORE.contains : 0
  const best = Math.max(byCode, ...byName)
  const texts = terms.map(term => term.text)
  return best >= SCORE.contains * CATEGORY_SHARE ? best : best + sharedPairs(texts, word)
}

function characterScore(text: string, word: string): number {
  const [length, typed] = [codePoints(text).length, codePoints(word).length]
  if (text === word) return SCORE.exact
  if (text.startsWith(word)) return SCORE.begins + (COVER_BONUS * typed) / length
  if (text.includes(word)) return SCORE.contains + (COVER_BONUS * typed) / length
  return fragmentScore(text, word)
}

function pinyinScore(units: readonly SearchUnit[], word: string): number {
  let best = 0
  for (let start = 0; start < units.length; start += 1) {
    const end = pinyinEnd(units, start, word)
    if (end === undefined) continue
    const place = start > 0 ? SCORE.contains : end === units.length ? SCORE.exact : SCORE.begins
    best = Math.max(best, PINYIN_SHARE * place + (COVER_BONUS * (end - start)) / units.length)
  }
  return best
}
