import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { caseQuerySchema, deskCommandSchema, signInSchema, type DeskUser } from '../../shared/ipc/desk'
import { isWithin } from '../../shared/people/division'
import { errorReplySchema, pointSchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, listPoints } from '../store/county'
import { filePathOf } from '../sync/file-routes'
import { casePage, getCase } from './case-page'
import { caseListSchema, commandReplySchema, deskCaseSchema, deskUserSchema, enrolmentCodeSchema } from './desk-schemas'
import { DESK_COOKIE, getPerson, requireOwnPage, setDeskCookie, signIn, signOut, type DeskPerson } from './desk-session'
import { issueEnrolmentCode } from './enrolment-codes'
import { listCases } from './inbox'
import { runCommand } from './run-command'
import { addSyncWatchRoutes } from './sync-watch-routes'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const caseParams = z.object({ id: z.uuid().toLowerCase() })

/** Everything under /api/v1: what shared/ipc/desk.ts promises to the county desk. */
export function addDeskRoutes(app: CenterApp, context: CenterContext): void {
  addSessionRoutes(app, context)
  addCaseRoutes(app, context)
  addCountyRoutes(app, context)
  addSyncWatchRoutes(app, context)
}

async function userOf(context: CenterContext, { actor, department }: DeskPerson): Promise<DeskUser> {
  const { code, name, hotline, sample } = context.county
  const point = await findPoint(context.db, code, actor.point)
  return { actor, pointName: point?.name ?? '', county: { code, name, hotline, sample }, department }
}

function addSessionRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/session', {
    config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      summary: 'Sign in; the session is an httpOnly cookie',
      tags: ['desk'],
      body: signInSchema,
      response: { 200: deskUserSchema, ...errors },
    },
    handler: async (request, reply) => {
      requireOwnPage(request)
      const token = await signIn(context, request.body.staff, request.body.password)
      setDeskCookie(request, reply, token)
      request.cookies[DESK_COOKIE] = token
      return userOf(context, await getPerson(context, request))
    },
  })

  app.delete('/api/v1/session', {
    schema: { ...about('Sign out'), response: { 200: z.object({ ok: z.literal(true) }), ...errors } },
    handler: async (request, reply) => {
      requireOwnPage(request)
      await signOut(context, request.cookies[DESK_COOKIE])
      void reply.clearCookie(DESK_COOKIE, { path: '/' })
      return { ok: true as const }
    },
  })

  app.get('/api/v1/me', {
    schema: { ...about('Who is signed in'), response: { 200: deskUserSchema, ...errors } },
    handler: async request => userOf(context, await getPerson(context, request)),
  })
}

function addCaseRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/cases', {
    schema: {
      ...about('The inbox: what waits for this person, or all cases in scope'),
      querystring: caseQuerySchema,
      response: { 200: caseListSchema, ...errors },
    },
    handler: async request => listCases(context, (await getPerson(context, request)).actor, request.query),
  })

  app.get('/api/v1/cases/:id', {
    schema: {
      ...about('One case and what may be done with it'),
      params: caseParams,
      response: { 200: deskCaseSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await getPerson(context, request)
      const state = await getCase(context, actor, request.params.id)
      const matter = await context.catalogues.findMatter(state.matter)
      return casePage(context, context.db, { actor, state, matter })
    },
  })

  app.post('/api/v1/cases/:id/commands', {
    schema: {
      ...about('Do something with a case; safe to repeat with the same commandId'),
      params: caseParams,
      body: deskCommandSchema,
      response: { 200: commandReplySchema, ...errors },
    },
    handler: async request => {
      const { actor } = await getPerson(context, request)
      return runCommand(context, actor, request.params.id, request.body)
    },
  })

  app.get('/api/v1/cases/:id/files/:hash', {
    schema: {
      ...about('The bytes of one attachment'),
      params: caseParams.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      produces: ['image/jpeg', 'image/png', 'application/pdf'],
    },
    handler: async (request, reply) => {
      const { actor } = await getPerson(context, request)
      await getCase(context, actor, request.params.id)
      const file = await context.db
        .selectFrom('attachments')
        .select(['mime', 'size'])
        .where('county', '=', context.county.code)
        .where('hash', '=', request.params.hash)
        .where('case_id', '=', request.params.id)
        .where('arrived_at', 'is not', null)
        .executeTakeFirst()
      if (!file) throw new Refusal('not-found')
      return reply
        .header('content-type', file.mime)
        .header('content-length', file.size)
        .header('content-disposition', 'inline')
        .header('cache-control', 'private, no-store')
        .send(createReadStream(filePathOf(context.filesFolder, request.params.hash)))
    },
  })
}

function addCountyRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/matters', {
    schema: {
      ...about('The catalogue of matters in its current version'),
      response: { 200: z.object({ version: z.string(), catalogue: z.unknown() }), ...errors },
    },
    handler: async request => {
      await getPerson(context, request)
      const found = await context.catalogues.find(await context.catalogues.currentVersion())
      if (!found) throw new Refusal('not-found')
      return { version: found.version, catalogue: found.body }
    },
  })

  app.get('/api/v1/points', {
    schema: { ...about('Service points in this person’s scope'), response: { 200: z.array(pointSchema), ...errors } },
    handler: async request => {
      const { actor } = await getPerson(context, request)
      const points = await listPoints(context.db, context.county.code)
      return points.filter(point => isWithin(point.code, actor.point))
    },
  })

  app.post('/api/v1/points/:code/enrolment-codes', {
    schema: {
      ...about('A new one-time code for a station of this point'),
      params: z.object({ code: z.string().regex(/^\d{12}$/) }),
      response: { 200: enrolmentCodeSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await getPerson(context, request)
      return issueEnrolmentCode(context, actor, request.params.code)
    },
  })
}
