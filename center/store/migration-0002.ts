import { sql, type Kysely, type Migration } from 'kysely'
import { nextDigest, NO_DIGEST } from '../../shared/sync/case-digest'

/** What two replicas compare, and where batches stay that are not in the county's order. */
export const migration0002: Migration = {
  async up(db: Kysely<never>) {
    for (const statement of BEFORE) await sql.raw(statement).execute(db)
    await fillDigests(db)
    for (const statement of AFTER) await sql.raw(statement).execute(db)
  },
}

const BEFORE = [
  `alter table cases add column digest text, add column last_change bigint`,
  `create table scope_sums (
    county text not null, village text not null, bucket text not null, cases bigint not null, sum numeric not null,
    primary key (county, village, bucket))`,
  // One row for one batch, however often it comes.
  `create table quarantine (
    county text not null, id bigint generated always as identity, device text not null, epoch text not null,
    from_seq bigint not null, to_seq bigint not null, head_hash text not null, reason text not null, bytes bytea not null,
    created_at timestamptz not null, primary key (county, id), unique (county, device, epoch, from_seq, head_hash))`,
  `create table early_batches (
    county text not null, device text not null, epoch text not null, from_seq bigint not null, to_seq bigint not null,
    head_hash text not null, bytes bytea not null, created_at timestamptz not null,
    primary key (county, device, epoch, from_seq, head_hash))`,
]

const AFTER = [
  `insert into scope_sums (county, village, bucket, cases, sum)
    select county, village, b.bucket, count(*), sum((('x' || substr(digest, 1, 8))::bit(32)::bigint)::numeric * 4294967296
      + (('x' || substr(digest, 9, 8))::bit(32)::bigint)::numeric)
    from cases, lateral (values (right(id::text, 2)), ('')) b (bucket) group by county, village, b.bucket`,
  `alter table cases alter column digest set not null, alter column last_change set not null`,
]

const PAGE = 2000

/** Walks every case's folded facts in change order, as the intake does since then. */
async function fillDigests(db: Kysely<never>): Promise<void> {
  let at = { county: '', caseId: '00000000-0000-0000-0000-000000000000', change: -1 }
  let digest = NO_DIGEST
  for (;;) {
    const { rows } = await sql<{ county: string; case_id: string; change_no: number; hash: string }>`
      select county, case_id::text, change_no, hash from events
      where verdict <> 'parked' and reason is distinct from 'duplicate-id'
        and (county, case_id, change_no) > (${at.county}, ${at.caseId}::uuid, ${at.change})
      order by county, case_id, change_no limit ${PAGE}`.execute(db)
    for (const row of rows) {
      const change = Number(row.change_no)
      const isSame = row.county === at.county && row.case_id === at.caseId
      if (!isSame) await saveDigest(db, at, digest)
      digest = nextDigest(isSame ? digest : NO_DIGEST, { change, hash: row.hash })
      at = { county: row.county, caseId: row.case_id, change }
    }
    if (rows.length < PAGE) break
  }
  await saveDigest(db, at, digest)
}

async function saveDigest(
  db: Kysely<never>,
  { county, caseId, change }: { county: string; caseId: string; change: number },
  digest: string,
): Promise<void> {
  if (digest === NO_DIGEST) return
  await sql`update cases set digest = ${digest}, last_change = ${change} where county = ${county} and id = ${caseId}`.execute(
    db,
  )
}
