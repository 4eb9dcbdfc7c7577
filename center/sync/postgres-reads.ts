import { randomBytes } from 'node:crypto'
import { sql, type SelectQueryBuilder } from 'kysely'
import { levelOf, scopePrefix, type DivisionCode } from '../../shared/people/division'
import type { ScopeSum } from '../../shared/sync/case-digest'
import type { Change } from '../../shared/sync/wire'
import type { Db, Tx } from '../store/county'
import type { Database } from '../store/schema'
import { leaveNumbersOut } from '../store/number-counter'
import { leaveSlotsOut } from '../store/slot-floor'
import { MAX_OWN_FACTS, type ChangesPage, type CountyMoment, type CountyReads, type HeldByAsker, type PageSize } from './county-reads' // prettier-ignore

/** The row of `scope_sums` that speaks of all buckets of a village. */
const WHOLE_VILLAGE = ''

type Placed = 'events' | 'cases' | 'scope_sums'
type Query<T extends Placed, O> = SelectQueryBuilder<Database, T, O>

/** The rows of a table that belong to a point's scope. Written so that PostgreSQL can use the indexes by village and township. */
export function withinScope<T extends Placed, O>(query: Query<T, O>, point: DivisionCode): Query<T, O> {
  const level = levelOf(point)
  if (level === 'county') return query
  if (level === 'village') return query.where(sql<boolean>`village = ${point}`)
  return query.where(sql<boolean>`left(village, 9) = ${scopePrefix(point)}`)
}

/** The events that a point may see. A second event under a known id stays out: a replica keys by id. */
export const visibleTo = <O>(query: Query<'events', O>, point: DivisionCode): Query<'events', O> =>
  withinScope(query, point).where(sql<boolean>`reason is distinct from 'duplicate-id'`)

/** The county's PostgreSQL as the pulling half of the protocol reads it. */
export function createPostgresReads(db: Db, county: string): CountyReads {
  return {
    // Repeatable read is one snapshot for all statements of the transaction, and no reader ever waits for a writer.
    atOneMoment: read =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(tx => read(momentOf(tx, county))),
    renewHistory: async known => {
      await db.transaction().execute(async tx => {
        const { numUpdatedRows } = await tx
          .updateTable('counties')
          .set({ history: randomBytes(8).toString('hex'), center_epoch: randomBytes(8).toString('hex') })
          .where('county', '=', county)
          .where('history', '=', known)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return
        await leaveSlotsOut(tx, county)
        await leaveNumbersOut(tx, county, new Date())
      })
    },
  }
}

function momentOf(tx: Tx, county: string): CountyMoment {
  const events = (scope: DivisionCode, after: number) =>
    visibleTo(tx.selectFrom('events'), scope)
      .where('county', '=', county)
      .where('change_no', '>', after)
      .orderBy('change_no')
  return {
    order: async () => {
      const query = tx.selectFrom('counties').select(['history', 'last_change as last']).where('county', '=', county)
      return query.executeTakeFirstOrThrow()
    },
    hashOfChange: async change => {
      const row = await tx
        .selectFrom('events')
        .select('hash')
        .where('county', '=', county)
        .where('change_no', '=', change)
        .executeTakeFirst()
      return row?.hash ?? null
    },
    changesAfter: (scope, after, size, asker) => changesAfter({ tx, county }, events(scope, after), size, asker),
    hasMoreThan: async (scope, after, count) =>
      (await events(scope, after).select('change_no').offset(count).limit(1).executeTakeFirst()) !== undefined,
    sum: async scope => {
      const row = await withinScope(tx.selectFrom('scope_sums'), scope)
        .where('county', '=', county)
        .where('bucket', '=', WHOLE_VILLAGE)
        .select([sql<number | null>`sum(cases)::bigint`.as('cases'), sql<string | null>`sum(sum)::text`.as('sum')])
        .executeTakeFirst()
      return sumFrom(row?.cases ?? 0, row?.sum ?? '0')
    },
    bucketSums: async scope => {
      const rows = await withinScope(tx.selectFrom('scope_sums'), scope)
        .where('county', '=', county)
        .where('bucket', '<>', WHOLE_VILLAGE)
        .select(['bucket', sql<number>`sum(cases)::bigint`.as('cases'), sql<string>`sum(sum)::text`.as('sum')])
        .groupBy('bucket')
        .having(sql<boolean>`sum(cases) > 0`)
        .orderBy('bucket')
        .execute()
      return Object.fromEntries(rows.map(row => [row.bucket, sumFrom(row.cases, row.sum)]))
    },
    casesAfter: (scope, page) => casesAfter(tx, county, scope, page),
    parkedAfter: (scope, { after, buckets, ...size }) => {
      const parked = events(scope, after).where(sql<boolean>`verdict = 'parked'`)
      const asked = buckets ? parked.where(sql<string>`right(case_id::text, 2)`, 'in', [...buckets]) : parked
      return changesAfter({ tx, county }, asked, size, null)
    },
    heads: device =>
      tx
        .selectFrom('device_heads')
        .select(['epoch', 'seq', 'hash'])
        .where('county', '=', county)
        .where('device', '=', device)
        .execute(),
    hashAt: async (device, epoch, seq) => {
      const row = await tx
        .selectFrom('events')
        .select('hash')
        .where('county', '=', county)
        .where('device', '=', device)
        .where('epoch', '=', epoch)
        .where('seq', '=', seq)
        .where('superseded', '=', false)
        .executeTakeFirst()
      return row?.hash ?? null
    },
  }
}

const MODULUS = 2n ** 64n

/** Sums are kept unreduced, so that keeping them is one addition; PostgreSQL's numeric does not overflow. */
function sumFrom(cases: number, sum: string): ScopeSum {
  const reduced = ((BigInt(sum) % MODULUS) + MODULUS) % MODULUS
  return { cases: Number(cases), sum: reduced.toString(16).padStart(16, '0') }
}

async function changesAfter(
  { tx, county }: { tx: Tx; county: string },
  query: Query<'events', object>,
  size: PageSize,
  asker: HeldByAsker | null,
): Promise<ChangesPage> {
  // Sizes first: a page of long events must neither fill our memory nor be more than a station takes.
  const ahead = await query
    .select(['change_no as change', 'hash', 'device', 'epoch', 'seq', 'verdict'])
    .select(sql<number>`octet_length(bytes)`.as('size'))
    .limit((asker ? MAX_OWN_FACTS : size.limit) + 1)
    .execute()
  const isOwn = (row: (typeof ahead)[number]) =>
    row.verdict === 'applied' && row.device === asker?.device && row.seq <= (asker.upTo.get(row.epoch) ?? 0)
  const fits = countFitting(ahead.map(row => (isOwn(row) ? null : row.size)), size) // prettier-ignore
  const page = ahead.slice(0, fits)
  const newest = page.at(-1)
  const numbers = page.filter(row => !isOwn(row)).map(({ change }) => change)
  // By number alone: with the scope once more PostgreSQL would rather walk the scope's index to its end.
  const byNumber = tx
    .selectFrom('events')
    .select(['change_no as change', 'bytes', 'verdict', 'reason'])
    .where('county', '=', county)
    .where(sql<boolean>`change_no = any(${numbers}::bigint[])`)
    .orderBy('change_no')
  const rows = numbers.length === 0 ? [] : await byNumber.execute()
  return {
    changes: rows.map(({ change, bytes, verdict, reason }): Change => ({ change, bytes, verdict, reason })),
    own: page.filter(isOwn).map(({ epoch, seq, change }) => ({ epoch, seq, change })),
    last: newest ? { change: newest.change, hash: newest.hash } : null,
    more: ahead.length > fits,
  }
}

/** How many from the front go into one page: at least one, so that nothing can stand in the way for ever. Null weighs nothing. */
function countFitting(sizes: readonly (number | null)[], { limit, bytes }: PageSize): number {
  let [rows, total] = [0, 0]
  for (const [index, size] of sizes.entries()) {
    // One row more is read than a page holds, to know whether there is one.
    if (index >= MAX_OWN_FACTS) return index
    if (size === null) continue
    rows += 1
    total += size
    if (rows > limit || (total > bytes && rows > 1)) return index
  }
  return sizes.length
}

async function casesAfter(
  tx: Tx,
  county: string,
  scope: DivisionCode,
  page: { after: string; buckets: readonly string[] | null } & PageSize,
) {
  let query = withinScope(tx.selectFrom('cases'), scope).where('county', '=', county).orderBy('id')
  if (page.after !== '') query = query.where('id', '>', page.after)
  if (page.buckets) query = query.where(sql<string>`right(id::text, 2)`, 'in', [...page.buckets])
  const rows = await query
    .select(['last_change as change', 'digest', sql<string>`id::text`.as('id'), sql<string>`state::text`.as('state')])
    .limit(page.limit + 1)
    .execute()
  const fits = countFitting(rows.map(({ state }) => Buffer.byteLength(state)), page) // prettier-ignore
  return { cases: rows.slice(0, fits), more: rows.length > fits }
}
