import { z } from 'zod'
import {
  attentionListSchema,
  attentionNoteSchema,
  attentionQuerySchema,
  stationSchema,
} from '../../shared/ipc/desk-sync'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { requireAction } from './require-action'
import { listStations } from './stations'
import { listAttention, noteHandled } from './sync-watch'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** What the page 站点与同步 asks: the stations, and what waits for a person to look at. */
export function addSyncWatchRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/stations', {
    schema: {
      ...about('Stations in this person’s scope, and what to look at'),
      response: { 200: z.array(stationSchema), ...errors },
    },
    handler: async request => listStations(context, (await requireAction(context, request, 'view-stations')).actor),
  })

  app.get('/api/v1/attention', {
    schema: {
      ...about('Alarms, conflicts and parked facts that a person must look at, or that somebody dealt with'),
      querystring: attentionQuerySchema,
      response: { 200: attentionListSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'view-attention')
      return listAttention(context, actor, request.query.handled === 'yes')
    },
  })

  app.post('/api/v1/attention/notes', {
    schema: {
      ...about('Note that one of them was dealt with, and how; the first note stands'),
      body: attentionNoteSchema,
      response: { 200: z.object({ ok: z.literal(true) }), ...errors },
    },
    handler: async request => {
      await noteHandled(context, (await requireAction(context, request, 'note-attention')).actor, request.body)
      return { ok: true as const }
    },
  })
}
