import { z } from 'zod'
import {
  blockSizeSchema,
  ledgerDetailSchema,
  ledgerKeySchema,
  ledgerLineSchema,
  ledgerQuerySchema,
  writeOffReplySchema,
  writeOffSchema,
} from '../../shared/ipc/desk-numbers'
import { isDocumentKind } from '../../shared/paper/document-kinds'
import { errorReplySchema } from '../../shared/sync/wire'
import { recordAudit } from '../audit/record-audit'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findLedger, listLedger } from './read-ledger'
import { writeOff } from './write-off'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** The ledger of document numbers: what every number became, and the sizes of blocks. */
export function addLedgerRoutes(app: CenterApp, context: CenterContext): void {
  addReadingDoors(app, context)
  addDecidingDoors(app, context)
}

function addReadingDoors(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/numbers', {
    schema: {
      ...about('Document numbers of one year in this person’s division: how many stand in which state'),
      querystring: ledgerQuerySchema,
      response: { 200: z.array(ledgerLineSchema), ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'view-stations')
      return listLedger(context, actor.point, request.query.year)
    },
  })

  app.get('/api/v1/numbers/detail', {
    schema: {
      ...about('Every number of one organ, kind of paper and year, and the blocks of its stations'),
      querystring: ledgerKeySchema,
      response: { 200: ledgerDetailSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'view-stations')
      const found = await findLedger(context, actor.point, request.query)
      if (!found) throw new Refusal('not-found')
      return found
    },
  })

  app.get('/api/v1/numbers/sizes', {
    schema: {
      ...about('How many numbers a station gets at a time, where the county has set it'),
      response: { 200: z.array(blockSizeSchema), ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'view-stations')
      const rows = await context.db
        .selectFrom('number_sizes')
        .select(['kind', 'level', 'size'])
        .where('county', '=', context.county.code)
        .execute()
      return rows.flatMap(({ kind, level, size }) => (isDocumentKind(kind) ? [{ kind, level, size }] : []))
    },
  })
}

function addDecidingDoors(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/numbers/write-off', {
    schema: {
      ...about('Write off what is left of a block whose station says nothing more, with the reason'),
      body: writeOffSchema,
      response: { 200: writeOffReplySchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'note-attention')
      return { ok: await writeOff(context, { by: actor.staff, ...request.body }) }
    },
  })

  app.post('/api/v1/numbers/sizes', {
    schema: {
      ...about('Set how many numbers of one kind a station of this level gets at a time'),
      body: blockSizeSchema,
      response: { 200: z.object({ ok: z.literal(true) }), ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'configure-county')
      const { kind, level, size } = request.body
      const set = { size, set_by: actor.staff, set_at: context.now() }
      await context.db.transaction().execute(async tx => {
        await tx
          .insertInto('number_sizes')
          .values({ county: context.county.code, kind, level, ...set })
          .onConflict(oc => oc.columns(['county', 'kind', 'level']).doUpdateSet(set))
          .execute()
        await recordAudit(tx, context, {
          kind: 'configured',
          by: actor.staff,
          subject: 'number-sizes',
          detail: { kind, level, size },
        })
      })
      return { ok: true as const }
    },
  })
}
