import type { CaseFilter, CaseRow as ListedCase, CaseSync, Hall } from '../app/hall'
import { readFact } from '../../shared/case/fact'
import type { LegalState } from '../../shared/case/legal-state'
import { hasBrokenPromise } from './broken-promise'
import type { CaseSearch } from './case-search'
import { ifWhole, type FieldCipher } from './field-cipher'
import { digestOf, type CaseRow, type HallDb, type OutboxRow } from './hall-db'
import { openCaseIfWhole, openEvent } from './refold'
import type { RefusalStore } from './refusal-store'
import type { SentMarks } from './sent-marks'

type Unsent = { facts: Map<string, OutboxRow[]>; files: Map<string, number> }

async function readUnsent(db: HallDb): Promise<Unsent> {
  const facts = new Map<string, OutboxRow[]>()
  for (const row of await db.outbox.toArray()) {
    const list = facts.get(row.caseId)
    if (list) list.push(row)
    else facts.set(row.caseId, [row])
  }
  const files = new Map<string, number>()
  for (const { caseId } of await db.files.where('sent').equals(0).toArray())
    files.set(caseId, (files.get(caseId) ?? 0) + 1)
  return { facts, files }
}

type Parts = { db: HallDb; cipher: FieldCipher; search: CaseSearch; refusals: RefusalStore; sent: SentMarks }

/** The cases as lists and pages read them; every answer comes from the working copy as it is now. */
export function createCaseStore({ db, cipher, search, refusals, sent }: Parts): Hall['cases'] {
  function stateOf(row: CaseRow, unsent: Unsent): CaseSync['state'] {
    if (row.needsYou !== null) return 'needs-you'
    const waiting = unsent.facts.get(row.id) ?? []
    if (waiting.length > 0) return waiting.every(fact => sent.at(fact) !== null) ? 'sent' : 'here'
    return row.carried ? 'here' : 'received'
  }

  /** When the county signed for the newest own fact; null when there is none. */
  async function receiptedAt({ lastOwn }: CaseRow): Promise<string | null> {
    if (!lastOwn) return null
    const { epoch, seq } = lastOwn
    const receipt = db.receipts.where('[epoch+seq]').between([epoch, seq], [epoch, Infinity], true, true)
    return (await receipt.first())?.at ?? null
  }

  async function syncOf(row: CaseRow, unsent: Unsent): Promise<CaseSync> {
    const state = stateOf(row, unsent)
    switch (state) {
      case 'needs-you': {
        const needs = await refusals.of(row)
        return { state, at: needs.at(-1)?.at ?? null, needs }
      }
      case 'sent': {
        const newest = unsent.facts.get(row.id)?.at(-1)
        return { state, at: newest ? sent.at(newest) : null, needs: [] }
      }
      case 'received':
        return { state, at: await receiptedAt(row), needs: [] }
      case 'here':
        return { state, at: row.lastOwn?.wall ?? null, needs: [] }
    }
  }

  async function listed(row: CaseRow, unsent: Unsent): Promise<ListedCase | null> {
    const held = openCaseIfWhole(cipher, row)
    if (!held) return null
    return {
      case: held,
      sync: await syncOf(row, unsent),
      unsentEvents: unsent.facts.get(row.id)?.length ?? 0,
      unsentFiles: unsent.files.get(row.id) ?? 0,
    }
  }
  const listAll = async (rows: readonly CaseRow[], unsent: Unsent): Promise<ListedCase[]> =>
    (await Promise.all(rows.map(row => listed(row, unsent)))).filter(one => one !== null)

  return {
    async list({ text, legal, sync, limit }: CaseFilter) {
      const unsent = await readUnsent(db)
      const wanted = (row: CaseRow): boolean =>
        (legal === null || legal.includes(row.legal)) && (sync === null || stateOf(row, unsent) === sync)
      const newestFirst = db.cases.orderBy('receivedAt').reverse()
      if (text.trim() === '') return listAll(await newestFirst.filter(wanted).limit(limit).toArray(), unsent)
      const rows: CaseRow[] = []
      const hits = await search.find(text)
      for (let from = 0; from < hits.length && rows.length < limit; from += limit) {
        const some = await db.cases.bulkGet(hits.slice(from, from + limit))
        rows.push(...some.filter(row => row !== undefined).filter(wanted))
      }
      return listAll(rows.slice(0, limit), unsent)
    },
    async waiting() {
      const unsent = await readUnsent(db)
      const [waits, refused] = await Promise.all([
        db.cases.where('waits').equals(1).toArray(),
        db.cases.where('needsYou').equals(1).toArray(),
      ])
      const rows = [...waits, ...refused.filter(row => row.waits !== 1)]
      return listAll(rows.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt)), unsent) // prettier-ignore
    },
    async find(id) {
      const row = await db.cases.get(id)
      return (row && (await listed(row, await readUnsent(db)))) ?? undefined
    },
    async counts() {
      const counts: Partial<Record<LegalState, number>> = {}
      for (const legal of (await db.cases.orderBy('legal').keys()) as LegalState[]) {
        counts[legal] = (counts[legal] ?? 0) + 1
      }
      return counts
    },
    held: async ids =>
      new Set(
        await db.cases
          .where('id')
          .anyOf([...ids])
          .primaryKeys(),
      ),
    factHash: async eventId => {
      const row = await db.events.get(eventId)
      return row ? digestOf(row) : null
    },
    async fact(eventId) {
      const row = await db.events.get(eventId)
      const event = row ? ifWhole(() => openEvent(cipher, row)) : null
      const read = event && readFact(event)
      return read?.ok ? read.fact : null
    },
    hasBrokenPromise: idNumber => hasBrokenPromise(db, cipher, idNumber),
    async ownFacts(caseId) {
      const rows = await db.events.where('caseId').equals(caseId).toArray()
      const own = rows.filter(row => row.key !== null).sort((a, b) => a.line - b.line)
      return own.map(({ id, epoch, seq }) => ({ id, epoch, seq }))
    },
  }
}
