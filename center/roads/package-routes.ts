import { z } from 'zod'
import { scopePrefix } from '../../shared/people/division'
import { MAX_PACKAGE_BYTES, PACKAGE_TYPE } from '../../shared/sync/package-form'
import { errorReplySchema } from '../../shared/sync/wire'
import { getPerson } from '../desk/desk-session'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint } from '../store/county'
import { takePackage } from './take-package'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
/** Opening a package costs the center work for each of its bytes. */
const guarded = { config: { rateLimit: { max: 240, timeWindow: 60_000 } }, bodyLimit: MAX_PACKAGE_BYTES }

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
  app.addContentTypeParser(PACKAGE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.post('/sync/v1/packages', {
    ...guarded,
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
      const { actor } = await getPerson(context, request)
      // The package may be of any station of the county; who only reads or decides hands nothing in.
      const mayTake = actor.role === 'county-clerk' || actor.role === 'administrator'
      if (!mayTake || scopePrefix(actor.point) !== context.county.code) throw new Refusal('forbidden')
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
