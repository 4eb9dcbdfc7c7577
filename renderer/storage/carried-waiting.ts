import type { FieldCipher } from './field-cipher'
import type { CarriedRow, CaseRow, EventRow, HallDb } from './hall-db'
import { openCaseIfWhole } from './refold'

type Copy = { db: HallDb; cipher: FieldCipher }

/** A snapshot tells no single facts, but the history in it names them. */
export const isInSnapshot = (cipher: FieldCipher, held: CaseRow | undefined, eventId: string): boolean =>
  held !== undefined &&
  held.baseChange > 0 &&
  openCaseIfWhole(cipher, held)?.timeline.some(entry => entry.eventId === eventId) === true

/** Batches of others that were brought here: those of which the county has not shown every fact yet, oldest first, and the rest. */
export async function readCarried({ db, cipher }: Copy): Promise<{ waiting: CarriedRow[]; arrived: CarriedRow[] }> {
  const rows = await db.carried.toArray()
  const facts = rows.flatMap(row => row.eventIds)
  const events = new Map<string, EventRow>()
  for (const row of await db.events.bulkGet(facts.map(fact => fact.id))) if (row) events.set(row.id, row)
  const cases = new Map<string, CaseRow>()
  const told = facts.filter(fact => !events.has(fact.id)).map(fact => fact.caseId)
  for (const row of await db.cases.bulkGet(told)) if (row) cases.set(row.id, row)
  const hasArrived = ({ id, caseId }: CarriedRow['eventIds'][number]): boolean => {
    const row = events.get(id)
    return row ? row.change > 0 : isInSnapshot(cipher, cases.get(caseId), id)
  }
  const [waiting, arrived]: CarriedRow[][] = [[], []]
  for (const row of rows) (row.eventIds.every(hasArrived) ? arrived : waiting)?.push(row)
  return { waiting: waiting ?? [], arrived: arrived ?? [] }
}

/** How many different papers still wait; one that was scanned twice counts once. */
export async function countPapers(copy: Copy): Promise<number> {
  const { waiting } = await readCarried(copy)
  return new Set(waiting.map(row => row.eventIds.map(fact => fact.id).join())).size
}
