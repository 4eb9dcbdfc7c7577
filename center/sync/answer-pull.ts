import type { PullReply2, PullRequest2 } from '../../shared/sync/wire-pull'
import type { CenterContext } from '../http/center-context'
import type { KnownDevice } from './device-session'
import { createPostgresReads } from './postgres-reads'
import { pullPage, type PullDeps } from './pull-page'

/** The pulling rules on this center's own county. */
export const pullDepsOf = (context: CenterContext): PullDeps => ({
  reads: createPostgresReads(context.db, context.county.code),
  cursorSecret: context.county.tokenSecret,
})

/** Which set of holiday tables the county has; nothing while it has those with which it began. */
export async function holidayNews({ holidays }: Pick<CenterContext, 'holidays'>): Promise<{ holidays?: string }> {
  const edition = await holidays.edition()
  return edition === '' ? {} : { holidays: edition }
}

/** The whole answer to one pull of one device, whatever road it came by. What it reports of itself is kept by `keepReport`. */
export async function answerPull(
  context: CenterContext,
  device: Pick<KnownDevice, 'id' | 'point'>,
  request: PullRequest2,
): Promise<PullReply2> {
  const page = await pullPage(pullDepsOf(context), { ...request, device: device.id, point: device.point })
  return {
    ...page,
    serverTime: context.now().toISOString(),
    catalogueVersion: await context.catalogues.currentVersion(),
    ...(await holidayNews(context)),
  }
}
