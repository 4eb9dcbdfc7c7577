import { z } from 'zod'
import {
  decidePublicationSchema,
  postSchema,
  publicationPageSchema,
  publicationReplySchema,
  publicationRulesSchema,
  removePostSchema,
  rewritePublicationSchema,
  takeDownSchema,
  writePublicationSchema,
} from '../../shared/ipc/desk-publications'
import { permits } from '../../shared/people/permission'
import { errorReplySchema } from '../../shared/sync/wire'
import { recordAudit } from '../audit/record-audit'
import { getPerson, type DeskPerson } from '../desk/desk-session'
import { deskActor, requireAction, requireRight } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { listPoints } from '../store/county'
import { wordingInForce } from '../wording/wording-versions'
import { recordPosting, recordRemoval } from './publication-postings'
import {
  decidePublication,
  proposePublication,
  rewritePublication,
  takeDownPublication,
  writePublication,
} from './publication-steps'
import { listPublications, lockPublications } from './publication-store'
import { requireWall, requireWallPhoto } from './wall-right'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const one = z.object({ id: z.uuid().toLowerCase() })
const version = one.extend({ version: z.coerce.number().int().min(1).max(99_999) })
const posting = one.extend({ posting: z.coerce.number().int().min(1).max(99_999) })
const done = { 200: publicationReplySchema, ...errors }

/** Lists of five hundred people, and photos in Base64. */
const BODY_BYTES = 1024 * 1024

/**
 * 政务公开 at the desk: 公开管理员 writes and proposes, 保密审查员 clears or sends back, and no one does both. Everything that changes
 * something stands in the audit trail, by id and never by its text. Lists that come from cases are made by notice-routes.ts.
 */
export function addPublicationRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/publications', {
    schema: {
      ...about('Publications with every version, what the scan found, and what is due'),
      response: { 200: publicationPageSchema, ...errors },
    },
    handler: async request => {
      const person = await getPerson(context, request)
      const may = rightsOf(person)
      if (!may.mayPropose && !may.mayClear && !may.mayConfigure)
        await requireRight(context, person, 'propose-publication', {}, 'publications')
      const points = await listPoints(context.db, context.county.code)
      return {
        ...(await listPublications(context)),
        ...may,
        wording: await wordingInForce(context),
        points: points.map(({ code, name }) => ({ code, name })),
      }
    },
  })

  app.post('/api/v1/publications', {
    bodyLimit: BODY_BYTES,
    schema: { ...about('Write a publication, as a draft'), body: writePublicationSchema, response: done },
    handler: async request => {
      const person = await requireAction(context, request, 'propose-publication')
      return writePublication(context, person.actor.staff, request.body)
    },
  })

  app.post('/api/v1/publications/:id/versions', {
    bodyLimit: BODY_BYTES,
    schema: {
      ...about('Write a later version; the one before stays as it was'),
      ...{ params: one, body: rewritePublicationSchema, response: done },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'propose-publication')
      return rewritePublication(context, person.actor.staff, { ...request.params, ...request.body })
    },
  })

  app.post('/api/v1/publications/:id/versions/:version/proposal', {
    schema: { ...about('Hand a draft to the secrecy reviewer'), params: version, response: done },
    handler: async request => {
      const person = await requireAction(context, request, 'propose-publication')
      return proposePublication(context, person.actor.staff, request.params)
    },
  })

  app.post('/api/v1/publications/:id/versions/:version/decision', {
    schema: {
      ...about('Clear it or send it back; never by who wrote or proposed it'),
      ...{ params: version, body: decidePublicationSchema, response: done },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'clear-publication')
      return decidePublication(context, person.actor.staff, { ...request.params, ...request.body })
    },
  })

  app.post('/api/v1/publications/:id/versions/:version/taking-down', {
    schema: {
      ...about('Take it off the public page at once'),
      ...{ params: version, body: takeDownSchema, response: done },
    },
    handler: async request => {
      const person = await getPerson(context, request)
      if (!rightsOf(person).mayClear) await requireRight(context, person, 'propose-publication', {}, request.params.id)
      return takeDownPublication(context, person.actor.staff, { ...request.params, ...request.body })
    },
  })

  app.post('/api/v1/publications/:id/postings', {
    bodyLimit: BODY_BYTES,
    schema: {
      ...about('It hangs on a wall: where, since when, with a photo'),
      params: one,
      body: postSchema,
      response: done,
    },
    handler: async request => {
      const person = await requireWall(context, request, request.params.id)
      return recordPosting(context, person.actor.staff, { ...request.params, ...request.body })
    },
  })

  app.post('/api/v1/publications/:id/postings/:posting/removal', {
    bodyLimit: BODY_BYTES,
    schema: {
      ...about('It came off that wall, with a photo'),
      params: posting,
      body: removePostSchema,
      response: done,
    },
    handler: async request => {
      const person = await requireWall(context, request, request.params.id)
      return recordRemoval(context, person.actor.staff, { ...request.params, ...request.body })
    },
  })

  app.get('/api/v1/publication-photos/:hash', {
    schema: {
      ...about('The photo of a posting or removal'),
      params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    },
    handler: async (request, reply) => {
      await requireWallPhoto(context, request, request.params.hash)
      const photo = await context.db
        .selectFrom('publication_photos')
        .select(['mime', 'bytes'])
        .where('county', '=', context.county.code)
        .where('hash', '=', request.params.hash)
        .executeTakeFirst()
      if (!photo) throw new Refusal('not-found')
      return reply
        .type(photo.mime)
        .serializer(bytes => bytes as string)
        .send(photo.bytes)
    },
  })

  addRulesRoute(app, context)
}

function addRulesRoute(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/publication-rules', {
    schema: {
      ...about('Within how many working days the county publishes, and when it reminds'),
      ...{ body: publicationRulesSchema, response: { 200: z.object({ ok: z.literal(true) }), ...errors } },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'configure-county')
      const [by, county] = [person.actor.staff, context.county.code]
      await context.db.transaction().execute(async tx => {
        await lockPublications(tx, context)
        const last = await tx
          .selectFrom('publication_rules')
          .select(eb => eb.fn.max('version').as('version'))
          .where('county', '=', county)
          .executeTakeFirst()
        const { dueDays, remindDays } = request.body
        const values = { county, version: Number(last?.version ?? 0) + 1, due_days: dueDays, remind_days: remindDays }
        await tx
          .insertInto('publication_rules')
          .values({ ...values, set_by: by, set_at: context.now() })
          .execute()
        const detail = { setting: 'publication-rules', dueDays: String(dueDays), remindDays: String(remindDays) }
        await recordAudit(tx, context, { kind: 'configured', by, subject: 'publication-rules', detail })
      })
      return { ok: true as const }
    },
  })
}

const rightsOf = (person: DeskPerson) => ({
  mayPropose: permits(deskActor(person), 'propose-publication') === null,
  mayClear: permits(deskActor(person), 'clear-publication') === null,
  mayConfigure: permits(deskActor(person), 'configure-county') === null,
})
