import type { FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import {
  CATALOGUE_FILE_TYPE,
  CATALOGUE_LAYERS,
  catalogueOverviewSchema,
  decisionReplySchema,
  decisionRequestSchema,
  FILE_NAME_HEADER,
  FILE_NOTE_HEADER,
  handInReplySchema,
  proposalSchema,
} from '../../shared/ipc/desk-catalogue'
import { sheetsOf } from '../../shared/matter/catalogue-sheets'
import type { Catalogue } from '../../shared/matter/catalogue'
import type { Overlay } from '../../shared/matter/overlay'
import { catalogueReplySchema, errorReplySchema } from '../../shared/sync/wire'
import { beijingDateOf } from '../../shared/time/instant'
import { requireAction, requireRight } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { catalogueOverview, findProposal, layersOf } from './catalogue-overview'
import { createImporter, type CatalogueImporter } from './importer'
import { countyChannel, decideProposal, keepProposal, newestVersion, withdrawProposal } from './proposals'
import { nextVersion } from './set-extra'
import { writeXlsx } from './write-xlsx'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
/** Packed; a workbook of 5,000 matters has some 5 MB. */
const MAX_FILE_BYTES = 24 * 1024 * 1024
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const guarded = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }
const idParams = z.object({ id: z.uuid().toLowerCase() })
const versionParams = z.object({ version: z.string().max(60) })

/** The page 事项目录: versions, files handed in and out, and the second person's yes. */
export function addCatalogueRoutes(app: CenterApp, context: CenterContext): void {
  addReadingRoutes(app, context)
  addHandInRoute(app, context, createImporter())
  addDecisionRoutes(app, context)
}

function addReadingRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/catalogue', {
    schema: {
      ...about('Versions of the catalogue, and the list that waits for a second person'),
      response: { 200: catalogueOverviewSchema, ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'view-catalogue')
      return catalogueOverview(context)
    },
  })

  app.get('/api/v1/catalogue/versions/:version', {
    schema: {
      ...about('All matters of one version'),
      params: versionParams,
      response: { 200: catalogueReplySchema, ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'view-catalogue')
      const { version, body } = await getVersion(context, request.params.version)
      return { version, catalogue: body }
    },
  })

  app.get('/api/v1/catalogue/proposals/:id', {
    schema: {
      ...about('One list that was handed in, with what it changes; for an approved one the change log of its version'),
      params: idParams,
      response: { 200: proposalSchema, ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'view-catalogue')
      const found = await findProposal(context, request.params.id)
      if (!found) throw new Refusal('not-found')
      return found
    },
  })

  app.get('/api/v1/catalogue/versions/:version/file', {
    schema: {
      ...about('One version as a workbook in the sheet form, to be edited and handed in again'),
      params: versionParams,
      response: { ...errors },
    },
    handler: async (request, reply) => {
      await requireAction(context, request, 'view-catalogue')
      const { version, body } = await getVersion(context, request.params.version)
      return sendWorkbook(reply, body, `事项目录-${version}.xlsx`)
    },
  })

  app.get('/api/v1/catalogue/template', {
    schema: {
      ...about('An empty workbook in the sheet form, with one matter as an example'),
      response: { ...errors },
    },
    handler: async (request, reply) => {
      await requireAction(context, request, 'view-catalogue')
      const { body } = await getVersion(context, await context.catalogues.currentVersion())
      const { extras: _extras, ...plain } = body
      return sendWorkbook(reply, { ...plain, matters: body.matters.slice(0, 1) }, '事项目录模板.xlsx')
    },
  })
}

async function getVersion(
  { catalogues }: CenterContext,
  version: string,
): Promise<{ version: string; body: Catalogue }> {
  const found = await catalogues.find(version)
  if (!found) throw new Refusal('not-found')
  return found
}

/** Without version and day: handed in again it is another version, in force from another day. */
function sendWorkbook(reply: FastifyReply, { issuedOn: _issuedOn, ...catalogue }: Catalogue, name: string) {
  return reply
    .code(200 as never)
    .type(XLSX_TYPE)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .serializer((bytes: unknown) => bytes as string)
    .send(Buffer.from(writeXlsx(sheetsOf({ ...catalogue, version: '' }))))
}

function addHandInRoute(app: CenterApp, context: CenterContext, importer: CatalogueImporter): void {
  app.addContentTypeParser(
    CATALOGUE_FILE_TYPE,
    { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
    (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => done(null, body),
  )
  app.post('/api/v1/catalogue/proposals', {
    ...guarded,
    bodyLimit: MAX_FILE_BYTES,
    // Before anything of the body is read.
    onRequest: async request => {
      await requireAction(context, request, 'propose-catalogue')
    },
    schema: {
      ...about('Hand in a workbook, csv or JSON: what it would change, or everything that is wrong with it'),
      consumes: [CATALOGUE_FILE_TYPE],
      querystring: z.object({ layer: z.enum(CATALOGUE_LAYERS).default('whole') }),
      response: { 200: handInReplySchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'propose-catalogue')
      const { layer } = request.query
      const fileName = headerText(request, FILE_NAME_HEADER) || '目录'
      const note = headerText(request, FILE_NOTE_HEADER)
      const { db, county } = context
      const base = await newestVersion(db, county.code)
      const before = await getVersion(context, base)
      const { template, overlay } = await layersOf(db, county.code, base)
      const today = beijingDateOf(context.now().toISOString())
      const answer = await importer({
        file: { name: fileName, bytes: bytesOf(request.body) },
        layer,
        context: {
          ...{ today, supervision: countyChannel(context), before: before.body },
          freshVersion: await nextVersion(version => isUsed(context, version), today),
        },
        template: template as Pick<Catalogue, 'matters'> | null,
        overlay: overlay as Overlay | null,
      })
      if (!answer.ok) return answer
      if (await isUsed(context, answer.version)) return usedVersion(answer.version)
      const id = uuidv7()
      const kept = await keepProposal(context, actor.staff, { id, layer, fileName, note, base, answer })
      if (kept === 'another-waits') return faultOnly('已经有别人提出的目录在等审核，请等审核完再提')
      const proposal = await findProposal(context, id)
      if (!proposal) throw new Refusal('internal')
      return { ok: true as const, proposal }
    },
  })
}

const faultOnly = (message: string) => ({
  ...{ ok: false as const, total: 1 },
  faults: [{ sheet: '', row: null, field: '', code: '', message }],
})

const usedVersion = (version: string) => ({
  ...{ ok: false as const, total: 1 },
  faults: [
    {
      sheet: '目录',
      row: null,
      field: '版本',
      code: '',
      message: `版本“${version}”已经用过，请换一个，或者空着由系统起名`,
    },
  ],
})

const isUsed = async (context: CenterContext, version: string): Promise<boolean> =>
  (await context.catalogues.find(version)) !== null

const MAX_HEADER_TEXT = 300

/** What a page says in a head, decoded; '' where it says nothing. */
export function headerText(request: FastifyRequest, name: string): string {
  const value = request.headers[name]
  if (typeof value !== 'string') return ''
  try {
    return decodeURIComponent(value)
      .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
      .trim()
      .slice(0, MAX_HEADER_TEXT)
  } catch {
    throw new Refusal('malformed')
  }
}

/** The bytes of a file that was handed in. */
export function bytesOf(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array)) throw new Refusal('malformed')
  return body
}

function addDecisionRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/catalogue/proposals/:id/decision', {
    schema: {
      ...about('Put a list in force, or turn it down; never by who handed it in'),
      params: idParams,
      body: decisionRequestSchema,
      response: { 200: decisionReplySchema, ...errors },
    },
    handler: async request => {
      const { id } = request.params
      const person = await requireAction(context, request, 'approve-catalogue')
      const found = await findProposal(context, id)
      if (!found) throw new Refusal('not-found')
      await requireRight(context, person, 'approve-catalogue', { staff: found.proposedBy.staff }, id)
      return decideProposal(context, person.actor.staff, { id, ...request.body })
    },
  })

  app.post('/api/v1/catalogue/proposals/:id/withdrawal', {
    schema: {
      ...about('Take back what one handed in'),
      params: idParams,
      response: { 200: z.object({ ok: z.boolean() }), ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'propose-catalogue')
      return { ok: await withdrawProposal(context, actor.staff, request.params.id) }
    },
  })
}
