import { sql } from 'kysely'
import type { CommandType } from '../../shared/case/command'
import { kindOfCommand, usualBlockSize, isDocumentKind } from '../../shared/paper/document-kinds'
import { formatDocumentNumber } from '../../shared/paper/document-number'
import { beijingDateOf } from '../../shared/time/instant'
import type { Db, Tx } from './county'

/** `unit`: the service point whose organ issues the paper, or the county for 办件编号. */
export type NumberKey = { unit: string; year: number; kind: string }
export type NumberDraft = NumberKey & { text: string; value: number }

/** In the books a number of cases, not of papers. */
export const CASE_NUMBERS = '办件编号'

/** What a county that was set back leaves out of a key that it holds nothing of: two usual blocks and some single numbers. */
const floorFor = ({ unit, kind }: NumberKey): number =>
  kind === CASE_NUMBERS ? 500 : isDocumentKind(kind) ? 2 * usualBlockSize(kind, unit) + 50 : 0

/**
 * The last number of a key that was given to anybody. A county that was set back begins a key of that year above what it may have given
 * out since the backup. The caller holds `lockChanges`.
 */
export async function lastOf(tx: Tx, county: string, key: NumberKey): Promise<{ last: number; leftOut: boolean }> {
  const row = await tx
    .selectFrom('number_counters')
    .select('last')
    .where('county', '=', county)
    .where('unit', '=', key.unit)
    .where('year', '=', key.year)
    .where('kind', '=', key.kind)
    .executeTakeFirst()
  if (row) return { last: row.last, leftOut: false }
  const { numbers_restored_at: restored } = await tx
    .selectFrom('counties')
    .select('numbers_restored_at')
    .where('county', '=', county)
    .executeTakeFirstOrThrow()
  const date = restored && beijingDateOf(restored.toISOString())
  const isOfThen = date !== null && (date.startsWith(String(key.year)) || date.startsWith(`${key.year - 1}-12`))
  return isOfThen ? { last: floorFor(key), leftOut: true } : { last: 0, leftOut: false }
}

/** Moves the last number of a key on. What was left out before the first one is noted, so that it has a state. */
export async function setLast(tx: Tx, county: string, key: NumberKey, last: number, now: Date): Promise<void> {
  const before = await lastOf(tx, county, key)
  if (before.leftOut && before.last > 0) await noteLeftOut(tx, county, { ...key, from: 1, to: before.last }, now)
  const { unit, year, kind } = key
  await tx
    .insertInto('number_counters')
    .values({ county, unit, year, kind, last })
    .onConflict(oc =>
      oc
        .columns(['county', 'unit', 'year', 'kind'])
        .doUpdateSet({ last: sql<number>`greatest(number_counters.last, ${last})` }),
    )
    .execute()
}

export async function noteLeftOut(
  tx: Tx,
  county: string,
  range: NumberKey & { from: number; to: number },
  now: Date,
): Promise<void> {
  const { unit, year, kind, from: first_no, to: last_no } = range
  if (last_no < first_no) return
  await tx
    .insertInto('number_left_out')
    .values({ county, unit, year, kind, first_no, last_no, noted_at: now })
    .onConflict(oc => oc.doNothing())
    .execute()
}

async function draft(tx: Tx, county: string, key: NumberKey): Promise<NumberKey & { value: number }> {
  const { last } = await lastOf(tx, county, key)
  return { ...key, value: last + 1 }
}

/**
 * The number that the next paper of this command would get at the county's own desk, such as 兴仁政务受〔2026〕第0007号: per unit, year and
 * kind, above every block that a station holds (党政机关公文格式 GB/T 9704). Nothing is used up until `spendNumber`, so a refused command
 * leaves no hole. Null for a command whose paper has no number. The caller holds `lockChanges`.
 */
export async function draftDocumentNo(
  tx: Tx,
  county: string,
  input: { point: string; shortName: string; command: CommandType; beijingDate: string },
): Promise<NumberDraft | null> {
  const kind = kindOfCommand(input.command)
  if (kind === null) return null
  const { value, ...key } = await draft(tx, county, {
    unit: input.point,
    year: Number(input.beijingDate.slice(0, 4)),
    kind,
  })
  const { year } = key
  return { ...key, value, text: formatDocumentNumber({ organ: input.shortName, kind, year, sequence: value }) }
}

/** 31 characters of digits and capitals, as the catalogue writes an 实施编码. */
const IMPLEMENTATION_CODE = /^[0-9A-Z]{31}$/

/**
 * The county's 办件编号 that the next accepted case would get: the matter's implementation code, or the county's code, the date in eight
 * digits, and the number of the year in six (GB/T 39046 an..50). Gap-free per county and year.
 */
export async function draftCaseNo(
  tx: Tx,
  county: string,
  beijingDate: string,
  implementationCode = '',
): Promise<NumberDraft> {
  const { value, ...key } = await draft(tx, county, {
    unit: county,
    year: Number(beijingDate.slice(0, 4)),
    kind: CASE_NUMBERS,
  })
  const head = IMPLEMENTATION_CODE.test(implementationCode) ? implementationCode : county
  return { ...key, value, text: `${head}${beijingDate.replaceAll('-', '')}${String(value).padStart(6, '0')}` }
}

/** Makes a drafted number given out, in the transaction that stores what it stands on. */
export const spendNumber = (tx: Tx, county: string, { value, ...key }: NumberDraft, now: Date): Promise<void> =>
  setLast(tx, county, key, value, now)

/**
 * After the county was set back to a backup: numbers that it does not know of may have been given out since, alone or in blocks, and
 * stand on paper. So at every key of this year the next ones are left out, and each of them has that state. A block among them comes
 * back with its station's proof. Leaves out more when it is done again.
 */
export async function leaveNumbersOut(db: Db, county: string, now: Date): Promise<void> {
  const year = Number(beijingDateOf(now.toISOString()).slice(0, 4))
  await sql`
    with margins as (
      select k.unit, k.year, k.kind, k.last, case when k.kind = ${CASE_NUMBERS} then 500 else 50 + 2 * coalesce((
        select max(b.last_no - b.first_no + 1) from number_blocks b
        where b.county = k.county and b.unit = k.unit and b.kind = k.kind), 50) end as margin
      from number_counters k where k.county = ${county} and k.year >= ${year}::int)
    , noted as (
      insert into number_left_out (county, unit, year, kind, first_no, last_no, noted_at)
      select ${county}::text, unit, year, kind, last + 1, last + margin, ${now}::timestamptz from margins
      on conflict do nothing)
    , marked as (update counties set numbers_restored_at = ${now}::timestamptz where county = ${county})
    update number_counters k set last = m.last + m.margin from margins m
    where k.county = ${county} and k.unit = m.unit and k.year = m.year and k.kind = m.kind`.execute(db)
}
