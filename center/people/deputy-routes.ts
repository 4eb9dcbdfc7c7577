import { z } from 'zod'
import { decideDeputySchema, deputyPageSchema, deputyReplySchema, nameDeputySchema } from '../../shared/ipc/deputies'
import { permits } from '../../shared/people/permission'
import { errorReplySchema } from '../../shared/sync/wire'
import { getPerson } from '../desk/desk-session'
import { deskActor, requireAction, requireRight } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { decideDeputy, deputyPage, endDeputy, getDeputy, nameDeputy } from './deputies'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['staff'], security: [{ desk: [] }] })
const params = z.object({ post: z.coerce.number().int().min(1).max(999_999) })
const reply = { 200: deputyReplySchema, ...errors }

/** 顶岗: the chief representative, or the system administrator, names who stands in; the security administrator confirms it. */
export function addDeputyRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/deputies', {
    schema: { ...about('Who stands in for whom, with the days'), response: { 200: deputyPageSchema, ...errors } },
    handler: async request => {
      const person = await getPerson(context, request)
      if (permits(deskActor(person), 'confirm-deputy') !== null)
        await requireRight(context, person, 'name-deputy', {}, 'deputies')
      return deputyPage(context, person)
    },
  })

  app.post('/api/v1/deputies', {
    schema: { ...about('Name a deputy, to be confirmed by another person'), body: nameDeputySchema, response: reply },
    handler: async request => {
      const person = await requireAction(context, request, 'name-deputy', { staff: request.body.deputy })
      return nameDeputy(context, person, request.body)
    },
  })

  app.post('/api/v1/deputies/:post/decision', {
    schema: {
      ...about('Confirm a deputy or turn it down; never by who proposed it'),
      ...{ params, body: decideDeputySchema, response: reply },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'confirm-deputy')
      const { post: id } = request.params
      const { point } = await getDeputy(context, person, id)
      await requireRight(context, person, 'confirm-deputy', { point }, String(id))
      return decideDeputy(context, person, { id, ...request.body })
    },
  })

  app.post('/api/v1/deputies/:post/end', {
    schema: {
      ...about('Take back a proposal, or end a deputy before the last day'),
      ...{ params, body: z.object({ why: z.string().trim().max(400) }), response: reply },
    },
    handler: async request => {
      const person = await getPerson(context, request)
      if (permits(deskActor(person), 'confirm-deputy') !== null)
        await requireRight(context, person, 'name-deputy', {}, 'deputies')
      const { post: id } = request.params
      await getDeputy(context, person, id)
      return endDeputy(context, person, { id, why: request.body.why })
    },
  })
}
