import { sameAccountsSchema } from '../../shared/ipc/same-accounts'
import { errorReplySchema } from '../../shared/sync/wire'
import { deskActor, requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { sameAccounts } from './same-accounts'

/** The risk point 同一账号 (domain.md #95), for who watches and for who reviews. */
export function addSameAccountRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/same-accounts', {
    // Every case with an account is read for one answer.
    config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      ...{ summary: 'Bank accounts in the cases of different households, without the numbers', tags: ['desk'] },
      security: [{ desk: [] }],
      response: { 200: sameAccountsSchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async request =>
      sameAccounts(context, deskActor(await requireAction(context, request, 'compare-accounts'))),
  })
}
