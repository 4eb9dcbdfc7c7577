import type { CaseFilter, CaseRow as ListedCase, CaseSyncState, Hall } from '../app/hall'
import type { LegalState } from '../../shared/case/legal-state'
import type { CaseSearch } from './case-search'
import type { FieldCipher } from './field-cipher'
import type { CaseRow, HallDb } from './hall-db'
import { openCase } from './refold'

type Unsent = { events: Map<string, number>; files: Map<string, number> }

async function readUnsent(db: HallDb): Promise<Unsent> {
  const events = countEach((await db.outbox.orderBy('caseId').keys()).map(String))
  const files = countEach((await db.files.where('sent').equals(0).toArray()).map(row => row.caseId))
  return { events, files }
}

function countEach(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

const syncOf = (row: CaseRow, unsent: Unsent): CaseSyncState =>
  row.parkedReason !== null ? 'parked' : unsent.events.has(row.id) ? 'local' : 'acknowledged'

/** The cases as lists and pages read them; every answer comes from the working copy as it is now. */
export function createCaseStore(db: HallDb, cipher: FieldCipher, search: CaseSearch): Hall['cases'] {
  const listed = (row: CaseRow, unsent: Unsent): ListedCase => ({
    case: openCase(cipher, row),
    sync: syncOf(row, unsent),
    unsentEvents: unsent.events.get(row.id) ?? 0,
    unsentFiles: unsent.files.get(row.id) ?? 0,
    parkedReason: row.parkedReason,
  })
  return {
    async list({ text, legal, sync, limit }: CaseFilter) {
      const unsent = await readUnsent(db)
      const wanted = (row: CaseRow): boolean =>
        (legal === null || legal.includes(row.legal)) && (sync === null || syncOf(row, unsent) === sync)
      const newestFirst = db.cases.orderBy('receivedAt').reverse()
      if (text.trim() === '')
        return (await newestFirst.filter(wanted).limit(limit).toArray()).map(row => listed(row, unsent))
      const rows = await newestFirst.filter(wanted).toArray()
      const hits = await search.find(text)
      return rows
        .filter(row => hits.has(row.id))
        .slice(0, limit)
        .map(row => listed(row, unsent))
    },
    async find(id) {
      const row = await db.cases.get(id)
      return row && listed(row, await readUnsent(db))
    },
    async counts() {
      const counts: Partial<Record<LegalState, number>> = {}
      for (const [legal, count] of countEach((await db.cases.orderBy('legal').keys()).map(String)))
        counts[legal as LegalState] = count
      return counts
    },
    factHash: async eventId => (await db.events.get(eventId))?.hash ?? null,
  }
}
