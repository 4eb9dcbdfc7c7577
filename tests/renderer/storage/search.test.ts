import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createCaseSearch, type CaseSearch } from '../../../renderer/storage/case-search'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { HallDb, NOTHING_PROJECTED } from '../../../renderer/storage/hall-db'
import { casePlace } from '../../../renderer/storage/refold'
import { createSearchIndex, pageOf } from '../../../renderer/storage/search-index'
import { loadPinyin, searchLine, searchWords } from '../../../renderer/storage/search-line'
import { sampleCase } from '../../kit/sample-case'

const cipher = createFieldCipher(new Uint8Array(32).fill(9))
let db: HallDb
let [stamp, opened] = [0, 0]
/** How often a case was opened to be indexed. */
let indexed = 0

const pinyin = loadPinyin().then(of => (name: string) => {
  indexed += 1
  return of(name)
})
const openSearch = (): CaseSearch => createCaseSearch(db, cipher, () => pinyin)

const ID_NUMBER = '99010119500101003X'
const idOf = (at: number): string => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`

/** One write of the working copy, as a page of changes makes it: all its cases under one stamp. */
async function write(people: readonly { at: number; name: string; phone?: string }[]): Promise<void> {
  stamp += 1
  const rows = people.map(({ at, name, phone }) => {
    const sample = sampleCase()
    const receivedAt = new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString()
    const applicant = { ...sample.applicant, name, idNumber: ID_NUMBER, phone: phone ?? '13800005678' }
    const held = { ...sample, id: idOf(at), receivedAt, applicant }
    return {
      ...{ id: held.id, legal: held.legal, village: held.village, matterCode: held.matter.code, receivedAt, stamp },
      ...{ needsYou: null, waits: 1 as const, lastOwn: null, carried: false, baseChange: 0, base: null },
      sealed: cipher.sealJson(casePlace(held.id), held),
    }
  })
  await db.cases.bulkPut(rows)
  await db.projected.put({ ...NOTHING_PROJECTED, stamp })
}

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ at: from + at, name: `李秀${'英兰芳云'[at % 4]}` }))

beforeEach(() => {
  db = new HallDb(`search-${(opened += 1)}`)
  ;[stamp, indexed] = [0, 0]
})

describe('the next start', () => {
  test('reads what was kept and opens only the cases that changed since', async () => {
    await write(many(450))
    expect(await openSearch().find('李秀英')).toHaveLength(113)
    await write([{ at: 7, name: '赵𠮷祥' }])
    indexed = 0
    const search = openSearch()
    expect(await search.find('𠮷')).toEqual([idOf(7)])
    expect(indexed).toBeLessThan(10)
    expect(await search.find('李')).toHaveLength(449)
  })

  test('finds nothing of a person on the disk', async () => {
    await write(many(300))
    await openSearch().prepare()
    const rows = await db.searchPages.toArray()
    expect(rows.length).toBeGreaterThan(0)
    const bytes = Buffer.concat(rows.map(row => Buffer.from(row.sealed)))
    for (const secret of ['李秀英', 'lixiuying', '5678']) expect(bytes.includes(secret)).toBe(false)
  })

  test('makes anew what was spoiled on the disk', async () => {
    await write(many(600))
    await openSearch().prepare()
    const [row] = await db.searchPages.toArray()
    if (!row) throw new Error('no page was kept')
    row.sealed[40] = (row.sealed[40] ?? 0) ^ 1
    await db.searchPages.put(row)
    expect(await openSearch().find('李秀兰')).toHaveLength(150)
    expect(await openSearch().find('李秀兰')).toHaveLength(150)
  })

  test('makes anew what was spoiled after everything had been laid down anew', async () => {
    for (let round = 0; round < 3; round++) {
      await write(many(1200))
      await openSearch().prepare()
    }
    const [row, ...more] = await db.searchPages.orderBy('id').toArray()
    if (!row || more.length === 0) throw new Error('everything lies in one page')
    row.sealed[40] = (row.sealed[40] ?? 0) ^ 1
    await db.searchPages.put(row)
    expect(await openSearch().find('李秀')).toHaveLength(1200)
    expect(await openSearch().find('李秀')).toHaveLength(1200)
  })

  test('keeps no more than twice what is needed, however often cases change', async () => {
    for (let round = 0; round < 12; round++) {
      await write(many(250))
      await openSearch().prepare()
    }
    const size = (await db.searchPages.toArray()).reduce((sum, row) => sum + row.sealed.length, 0)
    await db.searchPages.clear()
    await openSearch().prepare()
    const once = (await db.searchPages.toArray()).reduce((sum, row) => sum + row.sealed.length, 0)
    expect(size).toBeLessThan(once * 3)
    expect(await openSearch().find('秀云')).toHaveLength(62)
  })
})

describe('numbers', () => {
  test('a person is found by the whole number and by its last four digits, not by digits in its middle', async () => {
    await write([
      { at: 1, name: '王大有', phone: '138 0000 5678' },
      { at: 2, name: '王小有', phone: '13956781234' },
    ])
    const search = openSearch()
    expect(await search.find('13800005678')).toEqual([idOf(1)])
    expect(await search.find('１３９５６７８１２３４')).toEqual([idOf(2)])
    expect(await search.find('5678')).toEqual([idOf(1)])
    expect(await search.find(ID_NUMBER)).toEqual([idOf(2), idOf(1)])
    expect(await search.find('003x')).toEqual([idOf(2), idOf(1)])
    expect(await search.find('1950')).toEqual([])
  })

  test('the newest case comes first', async () => {
    await write([3, 1, 2].map(at => ({ at, name: '王大有' })))
    expect(await openSearch().find('wdy')).toEqual([3, 2, 1].map(idOf))
  })
})

test('law: whatever was written in whatever order, the index finds what a look at every newest line would find', async () => {
  const of = await loadPinyin()
  const name = fc.constantFrom('王大有', '单小军', '李秀英', '𠮷田花', '王\u0001秀\u0002英', '')
  const change = fc.record({ at: fc.nat(5), name })
  const text = fc.constantFrom('王', '秀英', 'dan', 'wdy', '5678', '王 有', '7000', '2026', '\u0001', ' ')
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1 }), { maxLength: 8 }), text, (pages, asked) => {
      const index = createSearchIndex()
      const newest = new Map<string, string>()
      for (const page of pages) {
        const lines = new Map(
          page.map(({ at, name: called }) => {
            const sample = sampleCase()
            const held = { ...sample, id: idOf(at), applicant: { ...sample.applicant, name: called } }
            return [held.id, searchLine(held, of)] as const
          }),
        )
        index.add(pageOf([...lines.values()]))
        for (const line of lines.values()) newest.set(line.id, line.text)
      }
      const words = searchWords(asked)
      const expected = [...newest].filter(([, line]) => words.length > 0 && words.every(word => line.includes(word)))
      expect(index.find(words).sort()).toEqual(expected.map(([id]) => id).sort())
      const repacked = createSearchIndex()
      index.repack(2).forEach(page => repacked.add(page))
      expect(repacked.find(words).sort()).toEqual(expected.map(([id]) => id).sort())
      expect(repacked.stale()).toEqual({ stale: 0, all: newest.size })
    }),
  )
})
