import { Readable } from 'node:stream'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit'
import { requireFresh } from '../desk/desk-session'
import { requireCase } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { makePackage } from './make-package'
import { zipLength, zipOf } from './plain-zip'

/** 归档信息包 as a file, whole. Who took it, and the hash of its list, stand in the audit trail before the first byte. */
export function addArchiveRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/cases/:id/archive-package.zip', {
    config: { rateLimit: { max: 20, timeWindow: 60_000 } },
    schema: {
      summary: 'The package of files of an archived case, unmasked, with the SHA-256 of each file',
      tags: ['desk'],
      security: [{ desk: [] }],
      params: z.object({ id: z.uuid().toLowerCase() }),
      produces: ['application/zip'],
    },
    handler: async (request, reply) => {
      const { person, state } = await requireCase(context, request, 'archive', request.params.id)
      await requireFresh(context, request)
      const matter = await context.catalogues.findMatter(state.matter)
      if (state.legal !== 'archived' || !state.archive || !matter) throw new Refusal('not-found')
      const { name, day, manifestHash, entries } = await makePackage(context, { state, archive: state.archive, matter })
      const length = zipLength(entries)
      await recordAudit(context.db, context, {
        kind: 'archive-taken',
        by: person.actor.staff,
        subject: state.id,
        detail: { archiveNo: state.archive.archiveNo, files: entries.length, manifest: manifestHash },
      })
      return reply
        .header('content-type', 'application/zip')
        .header('content-length', length)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(zipOf(entries, day), { objectMode: false }))
    },
  })
}
