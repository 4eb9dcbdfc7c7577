import type { DivisionCode } from '../../shared/people/division'
import type { PullReply } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { holidayNews } from './answer-pull'
import type { Db } from '../store/county'
import { createPostgresReads, visibleTo } from './postgres-reads'
import { MAX_PAGE, MAX_PAGE_BYTES } from './pull-page'

/**
 * `GET /pull` as protocol version 1 has it: the changes after a number, oldest first. It tells nothing of histories or sums, and
 * is kept for stations that were built before those.
 */
export async function readPage(
  context: CenterContext,
  request: { point: DivisionCode; cursor: number; limit: number },
): Promise<PullReply> {
  const county = context.county.code
  const page = await createPostgresReads(context.db, county).atOneMoment(moment =>
    moment.changesAfter(
      request.point,
      request.cursor,
      { limit: Math.min(request.limit, MAX_PAGE), bytes: MAX_PAGE_BYTES },
      null,
    ),
  )
  const next = page.last?.change ?? request.cursor
  return {
    changes: page.changes,
    next,
    head: Math.max(next, await headOf(context.db, county, request.point)),
    more: page.more,
    serverTime: context.now().toISOString(),
    catalogueVersion: await context.catalogues.currentVersion(),
    ...(await holidayNews(context)),
  }
}

/** The newest change number in a point's scope; 0 when there is none. */
export async function headOf(db: Db, county: string, point: DivisionCode): Promise<number> {
  const newest = await visibleTo(db.selectFrom('events').select('change_no'), point)
    .where('county', '=', county)
    .orderBy('change_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.change_no ?? 0
}
