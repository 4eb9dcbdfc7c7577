import { nextDigest, NO_DIGEST } from '../../shared/sync/case-digest'
import type { Step } from './apply-entries'
import { digestOf, type EventRow, type HeldRow } from './hall-db'
import type { PageOfChanges } from './page-of-changes'
import type { PreparedEntry } from './prepare-entries'

/**
 * Own facts that a page names by their place only. A place that is not held here gives no row: the page is then not whole for
 * this copy, and the comparison of sums finds what is missing.
 */
export async function readOwnRuns(
  { db, device }: Pick<Step, 'db' | 'device'>,
  { own, writers }: PageOfChanges,
): Promise<{ rows: EventRow[]; whole: boolean }> {
  const rows: EventRow[] = []
  let whole = true
  for (const [writer, seq, change, count] of own) {
    const epoch = writers[writer] ?? ''
    const held = await db.events
      .where('[device+epoch+seq]')
      .between([device, epoch, seq], [device, epoch, seq + count - 1], true, true)
      .toArray()
    if (held.length !== count) whole = false
    for (const row of held)
      rows.push({ ...row, change: change + row.seq - seq, verdict: 'applied', parkedReason: null })
  }
  return { rows, whole }
}

/** A page of the county's order: facts, digests and cursor move together. */
export async function applyPage(step: Step, { rows, page }: PreparedEntry & { kind: 'page' }): Promise<void> {
  const { db, state, touched, fresh } = step
  const own = await readOwnRuns(step, page)
  const inOrder = [...rows, ...own.rows].sort((a, b) => a.change - b.change)
  const caseIds = [...new Set(inOrder.map(row => row.caseId))]
  const known = await db.held.bulkGet(caseIds)
  const held = new Map(caseIds.map((id, index) => [id, known[index] ?? noneHeld(id, state.round)]))
  const mine = new Map<string, EventRow>()
  for (const row of await db.events.bulkGet(rows.map(row => row.id))) if (row) mine.set(row.id, row)
  for (const row of own.rows) mine.set(row.id, row)
  for (const { sealed } of page.facts) fresh.set(sealed.event.id, sealed.event)
  const puts: EventRow[] = []
  for (const row of inOrder) {
    const before = held.get(row.caseId)
    const counts = before !== undefined && row.change > before.change && row.verdict !== 'parked'
    if (counts) held.set(row.caseId, { ...before, change: row.change, digest: nextDigest(before.digest, row) })
    const merged = mergeRow(mine.get(row.id), row)
    // A snapshot was ahead of this page: what its state holds already need not lie here once more.
    if (!merged || (!counts && row.verdict !== 'parked' && !mine.has(row.id))) continue
    if (!mine.has(row.id)) state.events += 1
    puts.push(merged)
    touched.add(row.caseId)
  }
  await db.events.bulkPut(puts)
  await db.held.bulkPut([...held.values()].filter((row, index) => row !== known[index] && row.change > 0))
  state.cursor = page.next
  state.serverTime = page.serverTime
}

const noneHeld = (id: string, round: number): HeldRow => ({ id, change: 0, digest: NO_DIGEST, round })

/**
 * An echo numbers the own fact, whose key and line stay. Another text under the same id takes its place only while the county
 * has numbered none; null leaves things as they are.
 */
function mergeRow(mine: EventRow | undefined, row: EventRow): EventRow | null {
  if (!mine) return row
  const isSame = digestOf(mine) === digestOf(row)
  if (!isSame && mine.change > 0 && mine.change !== row.change) return null
  const { key, line, seen, hash, digest } = mine
  // The hash of the own chain stays: receipts and reports speak of it.
  const named = isSame && digest !== undefined ? { hash, digest } : {}
  return { ...row, ...named, key, line, ...(seen === undefined ? {} : { seen }) }
}
