import { sql } from 'kysely'
import type { HeldCase, Kept } from '../sync/county-store'
import { raiseAlarm } from './alarm'
import { changeNotice } from './change-feed'
import type { Tx } from './county'
import { keepApart } from './keep-apart'
import { integers, texts, uuids } from './pg-array'

/**
 * Writes all that one turn decided: what happens every time in one statement, however much it is, and the rest only when there is
 * any. The caller holds `lockChanges`.
 */
export async function keepTurn(tx: Tx, county: string, kept: Kept): Promise<void> {
  const { facts } = kept
  const villages = facts.map(({ village }) => village)
  if (kept.superseded.length > 0) await supersede(tx, county, kept.superseded)
  await sql`
    with moved as (
      update counties set last_change = last_change + ${facts.length} where county = ${county} and ${facts.length} > 0
      returning last_change)
    , added as (${insertFacts(county, kept)})
    , heads as (${saveHeads(county, kept)})
    , projected as (${saveCases(county, kept.cases)})
    , summed as (${moveSums(county, kept)})
    , heard as (${markHeard(county, kept)})
    select ${changeNotice(county, sql`last_change`, villages)} from moved`.execute(tx)
  if (kept.parked.size > 0) await countParked(tx, county, kept.parked)
  if (kept.files.length > 0) await expectFiles(tx, county, kept.files)
  await keepApart(tx, county, kept)
  for (const alarm of kept.alarms) await raiseAlarm(tx, { county, ...alarm, now: kept.now })
}

/** The facts with their change numbers. */
function insertFacts(county: string, { facts, now }: Kept) {
  const events = facts.map(({ sealed }) => sealed.event)
  return sql`
    insert into events (county, change_no, id, device, epoch, seq, hash, bytes, case_id, type, verdict, reason, village,
      received_at, superseded)
    select ${county}::text, moved.last_change - ${facts.length} + n, id, device, epoch, seq, hash, bytes, case_id, type,
      verdict, reason, village, ${now}::timestamptz, superseded::boolean
    from moved, unnest(
      ${uuids(events.map(({ id }) => id))}::uuid[], ${texts(events.map(({ device }) => device))}::text[],
      ${texts(events.map(({ epoch }) => epoch))}::text[], ${integers(events.map(({ seq }) => seq))}::int8[],
      ${texts(facts.map(({ sealed }) => sealed.hash))}::text[], ${texts(facts.map(({ sealed }) => sealed.bytes))}::text[],
      ${uuids(events.map(({ caseId }) => caseId))}::uuid[],
      ${texts(events.map(({ type }) => type.replaceAll('\0', '\ufffd')))}::text[],
      ${texts(facts.map(({ verdict }) => verdict))}::text[], ${texts(facts.map(({ reason }) => reason))}::text[],
      ${texts(facts.map(({ village }) => village))}::text[],
      ${texts(facts.map(({ superseded }) => String(superseded ?? false)))}::text[])
      with ordinality as f (id, device, epoch, seq, hash, bytes, case_id, type, verdict, reason, village, superseded, n)`
}

const saveHeads = (county: string, { heads }: Kept) => sql`
  insert into device_heads (county, device, epoch, seq, hash)
  select ${county}::text, * from unnest(
    ${texts(heads.map(({ device }) => device))}::text[], ${texts(heads.map(({ epoch }) => epoch))}::text[],
    ${integers(heads.map(({ seq }) => seq))}::int8[], ${texts(heads.map(({ hash }) => hash))}::text[])
  on conflict (county, device, epoch) do update set seq = excluded.seq, hash = excluded.hash`

/** The projections: the fold, and the columns by which desks search it. */
function saveCases(county: string, cases: readonly HeldCase[]) {
  const column = (pick: (held: HeldCase['state']) => string | null) => texts(cases.map(({ state }) => pick(state)))
  return sql`
    insert into cases (county, id, version, legal, village, receipt_no, case_no, matter_code, matter_name, applicant_name,
      id_number, received_at, accepted_on, promised_due, legal_due, digest, last_change, state)
    select ${county}::text, id, version::integer, legal, village, receipt_no, case_no, matter_code, matter_name,
      applicant_name, id_number, received_at, accepted_on, promised_due, legal_due, digest, last_change, state::jsonb
    from unnest(
      ${uuids(cases.map(({ state }) => state.id))}::uuid[],
      ${integers(cases.map(({ state }) => state.version))}::int8[],
      ${column(state => state.legal)}::text[], ${column(state => state.village)}::text[],
      ${column(state => state.receiptNo)}::text[], ${column(state => state.caseNo)}::text[],
      ${column(state => state.matter.code)}::text[], ${column(state => state.matter.name)}::text[],
      ${column(state => state.applicant.name)}::text[], ${column(state => state.applicant.idNumber)}::text[],
      ${column(state => state.receivedAt)}::text[], ${column(state => state.acceptance?.acceptedOn ?? null)}::text[],
      ${column(state => state.acceptance?.promised?.date ?? null)}::text[],
      ${column(state => state.acceptance?.legal?.date ?? null)}::text[],
      ${texts(cases.map(({ digest }) => digest))}::text[], ${integers(cases.map(({ change }) => change))}::int8[],
      ${column(state => JSON.stringify(state))}::text[])
      as c (id, version, legal, village, receipt_no, case_no, matter_code, matter_name, applicant_name, id_number,
        received_at, accepted_on, promised_due, legal_due, digest, last_change, state)
    on conflict (county, id) do update set version = excluded.version, legal = excluded.legal, village = excluded.village,
      receipt_no = excluded.receipt_no, case_no = excluded.case_no, matter_code = excluded.matter_code,
      matter_name = excluded.matter_name, applicant_name = excluded.applicant_name, id_number = excluded.id_number,
      received_at = excluded.received_at, accepted_on = excluded.accepted_on, promised_due = excluded.promised_due,
      legal_due = excluded.legal_due, digest = excluded.digest, last_change = excluded.last_change,
      state = excluded.state`
}

const moveSums = (county: string, { sums }: Kept) => sql`
  insert into scope_sums as held (county, village, bucket, cases, sum)
  select ${county}::text, village, bucket, cases, sum::numeric from unnest(
    ${texts(sums.map(({ village }) => village))}::text[], ${texts(sums.map(({ bucket }) => bucket))}::text[],
    ${integers(sums.map(({ cases }) => cases))}::int8[], ${texts(sums.map(({ sum }) => sum.toString()))}::text[])
    as m (village, bucket, cases, sum)
  on conflict (county, village, bucket)
    do update set cases = held.cases + excluded.cases, sum = held.sum + excluded.sum`

/** When a device was last heard, to five seconds: a row that is written at every push grows dead copies for nothing. */
function markHeard(county: string, { heard, now }: Kept) {
  const before = new Date(now.getTime() - 5000)
  return sql`
    update devices set last_push_at = ${now}::timestamptz
    where county = ${county} and id = any(${texts(heard)}::text[])
      and (last_push_at is null or last_push_at < ${before}::timestamptz or last_push_at > ${now}::timestamptz)`
}

/** Facts that stand under a later change now: like those told twice, they are kept and seen by nobody. */
async function supersede(tx: Tx, county: string, changes: readonly number[]): Promise<void> {
  await sql`
    update events set superseded = true, verdict = 'applied', reason = 'duplicate-id'
    where county = ${county} and change_no = any(${integers(changes)}::int8[])`.execute(tx)
}

async function countParked(tx: Tx, county: string, parked: Kept['parked']): Promise<void> {
  await sql`
    update cases set parked_events = greatest(parked_events + p.more, 0)
    from unnest(${uuids([...parked.keys()])}::uuid[], ${integers([...parked.values()])}::int8[]) as p (id, more)
    where cases.county = ${county} and cases.id = p.id`.execute(tx)
}

/** A file that is here already was looked at when it came: its own kind goes before the one that a later fact says. */
async function expectFiles(tx: Tx, county: string, files: Kept['files']): Promise<void> {
  await sql`
    insert into attachments (county, hash, case_id, mime, size, arrived_at, device)
    select ${county}::text, f.hash, f.case_id, coalesce(here.mime, f.mime), f.size, here.arrived_at, f.device
    from unnest(
      ${texts(files.map(({ hash }) => hash))}::text[], ${uuids(files.map(({ caseId }) => caseId))}::uuid[],
      ${texts(files.map(({ mime }) => mime))}::text[], ${integers(files.map(({ size }) => size))}::int8[],
      ${texts(files.map(({ device }) => device))}::text[]) as f (hash, case_id, mime, size, device)
    left join lateral (
      select min(a.arrived_at) as arrived_at, min(a.mime) as mime from attachments a
      where a.county = ${county} and a.hash = f.hash and a.arrived_at is not null) as here on true
    on conflict (county, hash, case_id) do nothing`.execute(tx)
}
