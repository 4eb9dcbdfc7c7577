import { z } from 'zod'
import type { CenterApp, CenterContext } from './center-context'
import { Refusal } from './refusal'

/** What belongs to no desk and no station: whether the center lives, which authority it has, and its own description. */
export function addServiceRoutes(app: CenterApp, context: CenterContext): void {
  let description: string | undefined
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
  app.get('/sync/v1/ca', {
    schema: {
      summary: 'The certificate authority of this county (PEM); 404 where it has none of its own',
      description:
        'Public. A station asks before it trusts anybody, and believes the answer only when the code’s last two groups, or a file from the county, prove it.',
      tags: ['service'],
    },
    handler: async (_request, reply) => {
      if (!context.authority) throw new Refusal('not-found')
      return reply.type('application/x-pem-file').serializer(String).send(context.authority.pem)
    },
  })
  app.get('/api/openapi.json', {
    schema: { summary: 'This description', tags: ['service'] },
    // Written once: who asks for it again and again must cost nothing.
    handler: async (_request, reply) =>
      reply
        .type('application/json')
        .serializer(String)
        .send((description ??= JSON.stringify(app.swagger()))),
  })
}
