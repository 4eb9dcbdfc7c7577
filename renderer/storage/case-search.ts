import type { Case } from '../../shared/case/case'
import { toHalfWidth } from '../../shared/text/typed-text'
import type { FieldCipher } from './field-cipher'
import type { HallDb } from './hall-db'
import { openCaseIfWhole } from './refold'

export type PinyinOf = (name: string) => string[]

/** Search by what a person remembers. Lives in memory only, from unlock to lock; nothing personal is indexed on disk. */
export type CaseSearch = {
  /** Ids of the cases that hold every word of the text, in no order. */
  find(text: string): Promise<Set<string>>
}

const words = (text: string): string[] => toHalfWidth(text).toLowerCase().split(/\s+/).filter(Boolean)
const tail = (text: string, length: number): string => text.replace(/\s/g, '').slice(-length)

/** Everything by which a case can be found: names, their pinyin, numbers, the last four of the ID, phone tails, the matter. */
function searchText(found: Case, pinyinOf: PinyinOf): string {
  const { applicant, contact, receiptNo, caseNo, matter, queryCode } = found
  const phones = [applicant.phone, contact?.phone ?? ''].map(phone => tail(phone, 4))
  const names = [applicant.name, contact?.name ?? ''].flatMap(name => [name, ...(name ? pinyinOf(name) : [])])
  return [...names, receiptNo, caseNo ?? '', queryCode, tail(applicant.idNumber, 4), ...phones, matter.name]
    .map(part => part.toLowerCase())
    .join('\n')
}

/**
 * `loadPinyin` is asked for at the first search: the dictionary is large, and an old PC should not wait for it at start.
 * Only cases written since the last search are opened again.
 */
export function createCaseSearch(db: HallDb, cipher: FieldCipher, loadPinyin: () => Promise<PinyinOf>): CaseSearch {
  const texts = new Map<string, string>()
  let seen = -1
  return {
    async find(text) {
      const wanted = words(text)
      // Read first: a live query loses track of what it watches once it waits for something other than the database.
      const changed = await db.cases.where('stamp').above(seen).toArray()
      const known = new Set(await db.cases.toCollection().primaryKeys())
      const pinyinOf = await loadPinyin()
      for (const row of changed) {
        const held = openCaseIfWhole(cipher, row)
        if (held) texts.set(row.id, searchText(held, pinyinOf))
        seen = Math.max(seen, row.stamp)
      }
      for (const id of texts.keys()) if (!known.has(id)) texts.delete(id)
      const hits = [...texts].filter(([, held]) => wanted.every(word => held.includes(word)))
      return new Set(hits.map(([id]) => id))
    },
  }
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
