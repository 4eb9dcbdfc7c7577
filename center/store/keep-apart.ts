import { sql } from 'kysely'
import type { Kept, KeptBatch } from '../sync/county-store'
import type { Tx } from './county'
import { blobs, integers, texts } from './pg-array'

/** Batches outside the county's order: those that wait for their turn, and those that a person must look at. */
export async function keepApart(tx: Tx, county: string, kept: Kept): Promise<void> {
  const { early, earlyDone, quarantine, released, keptFacts, now } = kept
  if (released.length > 0)
    await sql`
      delete from quarantine q using ${rowsOf(released)} as b (device, epoch, from_seq, to_seq, head_hash, bytes)
      where q.county = ${county} and q.device = b.device and q.epoch = b.epoch and q.from_seq = b.from_seq
        and q.head_hash = b.head_hash`.execute(tx)
  if (early.length > 0)
    await sql`
      insert into early_batches (county, device, epoch, from_seq, to_seq, head_hash, bytes, created_at)
      select ${county}::text, b.*, ${now}::timestamptz from ${rowsOf(early)} as b
      on conflict do nothing`.execute(tx)
  if (earlyDone.length > 0)
    await sql`
      delete from early_batches e using ${rowsOf(earlyDone)} as b (device, epoch, from_seq, to_seq, head_hash, bytes)
      where e.county = ${county} and e.device = b.device and e.epoch = b.epoch and e.from_seq = b.from_seq
        and e.head_hash = b.head_hash`.execute(tx)
  if (quarantine.length > 0)
    await sql`
      insert into quarantine (county, device, epoch, from_seq, to_seq, head_hash, bytes, reason, created_at)
      select ${county}::text, b.*, ${now}::timestamptz
      from rows from (${rowsOf(quarantine)}, unnest(${texts(quarantine.map(({ reason }) => reason))}::text[])) as b
      on conflict (county, device, epoch, from_seq, head_hash) do nothing`.execute(tx)
  if (keptFacts.length > 0)
    await sql`
      insert into kept_facts (county, device, epoch, seq, hash)
      select ${county}::text, * from unnest(
        ${texts(keptFacts.map(({ device }) => device))}::text[], ${texts(keptFacts.map(({ epoch }) => epoch))}::text[],
        ${integers(keptFacts.map(({ seq }) => seq))}::int8[], ${texts(keptFacts.map(({ hash }) => hash))}::text[])
      on conflict do nothing`.execute(tx)
}

const rowsOf = (batches: readonly KeptBatch[]) => sql`unnest(
  ${texts(batches.map(({ device }) => device))}::text[], ${texts(batches.map(({ epoch }) => epoch))}::text[],
  ${integers(batches.map(({ fromSeq }) => fromSeq))}::int8[], ${integers(batches.map(({ toSeq }) => toSeq))}::int8[],
  ${texts(batches.map(({ headHash }) => headHash))}::text[], ${blobs(batches.map(({ bytes }) => bytes))}::bytea[])`
