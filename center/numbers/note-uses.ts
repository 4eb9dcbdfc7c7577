import { sql } from 'kysely'
import { documentTextOf, parseDocumentNumber } from '../../shared/paper/document-number'
import { MAX_BLOCK } from '../../shared/paper/document-kinds'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import { raiseAlarm } from '../store/alarm'
import type { Tx } from '../store/county'
import { lastOf, noteLeftOut, setLast } from '../store/number-counter'
import { integers, texts, uuids } from '../store/pg-array'

type Use = {
  unit: string
  year: number
  kind: string
  number: number
  event: string
  case: string
  device: string
  text: string
}

type Facts = readonly { sealed: Pick<SealedEvent, 'event'> }[]

/** Facts whose paper carries a document number. What was parked is on paper too. */
const numbered = (facts: Facts): CaseEvent[] =>
  facts.flatMap(({ sealed: { event } }) =>
    documentTextOf(event.data) !== null && /^\d{12}$/.test(event.actor.point) ? [event] : [],
  )

/** The document numbers that stand in these facts. `organsOf` a point: how it is called, and was. */
export function usesIn(facts: Facts, organsOf: (point: string) => readonly string[]): Use[] {
  return numbered(facts).flatMap(({ id, caseId, device, actor, data }) => {
    const text = documentTextOf(data) ?? ''
    const number = parseDocumentNumber(text, organsOf(actor.point))
    if (!number) return []
    const { year, kind, sequence } = number
    return [{ unit: actor.point, year, kind, number: sequence, event: id, case: caseId, device, text }]
  })
}

/** The names that stand in the numbers of these points: of blocks that were given out, and the present ones. */
async function readOrgans(tx: Tx, county: string, points: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ unit: string; organs: string[] }>`
    select p.code as unit, array_agg(distinct o.organ) as organs
    from points p cross join lateral (
      select p.short_name as organ
      union all select b.organ from number_blocks b where b.county = p.county and b.unit = p.code) o
    where p.county = ${county} and p.code = any(${texts(points)}::text[]) group by p.code`.execute(tx)
  return new Map(rows.map(({ unit, organs }) => [unit, organs]))
}

/**
 * Enters into the ledger which numbers stand on papers now, in the transaction that keeps the facts. A number on papers of two cases
 * calls a person. One beyond what these books gave out was given by a past that they have forgotten (a backup was put back): everything
 * up to it is left out, so that nobody is given it again.
 */
export async function noteUses(tx: Tx, county: string, facts: Facts, now: Date): Promise<void> {
  const points = [...new Set(numbered(facts).map(({ actor }) => actor.point))]
  if (points.length === 0) return
  const organs = await readOrgans(tx, county, points)
  const uses = usesIn(facts, point => organs.get(point) ?? [])
  if (uses.length === 0) return
  await sql`
    insert into number_uses (county, unit, year, kind, number, event_id, case_id, device, noted_at)
    select ${county}::text, unit, year::int, kind, number::int, event_id, case_id, device, ${now}::timestamptz from unnest(
      ${texts(uses.map(({ unit }) => unit))}::text[], ${integers(uses.map(({ year }) => year))}::int8[],
      ${texts(uses.map(({ kind }) => kind))}::text[], ${integers(uses.map(({ number }) => number))}::int8[],
      ${uuids(uses.map(({ event }) => event))}::uuid[], ${uuids(uses.map(one => one.case))}::uuid[],
      ${texts(uses.map(({ device }) => device))}::text[])
      as u (unit, year, kind, number, event_id, case_id, device)
    on conflict do nothing`.execute(tx)
  for (const use of uses) {
    await callWhenDouble(tx, county, use, now)
    await catchUp(tx, county, use, now)
  }
}

async function callWhenDouble(tx: Tx, county: string, use: Use, now: Date): Promise<void> {
  const { unit, year, kind, number, device, text } = use
  const other = await tx
    .selectFrom('number_uses')
    .select('case_id')
    .where('county', '=', county)
    .where('unit', '=', unit)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('number', '=', number)
    .where('case_id', '<>', use.case)
    .executeTakeFirst()
  if (other) await raiseAlarm(tx, { county, kind: 'number-twice', device, about: { receiptNo: text }, now })
}

/** Bounded, so that one wrong fact cannot use up the numbers of a point. */
async function catchUp(tx: Tx, county: string, { unit, year, kind, number, device }: Use, now: Date): Promise<void> {
  const { last } = await lastOf(tx, county, { unit, year, kind })
  // The desk's own number is spent by the command that drew it.
  if (device === 'center' || number <= last || number > last + MAX_BLOCK) return
  await noteLeftOut(tx, county, { unit, year, kind, from: last + 1, to: number }, now)
  await setLast(tx, county, { unit, year, kind }, number, now)
}
