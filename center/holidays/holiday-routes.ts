import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { proposeHolidaysSchema, refuseHolidaysSchema, TABLE_STATES } from '../../shared/ipc/holidays'
import { proposalReply } from '../../shared/ipc/proposal'
import type { RecallLine } from '../../shared/ipc/recall'
import { holidaysReplySchema } from '../../shared/sync/signed-holidays'
import { errorReplySchema } from '../../shared/sync/wire'
import type { HolidayProblem } from '../../shared/time/read-holiday-file'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { authenticate } from '../sync/device-session'
import { recallList } from '../watch/recall-list'
import { proposalRights, requireSecond } from '../proposal/proposal-rights'
import { decide, propose } from '../proposal/proposals'
import { holidayKind, holidayPage } from './holiday-tables'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const params = z.object({
  year: z.coerce.number().int().min(1).max(9999),
  version: z.coerce.number().int().min(1).max(9999),
})

const line = z.object({
  ...{ year: z.number(), version: z.number(), notice: z.string(), off: z.array(z.string()), work: z.array(z.string()) },
  ...{ state: z.enum(TABLE_STATES), inForce: z.boolean(), remembered: z.boolean(), why: z.string() },
  ...{ enteredBy: z.string().nullable(), enteredName: z.string().nullable(), enteredAt: z.string().nullable() },
  ...{ decidedBy: z.string().nullable(), decidedName: z.string().nullable(), decidedAt: z.string().nullable() },
})
const page = z.object({ tables: z.array(line), edition: z.string(), mayPropose: z.boolean(), mayApprove: z.boolean() })
const reply = proposalReply(
  z.object({
    ...{ ok: z.literal(false), reason: z.literal('unsound') },
    problems: z.array(z.custom<HolidayProblem>().meta({ type: 'object' })),
  }),
)

const recall = z.object({ lines: z.array(z.custom<RecallLine>().meta({ type: 'object' })), total: z.number() })

/**
 * The county's holiday tables (domain.md R17): everybody at the desk sees them, the system administrator enters them, and another person
 * lets them take effect: a second system administrator, or whoever approves the catalogue.
 */
export function addHolidayRoutes(app: CenterApp, context: CenterContext): void {
  const second = async (
    request: FastifyRequest,
    { year, ...said }: { year: number; version: number; approve: boolean; why: string },
  ) => {
    const { actor } = await requireSecond(context, request, 'holidays')
    const reply = await decide(context, holidayKind, { by: actor.staff, line: String(year), ...said })
    context.holidays.changed()
    return reply
  }

  app.get('/sync/v1/holidays', {
    schema: {
      ...{
        summary: 'The holiday tables that the county approved, each signed',
        tags: ['sync'],
        security: [{ device: [] }],
      },
      response: { 200: holidaysReplySchema, ...errors },
    },
    handler: async request => {
      const device = await authenticate(context, request.headers.authorization)
      return context.holidays.signedFor(device.publicKey)
    },
  })

  app.get('/api/v1/holidays', {
    schema: { ...about('The holiday tables with every version'), response: { 200: page, ...errors } },
    handler: async request => {
      const person = await requireAction(context, request, 'view-catalogue')
      return { ...(await holidayPage(context)), ...proposalRights(person) }
    },
  })

  app.get('/api/v1/recall', {
    schema: { ...about('Who holds a slip with a wrong date: 改期召回'), response: { 200: recall, ...errors } },
    handler: async request => recallList(context, (await requireAction(context, request, 'list-cases')).actor),
  })

  app.post('/api/v1/holidays', {
    schema: {
      ...about('Enter holiday tables, all or none'),
      body: proposeHolidaysSchema,
      response: { 200: reply, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'configure-county')
      return propose(context, holidayKind, { by: actor.staff, given: request.body.tables, note: '' })
    },
  })

  app.post('/api/v1/holidays/:year/:version/approve', {
    schema: { ...about('Let a table take effect, as the second person'), params, response: { 200: reply, ...errors } },
    handler: request => second(request, { ...request.params, approve: true, why: '' }),
  })

  app.post('/api/v1/holidays/:year/:version/refuse', {
    schema: {
      ...about('Refuse a table, with the reason'),
      ...{ params, body: refuseHolidaysSchema, response: { 200: reply, ...errors } },
    },
    handler: request => second(request, { ...request.params, approve: false, why: request.body.why }),
  })
}
