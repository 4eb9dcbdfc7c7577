import type { Transaction } from 'dexie'
import { nextDigest, NO_DIGEST } from '../../shared/sync/case-digest'
import type { CaseRow, EventRow, HeldRow, ProjectedRow } from './hall-db'

type OldProjected = Omit<ProjectedRow, 'cursor'> & { cursor: number | string }

/**
 * Version 1 → 2. Ids of facts no longer come from their command, so a repeat needs the key, which was the id until now; what the
 * county compares (change and digest per case) is computed from the facts that are here. Keeps every row.
 */
export async function toSecondVersion(tx: Transaction): Promise<void> {
  const perCase = new Map<string, EventRow[]>()
  await tx
    .table<EventRow>('events')
    .toCollection()
    .modify(row => {
      row.key = row.line > 0 ? row.id : null
      push(perCase, row)
    })
  const held: HeldRow[] = []
  for (const [id, rows] of perCase) {
    const row = heldOf(id, rows)
    if (row.change > 0) held.push(row)
  }
  await tx.table<HeldRow>('held').bulkPut(held)
  let cases = 0
  await tx
    .table<CaseRow & { parkedReason?: string | null }>('cases')
    .toCollection()
    .modify(row => {
      cases += 1
      const own = (perCase.get(row.id) ?? []).filter(event => event.key !== null)
      const last = own.sort((a, b) => a.line - b.line).at(-1)
      row.needsYou = own.some(event => event.verdict === 'parked' || event.verdict === 'conflict') ? 1 : null
      // The wall clock stands inside the encrypted text; the next fold of this case writes it.
      row.lastOwn = last ? { epoch: last.epoch, seq: last.seq, wall: '' } : null
      row.carried = false
      row.baseChange = 0
      row.base = null
      delete row.parkedReason
    })
  const projected = await tx.table<OldProjected>('projected').get('projected')
  if (!projected) return
  // The old number without a history: the county takes it as a place in its present one, or asks for a resync.
  const cursor = Number(projected.cursor) > 0 ? `.${projected.cursor}` : ''
  await tx.table<ProjectedRow>('projected').put({
    ...projected,
    ...{
      cursor,
      cases,
      snapshot: null,
      round: 0,
      suspect: !speaksOfOurs(projected.acked, [...perCase.values()].flat()),
    },
  })
}

/**
 * Version 1 took the county's word about facts that a disk put back had lost for a receipt of those written in their place, and
 * forgot that they wait. Only the journal still tells the two apart: then the copy is made from it anew.
 */
function speaksOfOurs(acked: ProjectedRow['acked'], rows: readonly EventRow[]): boolean {
  const own = new Set(rows.filter(row => row.key !== null).map(({ epoch, seq, hash }) => `${epoch}/${seq}/${hash}`))
  return Object.entries(acked).every(([epoch, { seq, hash }]) => own.has(`${epoch}/${seq}/${hash}`))
}

function push(lists: Map<string, EventRow[]>, row: EventRow): void {
  const { caseId } = row
  const list = lists.get(caseId)
  if (list) list.push(row)
  else lists.set(caseId, [row])
}

function heldOf(id: string, rows: readonly EventRow[]): HeldRow {
  const counted = rows.filter(row => row.change > 0 && row.verdict !== 'parked').sort((a, b) => a.change - b.change)
  return counted.reduce<HeldRow>(
    (held, row) => ({ ...held, change: row.change, digest: nextDigest(held.digest, row) }),
    {
      id,
      change: 0,
      digest: NO_DIGEST,
      round: 0,
    },
  )
}

/** Which cases wait for somebody stands sealed in them: the next start under the key looks at all of them (renew-folds.ts). */
export async function toFifthVersion(tx: Transaction): Promise<void> {
  await tx.table<ProjectedRow>('projected').toCollection().modify({ kinds: 0 })
}
