import { NOT_TAKEN } from '../../shared/text/station-needs'
import type { Step } from './apply-entries'
import { FieldKeyError } from './field-cipher'
import type { CarriedRow } from './hall-db'
import { carriedPlace, type PreparedEntry } from './prepare-entries'
import { isOwn } from './refold'

/** Facts of others that came by paper or over the LAN: shown at once, after all that the county has numbered. */
export async function applyCarried(
  step: Step,
  { line, rows, facts, sealed }: PreparedEntry & { kind: 'carried' },
): Promise<void> {
  const { db, state, touched } = step
  await db.carried.put({ line, eventIds: facts, sealed })
  const known = await db.events.bulkGet(rows.map(row => row.id))
  const fresh = rows.filter((_, index) => !known[index])
  state.events += fresh.length
  await db.events.bulkPut(fresh)
  for (const row of fresh) touched.add(row.caseId)
}

/**
 * The county will never take this batch: it is not offered again, and no case here may rest on its facts any longer. What the county
 * has numbered by another way stands, and so does what was written here.
 */
export async function applyRefused(step: Step, { packed, facts }: PreparedEntry & { kind: 'refused' }): Promise<void> {
  const { db, touched } = step
  for (const row of await db.carried.toArray()) if (isBatch(step, row, packed)) await db.carried.delete(row.line)
  const rows = await db.events.bulkGet(facts.map(({ id }) => id))
  for (const [index, row] of rows.entries()) {
    if (!row || row.hash !== facts[index]?.hash || row.change > 0 || isOwn(row)) continue
    // Whoever brought the paper here a second time is told a second time.
    await db.events.put({ ...row, verdict: 'parked', parkedReason: NOT_TAKEN, seen: false })
    touched.add(row.caseId)
  }
}

/** A row that was spoiled on the disk is nobody's batch: the next start makes it anew. */
function isBatch({ cipher }: Step, row: CarriedRow, packed: string): boolean {
  try {
    return cipher.open(carriedPlace(row.line), row.sealed) === packed
  } catch (problem) {
    if (problem instanceof FieldKeyError) return false
    throw problem
  }
}
