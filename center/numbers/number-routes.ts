import { errorReplySchema } from '../../shared/sync/wire'
import { numbersReplySchema, numbersRequestSchema } from '../../shared/sync/wire-numbers'
import type { CenterApp, CenterContext } from '../http/center-context'
import { authenticate } from '../sync/device-session'
import { takeNumbers } from './take-numbers'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
/** A station asks once in ten minutes at most, and a whole township may stand behind one address. */
const calm = { config: { rateLimit: { max: 600, timeWindow: 60_000 } } }

/** Blocks of document numbers for stations: docs/protocol.md §15. */
export function addNumberRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/sync/v1/number-blocks', {
    ...calm,
    schema: {
      summary: 'Blocks of document numbers for this station alone, and what became of those it has; safe to repeat',
      tags: ['sync'],
      security: [{ device: [] }],
      body: numbersRequestSchema,
      response: { 200: numbersReplySchema, ...errors },
    },
    handler: async request =>
      takeNumbers(context, await authenticate(context, request.headers.authorization), request.body),
  })
}
