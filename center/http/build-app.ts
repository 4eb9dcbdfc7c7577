import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyBaseLogger, type FastifyError } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { z } from 'zod'
import { addDeskRoutes } from '../desk/desk-routes'
import { addRoadRoutes } from '../roads/package-routes'
import { addFileRoutes } from '../sync/file-routes'
import { addPushRoutes } from '../sync/push-routes'
import { addSyncRoutes } from '../sync/sync-routes'
import { isStorable } from '../store/storable-text'
import type { CenterApp, CenterContext } from './center-context'
import { addPageRoutes, DATA_POLICY } from './page-routes'
import { errorAnswer, Refusal } from './refusal'
import { slimHeads, wantsPageHeads } from './slim-heads'

const BODY_BYTES = 512 * 1024

/** Puts the whole HTTP side of a center together. It does not listen yet. */
export async function buildApp(
  context: CenterContext,
  options: { logger: Logger; rendererFolder: string },
): Promise<CenterApp> {
  const loggerInstance: FastifyBaseLogger = options.logger
  const app: CenterApp = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 90_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // An address that is none never reaches a route; its answer has the documented shape all the same.
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = errorAnswer(error)
      reply.hijack()
      reply.raw.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readEmptyBodies(app)
  answerErrors(app)
  slimHeads(app)
  context.deskFirst.watch(app)
  await app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: false })
  await app.register(cookie)
  await app.register(rateLimit, { global: true, max: 6000, timeWindow: 60_000, addHeaders: ONLY_RETRY_AFTER })
  await app.register(swagger, openApi)
  app.addHook('preHandler', async ({ body, query, params }) => {
    // PostgreSQL keeps neither NUL nor half a surrogate pair; nobody types them.
    if (!isStorable([body, query, params])) throw new Refusal('malformed')
  })
  app.addHook('onSend', async (request, reply) => {
    const toPage = wantsPageHeads(request.url)
    if (toPage && !reply.hasHeader('content-security-policy')) reply.header('content-security-policy', DATA_POLICY)
    if (!toPage && request.method !== 'GET') return
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: an address may hold a name that somebody searched for.
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    request.log.info(line, 'answered')
  })
  addSyncRoutes(app, context)
  addPushRoutes(app, context)
  await addFileRoutes(app, context)
  addDeskRoutes(app, context)
  addRoadRoutes(app, context)
  addServiceRoutes(app, context)
  await addPageRoutes(app, options.rendererFolder)
  return app
}

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

/** Some requests say JSON and send nothing, such as a challenge; that is no error. */
function readEmptyBodies(app: CenterApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parseJson(request, body as string, done)
  })
}

function answerErrors(app: CenterApp): void {
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const { status, body, retryAfterSeconds } = errorAnswer(error)
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

function addServiceRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/healthz', {
    schema: {
      summary: 'Whether this center and its database answer',
      tags: ['service'],
      response: {
        200: z.object({ ok: z.literal(true), county: z.string(), sample: z.boolean(), serverTime: z.string() }),
      },
    },
    handler: async () => {
      await context.db
        .selectFrom('counties')
        .select('county')
        .where('county', '=', context.county.code)
        .executeTakeFirstOrThrow()
      return {
        ok: true as const,
        county: context.county.code,
        sample: context.county.sample,
        serverTime: context.now().toISOString(),
      }
    },
  })
  app.get('/api/openapi.json', {
    schema: { summary: 'This description', tags: ['service'] },
    handler: async (_request, reply) => reply.type('application/json').serializer(JSON.stringify).send(app.swagger()),
  })
}
