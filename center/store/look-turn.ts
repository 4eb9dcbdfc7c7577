import { sql, type RawBuilder } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { UntrustedSpan } from '../../shared/people/untrusted'
import type { ChainHead } from '../../shared/sync/chain'
import type { Verdict } from '../../shared/sync/wire'
import {
  writerKey,
  type AwaitingFact,
  type Held,
  type HeldCase,
  type HeldFact,
  type HeldPerson,
  type KeptBatch,
  type KeptFact,
  type Wanted,
} from '../sync/county-store'
import { untrustedSpans } from '../untrusted/untrusted-spans'
import type { Tx } from './county'
import { integers, texts, uuids } from './pg-array'

/** Each column is a list of rows in JSON. */
type Found = {
  last: number
  devices: { id: string; point: string; revoked: boolean }[]
  heads: ChainHead[]
  facts: HeldFact[]
  firsts: { id: string; bytes: string; verdict: Verdict }[]
  cases: { id: string; state: Case; digest: string; change: number }[]
  staff: ({ id: string } & HeldPerson)[]
  numbers: { no: string; id: string }[]
  early: (Omit<KeptBatch, 'bytes'> & { bytes: string })[]
  kept: KeptFact[]
  apart: { device: string; rows: number; bytes: number }[]
  awaiting: AwaitingFact[]
  untrusted: ({ no: string } & UntrustedSpan)[]
}

/**
 * Reads what is held of `wanted` in one statement, or two when somebody's case moved on without them: a turn is paid for by
 * statements more than by rows. `lateral` keeps each part to one index look-up per wanted key: as joins, a planner with stale
 * statistics once read a growing table whole, 100 ms a time.
 */
export async function lookTurn(tx: Tx, county: string, wanted: Wanted): Promise<Held> {
  const { rows } = await sql<Found>`
    select last_change as last, ${devicesOf(county, wanted)} as devices, ${headsOf(county, wanted)} as heads,
      ${factsOf(county, wanted)} as facts, ${firstsOf(county, wanted)} as firsts, ${casesOf(county, wanted)} as cases,
      ${staffOf(county, wanted)} as staff, ${numbersOf(county, wanted)} as numbers, ${earlyOf(county, wanted)} as early,
      ${keptOf(county, wanted)} as kept, ${apartOf(county, wanted)} as apart,
      ${awaitingOf(county, wanted)} as awaiting, ${untrustedOf(county, wanted)} as untrusted
    from counties where county = ${county}`.execute(tx)
  const found = rows[0]
  if (!found) throw new Error(`no county ${county}`)
  const cases = new Map<string, HeldCase>(found.cases.map(({ id, ...held }) => [id, held]))
  const receiptNos = new Map<string, string[]>()
  for (const { no, id } of found.numbers) receiptNos.set(no, [...(receiptNos.get(no) ?? []), id])
  const untrusted = new Map<string, UntrustedSpan[]>()
  for (const { no, ...span } of found.untrusted) untrusted.set(no, [...(untrusted.get(no) ?? []), span])
  return {
    lastChange: found.last,
    devices: new Map(found.devices.map(({ id, ...device }) => [id, device])),
    heads: new Map(found.heads.map(head => [writerKey(head), head])),
    facts: found.facts,
    firsts: new Map(found.firsts.map(({ id, ...first }) => [id, first])),
    cases,
    folded: await findFolded(tx, county, wanted, cases),
    staff: new Map(found.staff.map(({ id, ...person }) => [id, person])),
    receiptNos,
    awaiting: found.awaiting,
    untrusted,
    early: found.early.map(batch => ({ ...batch, bytes: Buffer.from(batch.bytes, 'base64') })),
    kept: found.kept,
    apart: new Map(found.apart.map(({ device, ...size }) => [device, size])),
  }
}

const listOf = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(row_to_json(r)), '[]') from (${query}) r)`

const devicesOf = (county: string, { runs }: Wanted) =>
  listOf(sql`
    select d.id, d.point, d.revoked_at is not null as revoked
    from unnest(${texts([...new Set(runs.map(({ device }) => device))])}::text[]) as w (id)
    cross join lateral (select * from devices h where h.county = ${county} and h.id = w.id limit 1) d`)

/** The writers of the wanted runs, each once. */
function writersOf({ runs }: Wanted) {
  const writers = [...new Map(runs.map(run => [writerKey(run), run])).values()]
  const [devices, epochs] = [writers.map(({ device }) => device), writers.map(({ epoch }) => epoch)]
  return sql`unnest(${texts(devices)}::text[], ${texts(epochs)}::text[]) as w (device, epoch)`
}

const headsOf = (county: string, wanted: Wanted) =>
  listOf(sql`
    select h.device, h.epoch, h.seq, h.hash from ${writersOf(wanted)}
    cross join lateral (
      select * from device_heads d where d.county = ${county} and d.device = w.device and d.epoch = w.epoch limit 1) h`)

const runsOf = ({ runs }: Wanted) => sql`
  unnest(${texts(runs.map(run => run.device))}::text[], ${texts(runs.map(run => run.epoch))}::text[],
    ${integers(runs.map(run => run.fromSeq))}::int8[], ${integers(runs.map(run => run.toSeq))}::int8[])
    as r (device, epoch, from_seq, to_seq)`

const factsOf = (county: string, wanted: Wanted) =>
  listOf(sql`
    select e.*
    from ${runsOf(wanted)}
    cross join lateral (
      select device, epoch, seq, hash, verdict, reason from events h
      where h.county = ${county} and h.device = r.device and h.epoch = r.epoch and h.seq between r.from_seq and r.to_seq
        and not h.superseded
      offset 0) e`)

const firstsOf = (county: string, { ids }: Wanted) =>
  listOf(sql`
    select w.id, e.bytes, e.verdict from unnest(${uuids(ids)}::uuid[]) as w (id)
    cross join lateral (
      select bytes, verdict from events h
      where h.county = ${county} and h.id = w.id and h.reason is distinct from 'duplicate-id' limit 1) e`)

const casesOf = (county: string, { cases }: Wanted) =>
  listOf(sql`
    select w.id, c.state, c.digest, c.last_change as change from unnest(${uuids([...cases.keys()])}::uuid[]) as w (id)
    cross join lateral (select * from cases h where h.county = ${county} and h.id = w.id limit 1) c`)

const staffOf = (county: string, { staff }: Wanted) =>
  listOf(sql`
    select s.id, s.role, s.point, s.department, (
      select json_agg(json_build_object('post', p.id, 'staff', p.staff, 'name', o.name, 'role', p.role,
        'department', p.department, 'documentNo', p.document_no, 'from', p.from_day, 'until', p.to_day,
        'decidedAt', p.decided_at, 'endedAt', p.ended_at))
      from deputies p join staff o on o.county = p.county and o.id = p.staff
      where p.county = ${county} and p.deputy = s.id and p.point = s.point and p.state in ('approved', 'ended')
    ) as posts
    from unnest(${texts(staff)}::text[]) as w (id)
    cross join lateral (select * from staff h where h.county = ${county} and h.id = w.id and h.active limit 1) s`)

const numbersOf = (county: string, { receiptNos }: Wanted) =>
  listOf(sql`
    select w.no, c.id from unnest(${texts(receiptNos)}::text[]) as w (no)
    cross join lateral (select id from cases h where h.county = ${county} and h.receipt_no = w.no offset 0) c`)

const earlyOf = (county: string, wanted: Wanted) =>
  listOf(sql`
    select b.device, b.epoch, b.from_seq as "fromSeq", b.to_seq as "toSeq", b.head_hash as "headHash",
      encode(b.bytes, 'base64') as bytes
    from ${writersOf(wanted)}
    cross join lateral (
      select * from early_batches h where h.county = ${county} and h.device = w.device and h.epoch = w.epoch offset 0) b
    order by b.from_seq`)

const awaitingOf = (county: string, { begun }: Wanted) =>
  listOf(sql`
    select e.change_no as change, e.hash, e.bytes, d.point from unnest(${uuids(begun)}::uuid[]) as w (id)
    cross join lateral (
      select * from events h where h.county = ${county} and h.case_id = w.id and h.reason = 'unknown-case' offset 0) e
    cross join lateral (select * from devices h where h.county = ${county} and h.id = e.device limit 1) d
    order by e.change_no`)

const untrustedOf = (county: string, { promised: { cases, idNumbers } }: Wanted) =>
  listOf(
    untrustedSpans(
      county,
      sql`
        select unnest(${texts(idNumbers)}::text[]) as no
        union
        select c.id_number from unnest(${uuids(cases)}::uuid[]) as p (id)
        cross join lateral (select id_number from cases h where h.county = ${county} and h.id = p.id limit 1) c`,
    ),
  )

const keptOf = (county: string, wanted: Wanted) =>
  listOf(sql`
    select k.* from ${runsOf(wanted)}
    cross join lateral (
      select device, epoch, seq, hash from kept_facts h
      where h.county = ${county} and h.device = r.device and h.epoch = r.epoch and h.seq between r.from_seq and r.to_seq
      offset 0) k`)

const apartOf = (county: string, { runs }: Wanted) =>
  listOf(sql`
    select w.id as device, q.rows, q.bytes
    from unnest(${texts([...new Set(runs.map(({ device }) => device))])}::text[]) as w (id)
    cross join lateral (
      select count(*)::int as rows, coalesce(sum(octet_length(bytes)), 0)::int8 as bytes from quarantine h
      where h.county = ${county} and h.device = w.id) q
    where q.rows > 0`)

/** Only of the cases that moved on without one of the authors: for all others nobody will ask. */
async function findFolded(
  tx: Tx,
  county: string,
  wanted: Wanted,
  cases: ReadonlyMap<string, HeldCase>,
): Promise<Held['folded']> {
  const ids = [...cases].filter(([id, { state }]) => state.version > (wanted.cases.get(id) ?? 0)).map(([id]) => id)
  const folded = new Map<string, { type: string; device: string }[]>(ids.map(id => [id, []]))
  if (ids.length === 0) return folded
  const { rows } = await sql<{ case_id: string; type: string; device: string }>`
    select w.id::text as case_id, e.type, e.device from unnest(${uuids(ids)}::uuid[]) as w (id)
    cross join lateral (
      select type, device, change_no from events h
      where h.county = ${county} and h.case_id = w.id and h.verdict <> 'parked'
        and h.reason is distinct from 'duplicate-id' offset 0) e
    order by e.change_no`.execute(tx)
  for (const { case_id: id, type, device } of rows) folded.get(id)?.push({ type, device })
  return folded
}
