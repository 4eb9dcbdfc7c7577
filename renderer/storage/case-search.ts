import { createQueue } from '../../shared/sync/station-queue'
import { ifWhole, type FieldCipher } from './field-cipher'
import { readProjected, type HallDb, type SearchPageRow } from './hall-db'
import { openCaseIfWhole } from './refold'
import { createSearchIndex, pageOf, type SearchIndex } from './search-index'
import { searchLine, searchWords, type PinyinOf, type SearchLine } from './search-line'

/**
 * Search by what a person remembers. The index lives in memory from unlock to lock; on disk it lies in sealed pages, so that a
 * start reads a few long texts instead of opening every case.
 */
export type CaseSearch = {
  /** Ids of the cases that hold every word of the text, newest case first. */
  find(text: string): Promise<string[]>
  /** Reads the index ahead of the first question and keeps what changed. Safe to call at any time. */
  prepare(): Promise<void>
}

const CASES_A_PAGE = 1000
/** Opened between two looks at the database, so that the screen goes on living. */
const CASES_AT_ONCE = 200
/** Fewer changes than this are found again at the next start in no time. */
const WORTH_A_PAGE = 200

const pagePlace = (id: number): string => `searchPages:${id}`

/** `loadPinyin` is asked for when a case has to be indexed: the dictionary is large, and most starts find all pages ready. */
export function createCaseSearch(db: HallDb, cipher: FieldCipher, loadPinyin: () => Promise<PinyinOf>): CaseSearch {
  const inTurn = createQueue()
  let index: SearchIndex | null = null
  /** Every case whose stamp is not above `seen` stands in the index. */
  let [seen, lastPage] = [-1, 0]
  let unkept = new Map<string, SearchLine>()

  /** The pages as they were kept; one that does not open, and all that came after it, are made anew from the cases. */
  async function readPages(): Promise<SearchIndex> {
    const read = createSearchIndex()
    for (const row of await db.searchPages.orderBy('id').toArray()) {
      const page = ifWhole(() => cipher.open(pagePlace(row.id), row.sealed))
      if (page === null) {
        await db.searchPages.where('id').aboveOrEqual(row.id).delete()
        break
      }
      read.add(page)
      ;[seen, lastPage] = [row.upTo, row.id]
    }
    return read
  }

  const rowOf = (id: number, upTo: number, page: string): SearchPageRow => ({
    id,
    upTo,
    sealed: cipher.seal(pagePlace(id), page),
  })

  /** Keeps what was read since the last page; when half of all lines are old ones, everything is laid down anew. */
  async function keep(read: SearchIndex): Promise<void> {
    const { stale, all } = read.stale()
    if (stale * 2 > all) {
      const pages = read.repack(CASES_A_PAGE)
      const first = lastPage + 1
      // Old and new cases lie mixed in them: only with the last one is everything there, so that one spoiled page makes all anew.
      const upTo = (at: number): number => (at === pages.length - 1 ? seen : -1)
      await db.transaction('rw', db.searchPages, async () => {
        await db.searchPages.clear()
        await db.searchPages.bulkAdd(pages.map((page, at) => rowOf(first + at, upTo(at), page)))
      })
      lastPage += pages.length
      index = createSearchIndex()
      pages.forEach(page => index?.add(page))
    } else {
      await db.searchPages.add(rowOf(lastPage + 1, seen, pageOf([...unkept.values()])))
      lastPage += 1
    }
    unkept = new Map()
  }

  async function catchUp(): Promise<SearchIndex> {
    let read = (index ??= await readPages())
    for (;;) {
      const rows = await db.cases.where('stamp').above(seen).limit(CASES_AT_ONCE).toArray()
      if (rows.length === 0) break
      // A stamp is given to all cases of one page of changes: none of them may be left for a turn that begins above it.
      const last = rows.at(-1)?.stamp ?? seen
      const whole =
        rows.length < CASES_AT_ONCE
          ? rows
          : [...rows.filter(row => row.stamp < last), ...(await db.cases.where('stamp').equals(last).toArray())]
      const pinyinOf = await loadPinyin()
      const lines = whole.flatMap(row => {
        const held = openCaseIfWhole(cipher, row)
        return held ? [searchLine(held, pinyinOf)] : []
      })
      if (lines.length > 0) read.add(pageOf(lines))
      lines.forEach(line => unkept.set(line.id, line))
      seen = last
      if (unkept.size >= CASES_A_PAGE) await keep(read)
      read = index
    }
    if (unkept.size >= WORTH_A_PAGE) await keep(read)
    return index
  }

  return {
    async find(text) {
      // Read first: a live query loses track of what it watches once it waits for something other than the database, and this row
      // changes with every case.
      await readProjected(db)
      const read = await inTurn(catchUp)
      return read.find(searchWords(text))
    },
    prepare: async () => void (await inTurn(catchUp)),
  }
}
