import { sql } from 'kysely'
import type { AwaitingFact, KeptBatch } from '../sync/county-store'
import type { Db, Tx } from './county'

const COLUMNS = ['device', 'epoch', 'from_seq as fromSeq', 'to_seq as toSeq', 'head_hash as headHash', 'bytes'] as const

const batchOf = (row: Omit<KeptBatch, 'bytes'> & { bytes: Buffer }): KeptBatch => ({
  ...row,
  fromSeq: Number(row.fromSeq),
  toSeq: Number(row.toSeq),
})

/** What stands apart of a device because it was stopped, by writer and number. */
export async function lookSetApart(db: Db, county: string, device: string): Promise<KeptBatch[]> {
  const rows = await db
    .selectFrom('quarantine')
    .select(COLUMNS)
    .where('county', '=', county)
    .where('device', '=', device)
    .where('reason', '=', 'revoked')
    .orderBy('epoch')
    .orderBy('from_seq')
    .orderBy('id')
    .execute()
  return rows.map(batchOf)
}

/** Every batch of a device that waits or stands apart, whatever for. */
export async function lookKeptOf(db: Db, county: string, device: string): Promise<KeptBatch[]> {
  const of = (table: 'quarantine' | 'early_batches') =>
    db.selectFrom(table).select(COLUMNS).where('county', '=', county).where('device', '=', device).execute()
  return [...(await of('quarantine')), ...(await of('early_batches'))].map(batchOf)
}

/** What was parked because its author was not on the county's list, of one person, in change order. */
export async function lookParked(tx: Tx, county: string, staff: string): Promise<AwaitingFact[]> {
  const { rows } = await sql<AwaitingFact>`
    select e.change_no as change, e.hash, e.bytes, d.point
    from events e join devices d on d.county = e.county and d.id = e.device
    where e.county = ${county} and e.reason = 'unknown-staff' and e.verdict = 'parked' and not e.superseded
      -- Only such facts are sure to be text that jsonb takes.
      and case when e.reason = 'unknown-staff' then e.bytes::jsonb->'actor'->>'staff' end = ${staff}
    order by e.change_no`.execute(tx)
  return rows.map(row => ({ ...row, change: Number(row.change) }))
}
