import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { Attachment } from '../../shared/case/event'
import { readFact } from '../../shared/case/fact'
import type { DivisionCode } from '../../shared/people/division'
import type { ChainHead } from '../../shared/sync/chain'
import { startOfChain } from '../../shared/sync/chain'
import type { SealedEvent } from '../../shared/sync/envelope'
import type { Verdict } from '../../shared/sync/wire'
import type { ParkReason } from '../../shared/text/center-messages'
import { announceChange } from './change-feed'
import type { Db, Tx } from './county'

/** An event with the county's word about it. `village` decides who pulls it. */
export type JudgedEvent = {
  sealed: SealedEvent
  verdict: Verdict
  reason: ParkReason | null
  village: DivisionCode
}

/**
 * Makes this transaction the only one that gives out change numbers until it ends. PostgreSQL lets the lock go only after the
 * commit is visible, so commit order is change order: whoever reads up to N has seen everything up to N.
 */
export async function lockChanges(tx: Tx, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban:${county}`}, 0))`.execute(tx)
}

/** Where one writer's chain stands at the county. */
export async function getHead(db: Db, county: string, device: string, epoch: string): Promise<ChainHead> {
  const row = await db
    .selectFrom('device_heads')
    .select(['seq', 'hash'])
    .where('county', '=', county)
    .where('device', '=', device)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  return row ? { device, epoch, ...row } : startOfChain(device, epoch)
}

/** The cases among `ids` that the county knows, by id. */
export async function loadCases(db: Db, county: string, ids: readonly string[]): Promise<Map<string, Case>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'state'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [row.id, row.state]))
}

/**
 * Stores judged events of one chain in order, with their change numbers, the changed cases and the expected attachments.
 * The caller holds `lockChanges` and has checked the chain. Returns the last change number.
 */
export async function storeEvents(
  tx: Tx,
  input: {
    county: string
    events: readonly JudgedEvent[]
    head: ChainHead
    cases: ReadonlyMap<string, Case>
    now: Date
  },
): Promise<number> {
  const { county, events, head, now } = input
  const { last_change: last } = await tx
    .updateTable('counties')
    .set(eb => ({ last_change: eb('last_change', '+', events.length) }))
    .where('county', '=', county)
    .returning('last_change')
    .executeTakeFirstOrThrow()
  const firstChange = last - events.length + 1
  const rows = events.map(({ sealed, verdict, reason, village }, index) => ({
    county,
    change_no: firstChange + index,
    id: sealed.event.id,
    device: sealed.event.device,
    epoch: sealed.event.epoch,
    seq: sealed.event.seq,
    hash: sealed.hash,
    bytes: sealed.bytes,
    case_id: sealed.event.caseId,
    type: sealed.event.type.replaceAll('\0', '\ufffd'),
    verdict,
    reason,
    village,
    received_at: now,
  }))
  await tx.insertInto('events').values(rows).execute()
  await tx
    .insertInto('device_heads')
    .values({ county, device: head.device, epoch: head.epoch, seq: head.seq, hash: head.hash })
    .onConflict(oc => oc.columns(['county', 'device', 'epoch']).doUpdateSet({ seq: head.seq, hash: head.hash }))
    .execute()
  for (const state of input.cases.values()) await saveCase(tx, county, state)
  await countParked(tx, county, events)
  await expectAttachments(tx, county, events)
  await announceChange(tx, county, last)
  return last
}

/** Writes the projection of one case: the fold, and the columns by which desks search it. */
async function saveCase(tx: Tx, county: string, state: Case): Promise<void> {
  const columns = {
    version: state.version,
    legal: state.legal,
    village: state.village,
    receipt_no: state.receiptNo,
    case_no: state.caseNo,
    matter_code: state.matter.code,
    matter_name: state.matter.name,
    applicant_name: state.applicant.name,
    id_number: state.applicant.idNumber,
    received_at: state.receivedAt,
    accepted_on: state.acceptance?.acceptedOn ?? null,
    promised_due: state.acceptance?.promised?.date ?? null,
    legal_due: state.acceptance?.legal?.date ?? null,
    state: JSON.stringify(state),
  }
  await tx
    .insertInto('cases')
    .values({ county, id: state.id, ...columns })
    .onConflict(oc => oc.columns(['county', 'id']).doUpdateSet(columns))
    .execute()
}

async function countParked(tx: Tx, county: string, events: readonly JudgedEvent[]): Promise<void> {
  for (const { sealed, verdict } of events)
    if (verdict === 'parked')
      await tx
        .updateTable('cases')
        .set(eb => ({ parked_events: eb('parked_events', '+', 1) }))
        .where('county', '=', county)
        .where('id', '=', sealed.event.caseId)
        .execute()
}

/** The files that a fact names. A type or version that we do not know names none: its data may be anything. */
function attachmentsOf({ event }: SealedEvent): readonly Attachment[] {
  const read = readFact(event)
  return read.ok && 'attachments' in read.fact.data ? read.fact.data.attachments : []
}

/** Attachments that the stored, unparked events name. Their bytes may be here already, or come later, or never. */
async function expectAttachments(tx: Tx, county: string, events: readonly JudgedEvent[]): Promise<void> {
  for (const { sealed, verdict } of events) {
    if (verdict === 'parked') continue
    for (const file of attachmentsOf(sealed)) {
      const arrived = await tx
        .selectFrom('attachments')
        .select('arrived_at')
        .where('county', '=', county)
        .where('hash', '=', file.hash)
        .where('arrived_at', 'is not', null)
        .executeTakeFirst()
      await tx
        .insertInto('attachments')
        .values({
          county,
          hash: file.hash,
          case_id: sealed.event.caseId,
          mime: file.mime,
          size: file.size,
          arrived_at: arrived?.arrived_at ?? null,
          device: sealed.event.device,
        })
        .onConflict(oc => oc.columns(['county', 'hash', 'case_id']).doNothing())
        .execute()
    }
  }
}
