import { countPapers } from './carried-waiting'
import type { FieldCipher } from './field-cipher'
import type { HallDb } from './hall-db'

/** What still has to leave this PC, and what waits for a person. */
export type Pending = {
  events: number
  cases: number
  bytes: number
  files: number
  fileBytes: number
  /** Papers of others that were scanned here and that the county has not shown yet. */
  papers: number
  needsYou: number
}

/** What a fact weighs on the wire, packed with its neighbours: measured over ordinary days of work. */
const BYTES_PER_EVENT = 20

export async function countPending(copy: { db: HallDb; cipher: FieldCipher }): Promise<Pending> {
  const { db } = copy
  const files = await db.files.where('sent').equals(0).toArray()
  // Read in one piece: going through an index key by key costs more than the rows.
  const waiting = await db.outbox.toArray()
  return {
    events: waiting.length,
    cases: new Set(waiting.map(row => row.caseId)).size,
    bytes: waiting.length * BYTES_PER_EVENT,
    files: files.length,
    fileBytes: files.reduce((sum, file) => sum + file.size, 0),
    papers: await countPapers(copy),
    needsYou: await db.cases.where('needsYou').equals(1).count(),
  }
}
