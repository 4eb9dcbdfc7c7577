import { Readable } from 'node:stream'
import { caseExportSchema } from '../../shared/ipc/desk'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { requireFresh } from './desk-session'
import { countExport, exportCsv } from './export-cases'
import { requireAction } from './require-action'

/** The list of cases as a file, masked always. Who took how many, and by which filter, stands in the audit trail before the first byte. */
export function addExportRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/cases/export.csv', {
    config: { rateLimit: { max: 20, timeWindow: 60_000 } },
    schema: {
      summary: 'The cases of a filter as CSV, masked, at most 50,000',
      tags: ['desk'],
      security: [{ desk: [] }],
      body: caseExportSchema,
      produces: ['text/csv'],
    },
    handler: async (request, reply) => {
      const { actor } = await requireAction(context, request, 'export-cases')
      await requireFresh(context, request)
      const query = { ...request.body, page: 1, size: 1 }
      const lines = await countExport(context, actor, query)
      await recordAudit(context.db, context, {
        kind: 'cases-exported',
        by: actor.staff,
        subject: '',
        // What was searched for may be a name: that there was a search is enough.
        detail: { lines, box: query.box, state: query.state ?? null, searched: query.text !== '' },
      })
      const name = `cases-${beijingDateOf(context.now().toISOString())}-${lines}.csv`
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(exportCsv(context, actor, query), { objectMode: false }))
    },
  })
}
