import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { createBodyGate, readPackageBody } from '../../shared/sync/package-body'
import { MAX_PACKAGE_BYTES, MAX_RECORD_BYTES, PACKAGE_TYPE } from '../../shared/sync/package-form'
import { errorReplySchema } from '../../shared/sync/wire'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint } from '../store/county'
import { takePackage } from './take-package'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
/** Opening a package costs the center work for each of its bytes. */
const guarded = { config: { rateLimit: { max: 240, timeWindow: 60_000 } } }
/** The first part of a stick may be damaged, and it is the longest that a record can be. */
const LIMITS = { maxBytes: MAX_PACKAGE_BYTES, lookBytes: MAX_RECORD_BYTES + 64 * 1024 }
/** Packages that may be inside at once by the door that asks nobody; each fills the memory for as long as it takes. */
const SEATS = { atOnce: 4, perAddress: 2 }
const SEAT_FREE_SECONDS = 5

const batchAnswerSchema = z.object({
  device: z.string(),
  epoch: z.string(),
  fromSeq: z.number(),
  count: z.number(),
  result: z.string(),
})
const takenSchema = z.object({
  facts: z.number(),
  batches: z.array(batchAnswerSchema),
  damaged: z.array(z.number()),
  records: z.number(),
})

/** The doors for packages: one for stations and relays, one for the desk. A package proves itself, so the first needs no session. */
export function addRoadRoutes(app: CenterApp, context: CenterContext): void {
  const gate = createBodyGate(SEATS)
  app.addContentTypeParser(PACKAGE_TYPE, async ({ headers }: FastifyRequest, payload: IncomingMessage) => {
    if (Number(headers['content-length'] ?? 0) > LIMITS.maxBytes) throw new Refusal('too-large')
    // A line that breaks on the way is no fault of ours.
    const read = await readPackageBody(payload.iterator({ destroyOnReturn: false }), LIMITS).catch(() => null)
    if (!read?.ok) throw new Refusal(read?.reason ?? 'malformed')
    return read.bytes
  })

  app.post('/sync/v1/packages', {
    ...guarded,
    onRequest: async (request, reply) => {
      const leave = gate(request.ip)
      if (!leave) throw new Refusal('overloaded', { retryAfterSeconds: SEAT_FREE_SECONDS, status: 503 })
      reply.raw.once('close', leave)
    },
    schema: {
      summary:
        'Hand in a package from a stick or a relay; the answer is the return package for the station that made it',
      tags: ['sync'],
      consumes: [PACKAGE_TYPE],
      response: { 202: takenSchema, ...errors },
    },
    handler: async (request, reply) => {
      const { returned, batches, facts, damaged, records } = await takePackage(context, bytesOf(request.body), 'relay')
      if (!returned) return reply.code(202).send({ facts, batches, damaged, records })
      return reply
        .code(200 as never)
        .type(PACKAGE_TYPE)
        .serializer((bytes: unknown) => bytes as string)
        .send(Buffer.from(returned) as never)
    },
  })

  app.post('/api/v1/packages', {
    ...guarded,
    // Before anything of the body is read. The package may be of any station of the county; who only reads or decides hands nothing in.
    onRequest: async request => {
      await requireAction(context, request, 'take-package')
    },
    schema: {
      summary: 'Hand in a package that somebody brought to the desk',
      tags: ['desk'],
      security: [{ desk: [] }],
      consumes: [PACKAGE_TYPE],
      response: {
        200: takenSchema.extend({
          device: z.string().nullable(),
          pointName: z.string().nullable(),
          /** The return file, base64; null when no cover came whole. */
          returned: z.string().nullable(),
        }),
        ...errors,
      },
    },
    handler: async request => {
      const taken = await takePackage(context, bytesOf(request.body), 'usb')
      const { device, returned, facts, batches, damaged, records } = taken
      const point = device && (await findPoint(context.db, context.county.code, device.point))
      return {
        facts,
        batches,
        damaged,
        records,
        device: device?.id ?? null,
        pointName: point?.name ?? null,
        returned: returned && Buffer.from(returned).toString('base64'),
      }
    },
  })
}

function bytesOf(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array)) throw new Refusal('malformed')
  return body
}
