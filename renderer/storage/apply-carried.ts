import { NOT_TAKEN } from '../../shared/text/station-needs'
import type { Step } from './apply-entries'
import { digestOf } from './hall-db'
import { isInSnapshot } from './carried-waiting'
import { ifWhole } from './field-cipher'
import { carriedPlace, type PreparedEntry } from './prepare-entries'
import { isOwn } from './refold'

/** Facts of others that came by paper or over the LAN: those that are new here are shown at once, after all that the county has numbered. */
export async function applyCarried(
  step: Step,
  { line, rows, facts, sealed }: PreparedEntry & { kind: 'carried' },
): Promise<void> {
  const { db, cipher, state, touched } = step
  await db.carried.put({ line, eventIds: facts, sealed })
  const known = await db.events.bulkGet(rows.map(row => row.id))
  const cases = await db.cases.bulkGet(rows.map(row => row.caseId))
  // What a snapshot has told already comes in no page again: as a fact of this PC it would wait for ever.
  const fresh = rows.filter((row, index) => !known[index] && !isInSnapshot(cipher, cases[index], row.id))
  state.events += fresh.length
  await db.events.bulkPut(fresh)
  for (const row of fresh) touched.add(row.caseId)
}

/**
 * The county will never take this batch: it is not offered again, and no case here may rest on its facts any longer. What the county
 * has numbered by another way stands, and so does what was written here. Facts that were never shown, since nobody vouched for them,
 * come to light now: whoever scanned the paper is told what became of it.
 */
export async function applyRefused(step: Step, { packed, rows }: PreparedEntry & { kind: 'refused' }): Promise<void> {
  const { db, cipher, state, touched } = step
  for (const row of await db.carried.toArray())
    // A row that was spoiled on the disk is nobody's batch: the next start makes it anew.
    if (ifWhole(() => cipher.open(carriedPlace(row.line), row.sealed)) === packed) await db.carried.delete(row.line)
  const known = await db.events.bulkGet(rows.map(({ id }) => id))
  const cases = await db.cases.bulkGet(rows.map(row => row.caseId))
  for (const [index, row] of rows.entries()) {
    const mine = known[index]
    if (mine && (digestOf(mine) !== digestOf(row) || mine.change > 0 || isOwn(mine))) continue
    if (!mine && isInSnapshot(cipher, cases[index], row.id)) continue
    if (!mine) state.events += 1
    // Whoever brought the paper here a second time is told a second time.
    await db.events.put({ ...(mine ?? row), verdict: 'parked', parkedReason: NOT_TAKEN, seen: false })
    touched.add(row.caseId)
  }
}
