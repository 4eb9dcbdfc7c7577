import type { Case } from '../../shared/case/case'
import { toHalfWidth } from '../../shared/text/typed-text'

export type PinyinOf = (name: string) => string[]

/** One case as the index keeps it: everything by which it can be found, in small letters, parts apart by `PART`. */
export type SearchLine = { id: string; receivedAt: string; text: string }

/** What the words of a person are cut at; a name that is typed never holds one of these. */
export const [PART, FIELD, LINE] = ['\u0003', '\u0002', '\u0001']
const LONG_NUMBER = /^[0-9x]{9,18}$/

/** A long number, spelled apart: the four digits that somebody types must meet its end, not a birthday in its middle. */
const spelled = (number: string): string => Array.from(number).join('·')
const tail = (number: string): string => number.slice(-4)

/** The words of a search; each has to be found. A whole ID or phone number finds its owner as its last four digits do. */
export const searchWords = (text: string): string[] =>
  toHalfWidth(text)
    .toLowerCase()
    .split(/\s+/)
    // What parts the lines of the index is no word.
    .map(word => word.replace(/[\u0001-\u0003]/g, ''))
    .filter(Boolean)
    .map(word => (LONG_NUMBER.test(word) ? spelled(word) : word))

/** Names, their pinyin, numbers, ID and phone, the matter. It holds personal data: on disk only sealed. */
export function searchLine(held: Case, pinyinOf: PinyinOf): SearchLine {
  const { applicant, contact, receiptNo, caseNo, matter, queryCode } = held
  const people = [applicant.name, contact?.name ?? ''].filter(Boolean)
  const numbers = [applicant.idNumber, applicant.phone, contact?.phone ?? ''].map(number => number.replace(/\s/g, ''))
  const parts = [
    ...people.flatMap(name => [name, ...pinyinOf(name)]),
    ...[receiptNo, caseNo ?? '', queryCode, matter.name],
    ...numbers.filter(Boolean).flatMap(number => [tail(number), spelled(number)]),
  ]
  const text = parts.map(part => part.replace(/[\u0001-\u0003]/g, '').toLowerCase()).join(PART)
  return { id: held.id, receivedAt: held.receivedAt, text }
}

/** Full pinyin and initials of a name, in every reading that its surname may have (单 shan or dan, 解 xie or jie). */
export async function loadPinyin(): Promise<PinyinOf> {
  const { pinyin, polyphonic } = await import('pinyin-pro')
  const plain = { toneType: 'none', type: 'array' } as const
  return name => {
    const asSurname = pinyin(name, { ...plain, surname: 'head' })
    const firsts = polyphonic(name, plain)[0] ?? []
    const readings = [asSurname[0] ?? '', ...firsts].map(first => [first, ...asSurname.slice(1)])
    return [
      ...new Set(readings.flatMap(syllables => [syllables.join(''), syllables.map(one => one[0] ?? '').join('')])),
    ]
  }
}
