// A working copy of many cases in a real browser's IndexedDB, and its search index from nothing, after a start, and in use.
import { createCaseSearch } from '../../../renderer/storage/case-search'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { HallDb, NOTHING_PROJECTED, type CaseRow } from '../../../renderer/storage/hall-db'
import { casePlace } from '../../../renderer/storage/refold'
import { loadPinyin } from '../../../renderer/storage/search-line'
import { sampleCase } from '../../kit/sample-case'
import { workloadCase } from '../workload'

const db = new HallDb('bench-search')
const cipher = createFieldCipher(new Uint8Array(32).fill(7))
let search = createCaseSearch(db, cipher, loadPinyin)

function rowOf(index: number): CaseRow {
  const { applicant, matterName } = workloadCase(index).case
  const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
  const receivedAt = new Date(Date.UTC(2020, 0, 1) + index * 1_600_000).toISOString()
  const { name, idNo: idNumber, phone, address } = applicant
  const sample = sampleCase()
  const held = {
    ...sample,
    ...{ id, receivedAt, receiptNo: `代99010010100101${String(index).padStart(10, '0')}K` },
    matter: { ...sample.matter, name: matterName },
    applicant: { ...sample.applicant, name, idNumber, phone, address },
  }
  return {
    ...{ id, legal: held.legal, village: held.village, matterCode: held.matter.code, receivedAt },
    ...{ needsYou: null, waits: 1, lastOwn: null, carried: false, stamp: index + 1, baseChange: 0, base: null },
    sealed: cipher.sealJson(casePlace(id), held),
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const bench = {
  async fill(count: number): Promise<void> {
    for (let from = 0; from < count; from += 1000)
      await db.cases.bulkPut(Array.from({ length: Math.min(1000, count - from) }, (_, at) => rowOf(from + at)))
    await db.projected.put({ ...NOTHING_PROJECTED, stamp: count, cases: count })
  },
  /** From unlock to an index that answers. */
  prepare: (): Promise<number> => timed(() => search.prepare()),
  find: async (text: string): Promise<{ ms: number; hits: number }> => {
    let hits: string[] = []
    const ms = await timed(async () => (hits = await search.find(text)))
    return { ms, hits: hits.length }
  },
  forget: (): void => void (search = createCaseSearch(db, cipher, loadPinyin)),
}

export type SearchBench = typeof bench
Object.assign(globalThis, { bench, benchReady: true })
