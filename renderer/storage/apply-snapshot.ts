import type { Step } from './apply-entries'
import type { CaseRow, EventRow } from './hall-db'
import type { PreparedEntry } from './prepare-entries'
import { waitsForSomebody } from '../../shared/case/custody'
import { bucketOf } from '../../shared/sync/case-digest'
import { isCarried, isOwn, openRefusals } from './refold'
import type { HeldCase, SnapshotOfCases } from './snapshot-of-cases'

/**
 * Cases as the county holds them take the place of what was folded here; own facts that the county does not hold yet stay on
 * top. The last page takes away what the county no longer has in our scope. Outbox, drafts and files are not touched.
 */
export async function applySnapshot(step: Step, entry: PreparedEntry & { kind: 'snapshot' }): Promise<void> {
  const { db, state } = step
  const { snapshot, parked, states } = entry
  if (snapshot.begin && snapshot.buckets === null) state.round += 1
  const local = await localEvents(step, snapshot.cases)
  const before = state.cases === 0 ? [] : await db.cases.bulkGet(snapshot.cases.map(held => held.id))
  const puts: CaseRow[] = []
  for (const [index, held] of snapshot.cases.entries()) {
    const rows = local.get(held.id) ?? []
    // No `await` for nothing: Dexie loses its transaction after a hundred of them without a request between.
    const after = rows.length === 0 ? [] : await settleEvents(step, held, rows)
    if (!before[index]) state.cases += 1
    puts.push(rowFor(held, states[index] ?? new Uint8Array(), after, state.stamp + 1))
    if (after.some(row => row.change === 0 || row.change > held.change)) step.touched.add(held.id)
  }
  await db.cases.bulkPut(puts)
  const { round } = state
  await db.held.bulkPut(snapshot.cases.map(({ id, change, digest }) => ({ id, change, digest, round })))
  await takeParked(step, parked)
  if (snapshot.buckets !== null) await endOfRepair(step, snapshot)
  else await moveOn(step, snapshot)
  state.serverTime = snapshot.serverTime
}

async function localEvents({ db, state }: Step, cases: readonly HeldCase[]): Promise<Map<string, EventRow[]>> {
  const lists = new Map<string, EventRow[]>()
  // The first fetch of a new station meets no facts at all; asking for each case would take longer than the rest.
  if (state.events === 0) return lists
  await db.events
    .where('caseId')
    .anyOf(cases.map(held => held.id))
    .each(row => {
      const list = lists.get(row.caseId)
      if (list) list.push(row)
      else lists.set(row.caseId, [row])
    })
  return lists
}

const countedIn = (held: HeldCase, row: EventRow): EventRow =>
  row.verdict === 'parked'
    ? { ...row, change: held.change, verdict: 'applied', parkedReason: null }
    : { ...row, change: held.change }

/** What remains of the facts here once the county's own fold stands below them. */
async function settleEvents({ db, state }: Step, held: HeldCase, rows: readonly EventRow[]): Promise<EventRow[]> {
  const inState = new Set(held.state.timeline.map(entry => entry.eventId))
  const left: EventRow[] = []
  for (const row of rows) {
    if (row.verdict === 'parked' && !inState.has(row.id)) left.push(row)
    // Parked and in the state all the same: the county judged it again when its case came.
    else if (isOwn(row)) left.push(inState.has(row.id) ? countedIn(held, row) : { ...row, change: 0 })
    else if (inState.has(row.id) || row.change > 0) {
      state.events -= 1
      await db.events.delete(row.id)
    } else left.push(row)
  }
  await db.events.bulkPut(left)
  return left
}

function rowFor(
  { id, change, state }: HeldCase,
  sealed: Uint8Array,
  rows: readonly EventRow[],
  stamp: number,
): CaseRow {
  return {
    id,
    legal: state.legal,
    village: state.village,
    matterCode: state.matter.code,
    receivedAt: state.receivedAt,
    needsYou: openRefusals(rows).length > 0 ? 1 : null,
    waits: waitsForSomebody(state) ? 1 : null,
    lastOwn: lastOwnIn(rows, state),
    carried: rows.some(isCarried),
    stamp,
    baseChange: change,
    base: null,
    sealed,
  }
}

function lastOwnIn(rows: readonly EventRow[], state: HeldCase['state']): CaseRow['lastOwn'] {
  const last = rows
    .filter(isOwn)
    .sort((a, b) => a.line - b.line)
    .at(-1)
  if (!last) return null
  const wall = state.timeline.find(entry => entry.eventId === last.id)?.wall ?? ''
  return { epoch: last.epoch, seq: last.seq, wall }
}

async function takeParked({ db, state, touched }: Step, parked: readonly EventRow[]): Promise<void> {
  const known = await db.events.bulkGet(parked.map(row => row.id))
  const puts = parked.map((row, index) => {
    const mine = known[index]
    if (!mine) state.events += 1
    return mine ? { ...mine, change: row.change, verdict: row.verdict, parkedReason: row.parkedReason } : row
  })
  await db.events.bulkPut(puts)
  for (const row of puts) touched.add(row.caseId)
}

async function moveOn(step: Step, snapshot: SnapshotOfCases): Promise<void> {
  const { db, state } = step
  const first = snapshot.begin || !state.snapshot ? { cursor: snapshot.cursor, done: 0 } : state.snapshot
  const done = first.done + snapshot.cases.length
  if (!snapshot.end) {
    state.snapshot = { after: snapshot.after, cursor: first.cursor, done, total: snapshot.total }
    return
  }
  const left = (await db.held.toArray()).filter(held => held.round !== state.round)
  await forget(
    step,
    left.map(held => held.id),
  )
  state.snapshot = null
  state.cursor = first.cursor
}

async function endOfRepair(step: Step, { buckets, cases, begin, end }: SnapshotOfCases): Promise<void> {
  // A repair of several pages cannot tell on its last one what the pages before it named; the next round compares again.
  if (!begin || !end) return
  const mended = new Set(buckets)
  const named = new Set(cases.map(held => held.id))
  const ids = (await step.db.held.toArray()).map(held => held.id)
  await forget(
    step,
    ids.filter(id => mended.has(bucketOf(id)) && !named.has(id)),
  )
}

/** The county no longer has these in our scope: only what was recorded here, or carried here, stays of them. */
async function forget({ db, state, touched }: Step, caseIds: readonly string[]): Promise<void> {
  for (const id of caseIds) {
    const rows = await db.events.where('caseId').equals(id).toArray()
    for (const row of rows) {
      if (isOwn(row)) await db.events.put({ ...row, change: 0 })
      else if (row.change > 0) {
        state.events -= 1
        await db.events.delete(row.id)
      }
    }
    await db.held.delete(id)
    await db.cases.update(id, { baseChange: 0, base: null })
    touched.add(id)
  }
}
