import { z } from 'zod'
import { figuresQuerySchema, figuresSchema } from '../../shared/ipc/figures'
import { greenChannelQuerySchema, watchersSchema, type GreenChannelUse } from '../../shared/ipc/desk-piles'
import { errorReplySchema } from '../../shared/sync/wire'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterApp, CenterContext } from '../http/center-context'
import { archivePackage } from './archive-package'
import { figuresOf } from './figures'
import { greenChannelUse } from './green-channel'
import { deskActor, requireAction, requireCase } from './require-action'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** What the forms of the county's own steps ask for, and the pages of figures. */
export function addCountyStepRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/watchers', {
    schema: { ...about('Who may be named to follow a case to its end'), response: { 200: watchersSchema, ...errors } },
    handler: async request => {
      await requireAction(context, request, 'assignWatcher')
      const people = await context.db
        .selectFrom('staff')
        .select(['id', 'name'])
        .where('county', '=', context.county.code)
        .where('point', '=', `${context.county.code}000000`)
        .where('role', 'in', ['county-clerk', 'supervisor'])
        .where('active', '=', true)
        .orderBy('name')
        .execute()
      return people.map(({ id, name }) => ({ staff: id, name }))
    },
  })

  app.get('/api/v1/cases/:id/archive-package', {
    schema: {
      ...about('The number and the fingerprint under which this case would be archived now'),
      params: z.object({ id: z.uuid().toLowerCase() }),
      response: { 200: z.object({ archiveNo: z.string(), packageHash: z.string() }), ...errors },
    },
    handler: async request => {
      const { state } = await requireCase(context, request, 'archive', request.params.id)
      const today = beijingDateOf(context.now().toISOString())
      return archivePackage(context.db, context.county.code, { held: state, today })
    },
  })

  app.get('/api/v1/figures', {
    schema: {
      ...about('What was received and how it went, by matter and point, in a month or a year'),
      querystring: figuresQuerySchema,
      response: { 200: figuresSchema, ...errors },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'list-cases')
      return figuresOf(context, deskActor(person), request.query.period)
    },
  })

  app.get('/api/v1/green-channel', {
    schema: {
      ...about('Green-channel use of one month, per township'),
      querystring: greenChannelQuerySchema,
      response: { 200: z.custom<GreenChannelUse>().meta({ type: 'object' }), ...errors },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'list-cases')
      return greenChannelUse(context, deskActor(person), request.query.month)
    },
  })
}
