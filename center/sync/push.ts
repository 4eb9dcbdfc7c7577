import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import { openBatch } from '../../shared/sync/batch'
import { followChain, GENESIS, type ChainHead } from '../../shared/sync/chain'
import type { SealedEvent } from '../../shared/sync/envelope'
import { signReceipt } from '../../shared/sync/receipt'
import { MAX_BATCH_BYTES, type PushReply, type SealedBatch } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { raiseAlarm } from '../store/alarm'
import { getHead, loadCases, lockChanges, storeEvents } from '../store/event-store'
import type { Tx } from '../store/county'
import { getDevice, type KnownDevice } from './device-session'
import { judgeEvent, type Bench } from './judge-event'

type Stored =
  | { ok: true; head: ChainHead; verdicts: PushReply['verdicts'] }
  | { ok: false; fork: number; error: 'fork' | 'broken-chain' }

/**
 * Takes in one sealed batch: all of its new events or none, in one transaction. A batch or a part of one that is held already
 * is acknowledged again with the same verdicts. The receipt is signed after the commit, so it never promises what a crash undoes.
 */
export async function takeBatch(context: CenterContext, batch: SealedBatch): Promise<PushReply> {
  const { county } = context
  if (batch.county !== county.code) throw new Refusal('unknown-device')
  const size = batch.events.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (batch.events.length > 1 && size > MAX_BATCH_BYTES) throw new Refusal('too-large')
  const device = await getDevice(context, batch.device)
  const opened = openBatch(batch, device.publicKey)
  if (!opened.ok) throw new Refusal(opened.reason)
  const stored = await context.db.transaction().execute(tx => storeBatch(context, tx, device, batch, opened.events))
  if (!stored.ok) {
    // Two different pasts of one writer mean a copied disk, or worse.
    await raiseAlarm(context.db, {
      county: county.code,
      kind: stored.error,
      device: batch.device,
      about: { epoch: batch.epoch, seq: stored.fork },
      more: { fromSeq: batch.fromSeq, headHash: batch.headHash },
      now: context.now(),
    })
    throw new Refusal(stored.error)
  }
  const receipt = signReceipt(
    {
      county: county.code,
      device: device.id,
      epoch: batch.epoch,
      ackedSeq: stored.head.seq,
      headHash: stored.head.hash,
      serverTime: context.now().toISOString(),
    },
    county.keys.secretKey,
  )
  return { receipt, verdicts: stored.verdicts }
}

async function storeBatch(
  context: CenterContext,
  tx: Tx,
  device: KnownDevice,
  batch: SealedBatch,
  events: SealedEvent[],
): Promise<Stored> {
  const county = context.county.code
  await lockChanges(tx, county)
  const head = await getHead(tx, county, device.id, batch.epoch)
  if (batch.fromSeq > head.seq + 1) throw new Refusal('gap', { expected: head.seq + 1 })
  const forkedAt = await findFork(tx, county, batch, events)
  if (forkedAt !== null) return { ok: false, fork: forkedAt, error: 'fork' }
  const fresh = events.filter(({ event }) => event.seq > head.seq)
  const followed = followChain(head, fresh)
  if (!followed.ok) return { ok: false, fork: followed.seq, error: 'broken-chain' }
  if (fresh.length > 0) {
    const bench = await prepareBench(context, tx, device, fresh)
    const judged = fresh.map(sealed => judgeEvent(bench, sealed))
    const touched = new Set(judged.filter(one => one.verdict !== 'parked').map(one => one.sealed.event.caseId))
    const cases = new Map([...bench.cases].filter(([id]) => touched.has(id)))
    await storeEvents(tx, { county, events: judged, head: followed.head, cases, now: context.now() })
    await watchNumbers(context, tx, device.id, cases.values())
  }
  await tx
    .updateTable('devices')
    .set({ last_push_at: context.now() })
    .where('county', '=', county)
    .where('id', '=', device.id)
    .execute()
  return { ok: true, head: followed.head, verdicts: await verdictsOf(tx, county, batch) }
}

/** The first number of the batch under which the county holds a different event, or null. */
async function findFork(tx: Tx, county: string, batch: SealedBatch, events: SealedEvent[]): Promise<number | null> {
  const lastSeq = batch.fromSeq + events.length - 1
  const held = await tx
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('county', '=', county)
    .where('device', '=', batch.device)
    .where('epoch', '=', batch.epoch)
    .where('seq', '>=', batch.fromSeq - 1)
    .where('seq', '<=', lastSeq)
    .execute()
  const heldHash = new Map(held.map(row => [row.seq, row.hash]))
  for (const { event, hash } of events) {
    const known = heldHash.get(event.seq)
    if (known !== undefined && known !== hash) return event.seq
  }
  // The batch may start right after what we hold and still grow out of another past.
  const before = events[0]?.event.prev
  const expected = batch.fromSeq === 1 ? GENESIS : heldHash.get(batch.fromSeq - 1)
  return heldHash.size > 0 && before !== expected ? batch.fromSeq - 1 : null
}

async function prepareBench(context: CenterContext, tx: Tx, device: KnownDevice, fresh: SealedEvent[]): Promise<Bench> {
  const county = context.county.code
  const caseIds = [...new Set(fresh.map(({ event }) => event.caseId))]
  const people = await tx
    .selectFrom('staff')
    .select(['id', 'role', 'point'])
    .where('county', '=', county)
    .where('active', '=', true)
    .execute()
  const held = await tx
    .selectFrom('events')
    .select('id')
    .where('county', '=', county)
    .where('id', 'in', [...new Set(fresh.map(({ event }) => event.id))])
    .execute()
  const history = await tx
    .selectFrom('events')
    .select(['case_id', 'type', 'device'])
    .where('county', '=', county)
    .where('case_id', 'in', caseIds)
    .where('verdict', '!=', 'parked')
    .orderBy('change_no')
    .execute()
  const byCase = new Map<string, typeof history>()
  for (const row of history) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row])
  return {
    device,
    cases: await loadCases(tx, county, caseIds),
    staff: new Map(people.map(({ id, role, point }) => [id, { role, point }])),
    heldIds: new Set(held.map(row => row.id)),
    typesSince: (caseId, base) =>
      (byCase.get(caseId) ?? [])
        .slice(base)
        .filter(row => row.device !== device.id)
        .map(row => row.type),
  }
}

async function verdictsOf(tx: Tx, county: string, batch: SealedBatch): Promise<PushReply['verdicts']> {
  return tx
    .selectFrom('events')
    .select(['seq', sql<string>`id::text`.as('id'), 'verdict', 'reason'])
    .where('county', '=', county)
    .where('device', '=', batch.device)
    .where('epoch', '=', batch.epoch)
    .where('seq', '>=', batch.fromSeq)
    .where('seq', '<', batch.fromSeq + batch.events.length)
    .orderBy('seq')
    .execute()
}

/**
 * A receipt number belongs to one case for ever. The fact is true and the paper is printed, so nothing is parked; but a copied
 * disk or a lost counter stands behind it, and a person must look.
 */
async function watchNumbers(context: CenterContext, tx: Tx, device: string, cases: Iterable<Case>): Promise<void> {
  const county = context.county.code
  const numbers = [...new Set(Array.from(cases, ({ receiptNo }) => receiptNo))]
  if (numbers.length === 0) return
  const shared = await tx
    .selectFrom('cases')
    .select('receipt_no')
    .where('county', '=', county)
    .where('receipt_no', 'in', numbers)
    .groupBy('receipt_no')
    .having(eb => eb.fn.countAll(), '>', 1)
    .execute()
  for (const { receipt_no: receiptNo } of shared)
    await raiseAlarm(tx, { county, kind: 'number-twice', device, about: { receiptNo }, now: context.now() })
}
