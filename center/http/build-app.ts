import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { addCatalogueRoutes } from '../catalogue/catalogue-routes'
import { addComplaintRoutes } from '../complaints/complaint-routes'
import { addAccountRoutes } from '../accounts/account-routes'
import { addOidcRoutes } from '../accounts/oidc-routes'
import { addSessionRoutes } from '../accounts/session-routes'
import { addStaffRoutes } from '../accounts/staff-routes'
import { addStationAuditRoutes } from '../audit/station-audit-routes'
import { addDeskRoutes } from '../desk/desk-routes'
import { addHolidayRoutes } from '../holidays/holiday-routes'
import { addSameAccountRoutes } from '../watch/same-account-routes'
import { addCoverageRoutes } from '../people/coverage-routes'
import { addDeputyRoutes } from '../people/deputy-routes'
import { addUntrustedRoutes } from '../untrusted/untrusted-routes'
import { addSettingsRoutes } from '../settings/settings-routes'
import { addWordingRoutes } from '../wording/wording-routes'
import { addProgressRoutes } from '../progress/progress-routes'
import { addNoticeRoutes } from '../publication/notice-routes'
import { addPublicationRoutes } from '../publication/publication-routes'
import { addPublicPublicationRoutes } from '../publication/public-routes'
import { addRoadRoutes } from '../roads/package-routes'
import { addFileRoutes } from '../sync/file-routes'
import { addPushRoutes } from '../sync/push-routes'
import { addSyncRoutes } from '../sync/sync-routes'
import { isStorable } from '../store/storable-text'
import { createRefusalLog, logAnswers, plainAddress } from './answer-log'
import type { CenterApp, CenterContext } from './center-context'
import { addDoorRules, type DoorRules } from './door-rules'
import { readJsonBodies } from './json-body'
import { answerUnreadable, openServer, type CenterServer, type Listening } from './open-server'
import { addPageRoutes } from './page-routes'
import { errorAnswer, Refusal } from './refusal'
import { addServiceRoutes } from './service-routes'
import { slimHeads, wantsPageHeads } from './slim-heads'

/** Doors that take more say so themselves. */
const BODY_BYTES = 128 * 1024

export type AppOptions = {
  logger: Logger
  rendererFolder: string
  door: DoorRules
  listening: Listening
  /** A public authority vouches for this host, so browsers may insist on HTTPS from now on. */
  strictTransport: boolean
}

/** Puts the whole HTTP side of a center together. It does not listen yet. */
export async function buildApp(
  context: CenterContext,
  options: AppOptions,
): Promise<{ app: CenterApp; servers: readonly CenterServer[] }> {
  const loggerInstance: FastifyBaseLogger = options.logger
  const servers: CenterServer[] = []
  const refusals = createRefusalLog(options.logger)
  const app: CenterApp = fastify({
    serverFactory: handler => {
      const opened = openServer(handler, options.listening)
      servers.push(opened)
      return opened.server
    },
    clientErrorHandler: (error, socket) => {
      const from = plainAddress(socket.remoteAddress)
      const status = answerUnreadable(error, socket)
      if (status !== null) refusals.refused(from, { status, why: 'unreadable' })
    },
    // Only a proxy of ours may say who asked and how; anybody else's headers are ignored.
    trustProxy: options.door.proxies ? address => options.door.proxies?.has(address) ?? false : false,
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // An address that is none never reaches a route; its answer has the documented shape all the same.
    frameworkErrors: (error, request, reply) => {
      const { status, body } = errorAnswer(error)
      refusals.refused(plainAddress(request.ip), { method: request.method, status, why: body.error })
      reply.hijack()
      reply.raw.writeHead(status, BARE_HEADS).end(JSON.stringify(body))
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJsonBodies(app)
  answerErrors(app, logAnswers(app, refusals))
  slimHeads(app)
  context.deskFirst.watch(app)
  addDoorRules(app, options.door)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: options.strictTransport && { maxAge: YEAR_SECONDS, includeSubDomains: false },
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: true, max: 6000, timeWindow: 60_000, addHeaders: ONLY_RETRY_AFTER })
  await app.register(swagger, openApi)
  app.addHook('preHandler', async ({ body, query, params }) => {
    // PostgreSQL keeps neither NUL nor half a surrogate pair; nobody types them.
    if (!isStorable([body, query, params])) throw new Refusal('malformed')
  })
  app.addHook('onSend', async (request, reply) => {
    const toPage = wantsPageHeads(request.url)
    if (toPage) reply.header('permissions-policy', NOTHING_ALLOWED)
    if (!toPage && request.method !== 'GET') return
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  addSyncRoutes(app, context)
  addPushRoutes(app, context)
  addStationAuditRoutes(app, context)
  await addFileRoutes(app, context)
  addSessionRoutes(app, context)
  addAccountRoutes(app, context)
  addStaffRoutes(app, context)
  addOidcRoutes(app, context)
  addDeskRoutes(app, context)
  addHolidayRoutes(app, context)
  addWordingRoutes(app, context)
  addSettingsRoutes(app, context)
  addDeputyRoutes(app, context)
  addCoverageRoutes(app, context)
  addSameAccountRoutes(app, context)
  addPublicationRoutes(app, context)
  addNoticeRoutes(app, context)
  addPublicPublicationRoutes(app, context)
  addRoadRoutes(app, context)
  addComplaintRoutes(app, context)
  addCatalogueRoutes(app, context)
  addUntrustedRoutes(app, context)
  await addProgressRoutes(app, context)
  addServiceRoutes(app, context)
  await addPageRoutes(app, options.rendererFolder)
  return { app, servers }
}

const YEAR_SECONDS = 31_536_000

/** Photos come through a file field; pages of ours need no device. */
const NOTHING_ALLOWED =
  'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), display-capture=(), midi=()'

/** For an answer that no hook sees. */
const BARE_HEADS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

const ONLY_RETRY_AFTER = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': true,
}

const openApi = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Daiban county center', version: '1' },
    components: {
      securitySchemes: {
        device: { type: 'http' as const, scheme: 'bearer' },
        desk: { type: 'apiKey' as const, in: 'cookie' as const, name: 'daiban_desk' },
      },
    },
  },
  transform: jsonSchemaTransform,
}

function answerErrors(app: CenterApp, note: (request: FastifyRequest, why: string) => void): void {
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const { status, body, retryAfterSeconds } = errorAnswer(error)
    note(request, body.error)
    // Only our own bugs are logged whole; a validation error quotes what somebody typed.
    if (status >= 500 && !(error instanceof Refusal))
      request.log.error({ err: error, route: request.routeOptions.url }, 'failed')
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
    return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
  })
  app.setNotFoundHandler(() => {
    throw new Refusal('not-found')
  })
}
