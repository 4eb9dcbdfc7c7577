import { z } from 'zod'
import { briefReplyOf, briefReplySchema } from '../../shared/sync/brief-reply'
import { BATCH_MEDIA_TYPE } from '../../shared/sync/packed-batch'
import {
  batchSchema,
  errorReplySchema,
  MAX_BATCH_EVENTS,
  pushReplySchema,
  type PushReply,
} from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { BatchAnswer } from './intake'
import type { Offered } from './intake-open'
import { createPushDoor } from './push-door'

const PUSH_BODY_BYTES = 1024 * 1024

/** `POST /sync/v1/push`, packed or as JSON; each is answered in its own form. docs/protocol.md describes both. */
export function addPushRoutes(app: CenterApp, context: CenterContext): void {
  const door = createPushDoor(context.admission)
  app.addContentTypeParser(BATCH_MEDIA_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/sync/v1/push', {
    bodyLimit: PUSH_BODY_BYTES,
    config: { rateLimit: false },
    onRequest: async (request, reply) => door.arrive(request, reply),
    preValidation: async (request, reply) => door.enter(request, reply),
    onError: async (request, _reply, error) => door.note(request, error),
    // A packed batch is read by its own reader, in the handler; the schema speaks of the JSON form.
    validatorCompiler: () => data => (Buffer.isBuffer(data) ? { value: data } : readJson(data)),
    schema: {
      summary: 'Hand in one sealed batch, as JSON or packed; whoever carries it, the batch proves itself',
      tags: ['sync'],
      body: batchSchema,
      response: { 200: z.union([pushReplySchema, briefReplySchema]), '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async (request, reply) => {
      const body: unknown = request.body
      if (!Buffer.isBuffer(body)) return takeDirect(context, { batch: request.body })
      const read = await context.packedReaders.read(body)
      if (!read.ok) throw new Refusal(read.reason)
      const { batch, hashes, fault } = read
      const brief = briefReplyOf(await takeDirect(context, { batch, hashes, fault, packed: body }))
      return reply.type('application/json').serializer(JSON.stringify).send(brief)
    },
  })
}

function readJson(body: unknown): { value: unknown } | { error: Error } {
  const { events } = (body ?? {}) as { events?: unknown }
  if (Array.isArray(events) && events.length > MAX_BATCH_EVENTS) return { error: new Refusal('too-large') }
  const read = batchSchema.safeParse(body)
  return read.success ? { value: read.data } : { error: new Refusal('malformed') }
}

async function takeDirect(context: CenterContext, offered: Omit<Offered, 'road'>): Promise<PushReply> {
  const answer: BatchAnswer = await context.intake.take({ ...offered, road: 'direct' })
  if (answer.ok) return { receipt: answer.receipt, verdicts: answer.verdicts }
  throw new Refusal(answer.error, answer.expected === undefined ? {} : { expected: answer.expected })
}
