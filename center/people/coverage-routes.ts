import { coverageSchema } from '../../shared/ipc/coverage'
import { errorReplySchema } from '../../shared/sync/wire'
import { deskActor, requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { coverageFor } from './coverage'

/** 服务点覆盖 (domain.md #4), for everybody who sees the stations. */
export function addCoverageRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/coverage', {
    schema: {
      ...{ summary: 'Every village with its service point, and the rate of coverage', tags: ['desk'] },
      security: [{ desk: [] }],
      response: { 200: coverageSchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async request => coverageFor(context, deskActor(await requireAction(context, request, 'view-stations'))),
  })
}
