import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { PUBLICATION_KINDS } from '../../shared/publication/publication'
import { publicItemPage, publicListPage } from '../../shared/publication/public-page'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { shownPublications } from './publication-store'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['public'] })
/** As for the public page /verify: enough for a hall, too little for a flood. */
const config = { rateLimit: { max: 120, timeWindow: 60_000 } }

/** No script at all, styles of this answer only, and a form that comes back here. */
const policy = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** 政务公开 for everybody, without sign-in and read-only: what is cleared, not hidden, not taken down, and not past its last day. */
export function addPublicPublicationRoutes(app: CenterApp, context: CenterContext): void {
  const headOf = (nonce: string) => ({ county: context.county.name, sample: context.county.sample, nonce })

  app.get('/public/publications', {
    config,
    schema: {
      ...about('The public list of publications, as a page'),
      querystring: z.object({
        kind: z.enum(PUBLICATION_KINDS).optional().catch(undefined),
        q: z.string().max(60).optional().catch(undefined),
      }),
      response: errors,
    },
    handler: async (request, reply) => {
      const { kind = null, q = '' } = request.query
      const list = await shownPublications(context)
      return send(reply, nonce => publicListPage(headOf(nonce), { list, kind, q }))
    },
  })

  app.get('/public/publications/:indexNo', {
    config,
    schema: {
      ...about('One publication by its index number, as a page'),
      params: z.object({ indexNo: z.string().max(60) }),
      response: errors,
    },
    handler: async (request, reply) => {
      const found = (await shownPublications(context)).find(one => one.indexNo === request.params.indexNo)
      if (!found) throw new Refusal('not-found')
      return send(reply, nonce => publicItemPage(headOf(nonce), found))
    },
  })
}

const send = (reply: FastifyReply, write: (nonce: string) => string) => {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', policy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .serializer((text: unknown) => String(text))
    .send(write(nonce))
}
