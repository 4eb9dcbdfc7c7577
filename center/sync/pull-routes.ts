import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { errorReplySchema, hintReplySchema, pullReplySchema } from '../../shared/sync/wire'
import {
  cursorSchema,
  devicesReplySchema,
  pullReply2Schema,
  pullRequestSchema,
  repairRequestSchema,
  snapshotReplySchema,
  snapshotRequestSchema,
  sumsReplySchema,
} from '../../shared/sync/wire-pull'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { answerPull, pullDepsOf } from './answer-pull'
import { listDevices } from './device-list'
import { authenticate, type KnownDevice } from './device-session'
import { readPage } from './pull'
import { createGate, PULL_GATE } from './pull-gate'
import { waitForChange } from './pull-hint'
import { sendJson, type TextReply } from './pull-packing'
import { MAX_PAGE } from './pull-page'
import { keepReport } from './report'
import { snapshotPage, snapshotText, type SnapshotAsk } from './snapshot'
import { bucketSums } from './sums'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['sync'], security: [{ device: [] }] })
/** Last seen is told to the minute; writing it at every poll would only make work. */
const SEEN_EVERY_MS = 60_000

/** How a station gets what the county holds: pages, snapshots, sums, and the hint that there is something new. */
export function addPullRoutes(app: CenterApp, context: CenterContext): void {
  const gate = createGate(PULL_GATE)
  /** Runs for a known station, when its turn comes. The crowd is held off before the database is asked who calls. */
  const inTurn: InTurn = (request, reply, answer) => {
    const work = async () => answer(await authenticate(context, request.headers.authorization))
    return gate(
      async () => sendJson(request, reply, await work()),
      () => request.raw.socket.destroyed,
    )
  }
  addChangeRoutes(app, context, inTurn)
  addSnapshotRoutes(app, context, inTurn)
  addWaitingRoutes(app, context)
}

type InTurn = (
  request: Pick<FastifyRequest, 'headers' | 'raw'>,
  reply: TextReply,
  answer: (device: KnownDevice) => Promise<string>,
) => Promise<unknown>

/** These answers are made as text, so their schema only describes them; nothing is serialised by it. */
const asText = (schema: z.ZodType): z.ZodType<unknown> => schema

function addChangeRoutes(app: CenterApp, context: CenterContext, inTurn: InTurn): void {
  app.post('/sync/v1/pull', {
    schema: {
      ...about('Changes after a cursor within the station’s scope, and what the station reports of itself'),
      body: pullRequestSchema,
      response: { 200: asText(pullReply2Schema), ...errors },
    },
    handler: (request, reply) =>
      inTurn(request, reply, async device => {
        const { report } = request.body
        const answer = await answerPull(context, device, request.body)
        if (report) await keepReport(context, device, report, 'https')
        else await noteSeen(context, device.id)
        return JSON.stringify(answer)
      }),
  })

  app.get('/sync/v1/pull', {
    schema: {
      ...about('Changes after a change number, as protocol 1.0 has it'),
      querystring: z.object({
        cursor: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(MAX_PAGE),
      }),
      response: { 200: asText(pullReplySchema), ...errors },
    },
    handler: (request, reply) =>
      inTurn(request, reply, async device => {
        await noteSeen(context, device.id)
        return JSON.stringify(await readPage(context, { point: device.point, ...request.query }))
      }),
  })
}

function addSnapshotRoutes(app: CenterApp, context: CenterContext, inTurn: InTurn): void {
  const page = async (ask: SnapshotAsk): Promise<string> => {
    const read = await snapshotPage(pullDepsOf(context), ask)
    // A station of another version folds its cases itself: it pulls from the beginning instead.
    if (read === 'other-shape') throw new Refusal('not-found')
    return snapshotText(read, context.now().toISOString())
  }

  app.post('/sync/v1/snapshot', {
    schema: {
      ...about('The cases of the scope as they stand, page by page; the way to begin'),
      body: snapshotRequestSchema,
      response: { 200: asText(snapshotReplySchema), ...errors },
    },
    handler: (request, reply) => inTurn(request, reply, ({ point }) => page({ ...request.body, point, buckets: null })),
  })

  app.post('/sync/v1/repair', {
    schema: {
      ...about('The cases of some buckets as they stand, to mend a replica that differs'),
      body: repairRequestSchema,
      response: { 200: asText(snapshotReplySchema), ...errors },
    },
    handler: (request, reply) => inTurn(request, reply, ({ point }) => page({ ...request.body, point })),
  })

  app.post('/sync/v1/sums', {
    schema: {
      ...about('Count and sum of the cases in each of 256 buckets, to find what differs'),
      response: { 200: asText(sumsReplySchema), ...errors },
    },
    handler: (request, reply) =>
      inTurn(request, reply, async ({ point }) => JSON.stringify(await bucketSums(pullDepsOf(context), point))),
  })
}

function addWaitingRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/sync/v1/hint', {
    schema: {
      ...about('Waits up to 25 s for something newer than the cursor'),
      querystring: z.object({ cursor: cursorSchema.default('') }),
      response: { 200: hintReplySchema, ...errors },
    },
    handler: async (request, reply) => {
      const { point } = await authenticate(context, request.headers.authorization)
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      return { head: await waitForChange(context, { point, cursor: request.query.cursor }, gone.signal) }
    },
  })

  app.get('/sync/v1/devices', {
    schema: {
      ...about('The stations of the asker’s scope with their keys'),
      querystring: z.object({ version: z.string().max(60).optional() }),
      response: { 200: devicesReplySchema, ...errors },
    },
    handler: async request => {
      const { point } = await authenticate(context, request.headers.authorization)
      return listDevices(context, point, request.query.version)
    },
  })
}

export async function noteSeen({ db, county, now }: CenterContext, device: string): Promise<void> {
  const moment = now()
  await db
    .updateTable('devices')
    .set({ last_pull_at: moment })
    .where('county', '=', county.code)
    .where('id', '=', device)
    .where(eb =>
      eb.or([
        eb('last_pull_at', 'is', null),
        eb('last_pull_at', '<', new Date(moment.getTime() - SEEN_EVERY_MS)),
        eb('last_pull_at', '>', moment),
      ]),
    )
    .execute()
}
