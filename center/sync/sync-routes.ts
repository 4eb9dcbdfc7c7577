import { z } from 'zod'
import {
  cataloguePatchReplySchema,
  catalogueReplySchema,
  matterReplySchema,
  certificateSchema,
  challengeReplySchema,
  enrolReplySchema,
  enrolRequestSchema,
  errorReplySchema,
  pointSchema,
  sessionReplySchema,
  sessionRequestSchema,
  staffSchema,
} from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { authenticate, issueNonce, openSession, SESSION_SECONDS } from './device-session'
import { enrolDevice, previewEnrolment } from './enrol'
import { addKeyRoutes } from '../keys/key-routes'
import { addNumberRoutes } from '../numbers/number-routes'
import { SUITES } from '../../shared/sync/crypto-suite'
import { depositSchema } from '../../shared/sync/wire-keys'
import { createCatalogueAnswers } from '../catalogue/catalogue-answers'
import { sendJson } from './pull-packing'
import { addPullRoutes } from './pull-routes'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const bearer = [{ device: [] }]
/** Codes are short, so guessing is slowed down. */
const guarded = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** Everything under /sync/v1 except files. docs/protocol.md describes each message. */
export function addSyncRoutes(app: CenterApp, context: CenterContext): void {
  addEnrolmentRoutes(app, context)
  addExchangeRoutes(app, context)
  addPullRoutes(app, context)
  addKeyRoutes(app, context)
  addNumberRoutes(app, context)
}

function addEnrolmentRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/sync/v1/enrol-preview', {
    ...guarded,
    schema: {
      summary: 'Who and what an enrolment code stands for; does not use it up',
      tags: ['sync'],
      body: enrolRequestSchema.pick({ code: true }),
      response: {
        200: z.object({
          point: pointSchema,
          county: z.string(),
          township: z.string(),
          staff: z.array(staffSchema),
          suite: z.enum(SUITES),
        }),
        ...errors,
      },
    },
    handler: request => previewEnrolment(context, request.body.code),
  })

  app.post('/sync/v1/enrol', {
    ...guarded,
    schema: {
      summary: 'Register a station’s key under a one-time code; repeatable with the same key',
      tags: ['sync'],
      body: enrolRequestSchema.extend({ deposit: depositSchema.exactOptional() }),
      response: { 200: enrolReplySchema, ...errors },
    },
    handler: request => enrolDevice(context, request.body),
  })

  app.post('/sync/v1/challenge', {
    schema: {
      summary: 'A nonce to sign, good for two minutes',
      tags: ['sync'],
      response: { 200: challengeReplySchema, ...errors },
    },
    handler: async () => ({ nonce: issueNonce(context) }),
  })

  app.post('/sync/v1/session', {
    config: { rateLimit: { max: 600, timeWindow: 60_000 } },
    schema: {
      summary: 'A bearer token for a signed nonce',
      tags: ['sync'],
      // With the certificate a county that came back from an older backup takes the station in again.
      body: sessionRequestSchema.extend({ certificate: certificateSchema.exactOptional() }),
      response: { 200: sessionReplySchema, ...errors },
    },
    handler: async request => ({
      token: await openSession(context, request.body),
      expiresInSeconds: SESSION_SECONDS,
      serverTime: context.now().toISOString(),
    }),
  })
}

function addExchangeRoutes(app: CenterApp, context: CenterContext): void {
  const answers = createCatalogueAnswers(context.catalogues)
  app.get('/sync/v1/catalogue', {
    schema: {
      summary:
        'One version of the county’s catalogue of matters, the current one when none is named; for who holds `from`, the patch to it; with `code`, that one matter of it',
      tags: ['sync'],
      security: bearer,
      querystring: z.object({
        version: z.string().max(60).optional(),
        from: z.string().max(60).optional(),
        code: z.string().min(1).max(40).optional(),
      }),
      response: { 200: z.union([matterReplySchema, cataloguePatchReplySchema, catalogueReplySchema]), ...errors },
    },
    handler: async (request, reply) => {
      await authenticate(context, request.headers.authorization)
      const { version = await context.catalogues.currentVersion(), from, code } = request.query
      const text = code === undefined ? await answers.answer(version, from) : await answers.matter({ version, code })
      if (text === null) throw new Refusal('not-found')
      // The text is kept as it is: no schema needs to read some MB again for every station.
      await sendJson(
        request,
        reply.serializer((bytes: unknown) => bytes as string),
        text,
      )
      return reply
    },
  })
}
