import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import { applyEvent } from '../../shared/case/fold'
import { canonicalText } from '../../shared/sync/canonical'
import { nextDigest, NO_DIGEST } from '../../shared/sync/case-digest'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { Db } from '../store/county'
import { hashOf } from './audit-chain'
import type { AuditFault } from './fault'

const PAGE = 200
/** How many cases are folded anew when nobody asks for all. */
const SAMPLE = 2000

/**
 * Folds cases anew from their facts and compares them with what the desks see: 2,000 in a row from a random place on, or all. That
 * every case has facts and every fact that counts its case is checked of all in either way.
 */
export async function* verifyCases(
  db: Db,
  { county, deep }: { county: string; deep: boolean },
  found: { cases: number },
): AsyncGenerator<AuditFault> {
  yield* strayCases(db, county)
  const start = randomUUID()
  const ranges: Range[] = deep
    ? [{ after: NIL, to: null }]
    : [
        { after: start, to: null },
        { after: NIL, to: start },
      ]
  let left = deep ? Number.POSITIVE_INFINITY : SAMPLE
  for (const { after: from, to } of ranges) {
    let after = from
    while (left > 0) {
      const rows = await casesAfter(db, county, { after, to }, Math.min(PAGE, left))
      yield* differing(db, county, rows)
      found.cases += rows.length
      left -= rows.length
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
  }
}

type Range = { after: string; to: string | null }

/** Before every id of a case. */
const NIL = '00000000-0000-0000-0000-000000000000'

type Row = { id: string; state: Case; digest: string; last_change: number }

const casesAfter = (db: Db, county: string, { after, to }: Range, limit: number): Promise<Row[]> =>
  db
    .selectFrom('cases')
    .select(['id', 'state', 'digest', 'last_change'])
    .where('county', '=', county)
    .where('id', '>', after)
    .$if(to !== null, select => select.where('id', '<=', to ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()

async function* differing(db: Db, county: string, rows: readonly Row[]): AsyncGenerator<AuditFault> {
  if (rows.length === 0) return
  const facts = await db
    .selectFrom('events')
    .select(['case_id', 'change_no', 'hash', 'bytes'])
    .where('county', '=', county)
    .where(
      'case_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('verdict', '!=', 'parked')
    .where(sql<boolean>`reason is distinct from 'duplicate-id'`)
    .orderBy('change_no')
    .execute()
  for (const row of rows) {
    const own = facts.filter(fact => fact.case_id === row.id)
    let state: Case | undefined
    let digest = NO_DIGEST
    for (const { change_no: change, hash, bytes } of own) {
      state = applyEvent(state, readEventText(bytes)).case
      digest = nextDigest(digest, { change, hash, digest: hashOf(bytes) })
    }
    const isSame = state !== undefined && canonicalText(state) === canonicalText(row.state)
    if (own.length > 0 && !(isSame && digest === row.digest && own.at(-1)?.change_no === row.last_change))
      yield { kind: 'case-differs', place: `办件 case ${row.id}` }
  }
}

/** A text that is no event any more was reported where it stands; here it is something that could not count. */
function readEventText(bytes: string): CaseEvent {
  try {
    return JSON.parse(bytes) as CaseEvent
  } catch {
    return { caseId: '' } as CaseEvent
  }
}

async function* strayCases(db: Db, county: string): AsyncGenerator<AuditFault> {
  const missing = await sql<{ id: string }>`
    select distinct e.case_id::text as id from events e
    where e.county = ${county} and e.verdict <> 'parked' and e.reason is distinct from 'duplicate-id'
      and not exists (select from cases c where c.county = e.county and c.id = e.case_id) limit 1000`.execute(db)
  for (const { id } of missing.rows) yield { kind: 'case-missing', place: `办件 case ${id}` }
  const unknown = await sql<{ id: string }>`
    select c.id::text as id from cases c
    where c.county = ${county} and not exists (
      select from events e where e.county = c.county and e.case_id = c.id and e.verdict <> 'parked'
        and e.reason is distinct from 'duplicate-id') limit 1000`.execute(db)
  for (const { id } of unknown.rows) yield { kind: 'case-unknown', place: `办件 case ${id}` }
}
