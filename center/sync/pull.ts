import { sql, type SelectQueryBuilder } from 'kysely'
import { levelOf, scopePrefix, type DivisionCode } from '../../shared/people/division'
import type { PullReply } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import type { Db } from '../store/county'
import type { Database } from '../store/schema'

export const MAX_PAGE = 500
/** Of event text. Quoted once more in the answer it may double, and a station takes 8 MB. */
const MAX_PAGE_BYTES = 1024 * 1024
const HINT_SECONDS = 25

type EventQuery<O> = SelectQueryBuilder<Database, 'events', O>

/** The events that a point may see. A second event under a known id stays out: a replica keys by id. */
function inScope<O>(query: EventQuery<O>, point: DivisionCode): EventQuery<O> {
  const seen = query.where(sql<boolean>`reason is distinct from 'duplicate-id'`)
  const level = levelOf(point)
  if (level === 'county') return seen
  if (level === 'village') return seen.where('village', '=', point)
  return seen.where(sql<boolean>`left(village, 9) = ${scopePrefix(point)}`)
}

/**
 * The changes after `cursor` within the scope of a point, oldest first. Change numbers are given out in commit order, so a
 * page never misses one that commits later with a lower number. Parked events come too, with their reason.
 */
export async function readPage(
  context: CenterContext,
  request: { point: DivisionCode; cursor: number; limit: number },
): Promise<PullReply> {
  const limit = Math.min(request.limit, MAX_PAGE)
  const after = <O>(query: EventQuery<O>) =>
    inScope(query, request.point)
      .where('county', '=', context.county.code)
      .where('change_no', '>', request.cursor)
      .orderBy('change_no')
  // Sizes first: a page of long events must neither fill our memory nor be more than a station takes.
  const sizes = await after(context.db.selectFrom('events'))
    .select(['change_no', sql<number>`octet_length(bytes)`.as('size')])
    .limit(limit + 1)
    .execute()
  const fits = countFitting(sizes.slice(0, limit).map(({ size }) => size))
  const next = sizes[fits - 1]?.change_no ?? request.cursor
  const rows = await after(context.db.selectFrom('events'))
    .select(['change_no', 'bytes', 'verdict', 'reason'])
    .where('change_no', '<=', next)
    .execute()
  const changes = rows.map(({ change_no: change, ...row }) => ({ change, ...row }))
  return {
    changes,
    next,
    head: Math.max(next, await headOf(context.db, context.county.code, request.point)),
    more: sizes.length > fits,
    serverTime: context.now().toISOString(),
    catalogueVersion: await context.catalogues.currentVersion(),
  }
}

/** How many from the front go into one page: at least one, so that nothing can stand in the way for ever. */
function countFitting(sizes: readonly number[]): number {
  let total = 0
  const over = sizes.findIndex((size, index) => (total += size) > MAX_PAGE_BYTES && index > 0)
  return over === -1 ? sizes.length : over
}

/** The newest change number in a point's scope; 0 when there is none. */
export async function headOf(db: Db, county: string, point: DivisionCode): Promise<number> {
  const newest = await inScope(db.selectFrom('events').select('change_no'), point)
    .where('county', '=', county)
    .orderBy('change_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.change_no ?? 0
}

/** Answers as soon as the scope holds something after `cursor`, or after 25 s with what it holds then. */
export async function waitForChange(
  context: CenterContext,
  request: { point: DivisionCode; cursor: number },
  gone: AbortSignal,
): Promise<number> {
  const until = Date.now() + HINT_SECONDS * 1000
  const ended = AbortSignal.any([gone, context.closing])
  for (;;) {
    // Listen before looking: a change between the two must not be missed.
    const looked = new AbortController()
    const wake = context.changes.next(
      context.county.code,
      Math.max(0, until - Date.now()),
      AbortSignal.any([ended, looked.signal]),
    )
    const head = await headOf(context.db, context.county.code, request.point)
    if (head > request.cursor || ended.aborted || Date.now() >= until) {
      looked.abort()
      return head
    }
    await wake
  }
}
