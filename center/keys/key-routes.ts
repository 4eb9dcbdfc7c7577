import { z } from 'zod'
import { errorReplySchema } from '../../shared/sync/wire'
import {
  depositReplySchema,
  depositRequestSchema,
  farewellReplySchema,
  farewellRequestSchema,
  renewReplySchema,
  stationQuerySchema,
  stationReplySchema,
  wipedRequestSchema,
} from '../../shared/sync/wire-keys'
import type { CenterApp, CenterContext } from '../http/center-context'
import { commitDurably } from '../store/durable-commit'
import { authenticate } from '../sync/device-session'
import { noteSeen } from '../sync/pull-routes'
import { keepDeposit } from './deposits'
import { noteWiped, takeLeave } from './farewell'
import { renewBySelf } from './renewal'
import { wordFor } from './station-word'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['sync'], security: [{ device: [] }] })
/** A station asks each of these once a round, and a whole township may stand behind one address. */
const calm = { config: { rateLimit: { max: 600, timeWindow: 60_000 } } }
/** Without a session, but nothing that costs is done before the device's signature was checked. */
const guarded = { config: { rateLimit: { max: 300, timeWindow: 60_000 } } }

/** Keys, certificates, and the end of a station: docs/protocol.md §12. */
export function addKeyRoutes(app: CenterApp, context: CenterContext): void {
  addSessionDoors(app, context)
  addLeavingDoors(app, context)
}

function addSessionDoors(app: CenterApp, context: CenterContext): void {
  app.get('/sync/v1/station', {
    ...calm,
    schema: {
      ...about('Who may use this station, its certificate as it stands, and the county’s signed word on when it asked'),
      querystring: stationQuerySchema,
      response: { 200: stationReplySchema, ...errors },
    },
    handler: async request => {
      const device = await authenticate(context, request.headers.authorization)
      await noteSeen(context, device.id)
      return wordFor(context, device, request.query)
    },
  })

  app.post('/sync/v1/deposit', {
    ...calm,
    schema: {
      ...about('Leave the station’s data key and reset secrets, boxed for the county; safe to repeat'),
      body: depositRequestSchema,
      response: { 200: depositReplySchema, ...errors },
    },
    handler: async request => {
      const { id: device } = await authenticate(context, request.headers.authorization)
      await context.db.transaction().execute(async tx => {
        await commitDurably(tx)
        await keepDeposit(context, tx, { device, deposit: request.body.deposit })
      })
      return { ok: true as const }
    },
  })

  app.post('/sync/v1/renew', {
    ...calm,
    schema: {
      ...about('A new certificate in the last 90 days of the old one; before that, the one there is'),
      response: { 200: renewReplySchema, ...errors },
    },
    handler: async request => ({
      certificate: await renewBySelf(context, await authenticate(context, request.headers.authorization)),
    }),
  })
}

function addLeavingDoors(app: CenterApp, context: CenterContext): void {
  app.post('/sync/v1/farewell', {
    ...guarded,
    schema: {
      summary: 'A stopped station takes its leave: the order to destroy its key, or what it must hand in first',
      tags: ['sync'],
      body: farewellRequestSchema,
      response: { 200: farewellReplySchema, ...errors },
    },
    handler: request => takeLeave(context, request.body),
  })

  app.post('/sync/v1/wiped', {
    ...guarded,
    schema: {
      summary: 'The last word of a stopped station: its key is destroyed',
      tags: ['sync'],
      body: wipedRequestSchema,
      response: { 200: z.object({ ok: z.literal(true) }), ...errors },
    },
    handler: async request => {
      await noteWiped(context, request.body)
      return { ok: true as const }
    },
  })
}
