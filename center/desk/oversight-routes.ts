import { z } from 'zod'
import { redEntriesQuerySchema, type RedEntries, type WatchedCases } from '../../shared/ipc/oversight'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { redEntries } from './red-entries'
import { deskActor, requireAction } from './require-action'
import { watchedSteps } from './watched-steps'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** What those look at who watch over others: departments that kept silent, and what moved on the cases they follow. */
export function addOversightRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/red-entries', {
    schema: {
      ...about('Departments whose silence or absence was taken for agreement, month by month'),
      querystring: redEntriesQuerySchema,
      response: { 200: z.custom<RedEntries>().meta({ type: 'object' }), ...errors },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'list-cases')
      return redEntries(context, deskActor(person), request.query.month)
    },
  })

  app.get('/api/v1/watched', {
    schema: {
      ...about('What moved since yesterday on the cases that this person follows'),
      response: { 200: z.custom<WatchedCases>().meta({ type: 'object' }), ...errors },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'list-cases')
      return watchedSteps(context, deskActor(person))
    },
  })
}
