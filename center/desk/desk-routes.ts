import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { caseListQuerySchema, caseSearchSchema, deskCommandSchema } from '../../shared/ipc/desk'
import { isWithin } from '../../shared/people/division'
import { errorReplySchema, pointSchema } from '../../shared/sync/wire'
import { addAuditRoutes } from '../audit/audit-routes'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { listPoints } from '../store/county'
import { filePathOf } from '../sync/file-routes'
import { casePage } from './case-page'
import { caseListSchema, commandReplySchema, deskCaseSchema } from './desk-schemas'
import { addCountyStepRoutes } from './county-step-routes'
import { addOversightRoutes } from './oversight-routes'
import { addBatchRoutes } from './batch-routes'
import { addArchiveRoutes } from '../archive/archive-routes'
import { addExportRoutes } from './export-routes'
import { listCases } from './inbox'
import { deskActor, requireAction, requireCase } from './require-action'
import { addRevealRoutes } from './reveal-routes'
import { addSlipRoutes } from './slip-routes'
import { runCommand } from './run-command'
import { addStationControlRoutes } from './station-control-routes'
import { addWindowAppraisalRoutes } from './window-appraisal-routes'
import { addSyncWatchRoutes } from './sync-watch-routes'
import { addLedgerRoutes } from '../numbers/ledger-routes'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const caseParams = z.object({ id: z.uuid().toLowerCase() })

/** A stored name is ours, never one that somebody sent. */
const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }

/** Everything under /api/v1: what shared/ipc/desk.ts promises to the county desk. */
export function addDeskRoutes(app: CenterApp, context: CenterContext): void {
  addCaseRoutes(app, context)
  addCountyRoutes(app, context)
  addSlipRoutes(app, context)
  addRevealRoutes(app, context)
  addExportRoutes(app, context)
  addArchiveRoutes(app, context)
  addAuditRoutes(app, context)
  addSyncWatchRoutes(app, context)
  addLedgerRoutes(app, context)
  addCountyStepRoutes(app, context)
  addOversightRoutes(app, context)
  addWindowAppraisalRoutes(app, context)
  addBatchRoutes(app, context)
  addStationControlRoutes(app, context)
}

function addCaseRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/cases', {
    schema: {
      ...about('The inbox: what waits for this person, or all cases in scope'),
      querystring: caseListQuerySchema,
      response: { 200: caseListSchema, ...errors },
    },
    handler: async request => {
      const person = await requireAction(context, request, 'list-cases')
      return listCases(context, deskActor(person), { ...request.query, text: '' })
    },
  })

  app.post('/api/v1/cases/search', {
    schema: {
      ...about('The same list, narrowed by what somebody typed'),
      body: caseSearchSchema,
      response: { 200: caseListSchema, ...errors },
    },
    handler: async request =>
      listCases(context, deskActor(await requireAction(context, request, 'list-cases')), request.body),
  })

  app.get('/api/v1/cases/:id', {
    schema: {
      ...about('One case and what may be done with it'),
      params: caseParams,
      response: { 200: deskCaseSchema, ...errors },
    },
    handler: async request => {
      const { person, state } = await requireCase(context, request, 'view-case', request.params.id)
      const matter = await context.catalogues.findMatter(state.matter)
      await recordAudit(context.db, context, {
        kind: 'case-viewed',
        by: person.actor.staff,
        subject: state.id,
        detail: { version: state.version },
      })
      const tables = await context.holidays.tables()
      return casePage(context, context.db, { actor: deskActor(person), state, matter, tables })
    },
  })

  app.post('/api/v1/cases/:id/commands', {
    schema: {
      ...about('Do something with a case; safe to repeat with the same commandId'),
      params: caseParams,
      body: deskCommandSchema,
      response: { 200: commandReplySchema, ...errors },
    },
    handler: async request => {
      const { person, state } = await requireCase(context, request, request.body.command.type, request.params.id)
      return runCommand(context, person, state, request.body)
    },
  })

  app.get('/api/v1/cases/:id/files/:hash', {
    schema: {
      ...about('The bytes of one attachment'),
      params: caseParams.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      produces: ['image/jpeg', 'image/png', 'application/pdf'],
    },
    handler: async (request, reply) => {
      const { person } = await requireCase(context, request, 'view-attachment', request.params.id)
      const file = await context.db
        .selectFrom('attachments')
        .select(['mime', 'size'])
        .where('county', '=', context.county.code)
        .where('hash', '=', request.params.hash)
        .where('case_id', '=', request.params.id)
        .where('arrived_at', 'is not', null)
        .executeTakeFirst()
      if (!file) throw new Refusal('not-found')
      await recordAudit(context.db, context, {
        kind: 'attachment-viewed',
        by: person.actor.staff,
        subject: request.params.id,
        detail: { file: request.params.hash.slice(0, 16) },
      })
      return reply
        .header('content-type', file.mime)
        .header('content-length', file.size)
        .header(
          'content-disposition',
          `inline; filename="${request.params.hash.slice(0, 16)}.${ENDINGS[file.mime] ?? 'bin'}"`,
        )
        .header('cache-control', 'private, no-store')
        .send(createReadStream(filePathOf(context.filesFolder, request.params.hash)))
    },
  })
}

function addCountyRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/matters', {
    schema: {
      ...about('The catalogue of matters in its current version'),
      response: { 200: z.object({ version: z.string(), catalogue: z.unknown() }), ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'view-catalogue')
      const found = await context.catalogues.find(await context.catalogues.currentVersion())
      if (!found) throw new Refusal('not-found')
      return { version: found.version, catalogue: found.body }
    },
  })

  app.get('/api/v1/points', {
    schema: { ...about('Service points in this person’s scope'), response: { 200: z.array(pointSchema), ...errors } },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'view-catalogue')
      const points = await listPoints(context.db, context.county.code)
      return points.filter(point => isWithin(point.code, actor.point))
    },
  })
}
