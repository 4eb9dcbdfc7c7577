import {
  auditReplySchema,
  auditRequestSchema,
  STATION_SIGN_IN_KINDS,
  type StationAuditEntry,
} from '../../shared/sync/wire-audit'
import { maskText } from '../../shared/text/masking'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { keepComplaint } from '../complaints/keep-complaint'
import { findLeaving } from '../keys/leaving-files'
import type { Tx } from '../store/county'
import { authenticate } from '../sync/device-session'
import { lockTrail, recordAudit } from './record-audit'

/** Where stations bring what they noted about their own people. */
export function addStationAuditRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/sync/v1/audit', {
    schema: {
      summary: 'Lines of a station’s own audit, in its own count; repeats change nothing',
      tags: ['sync'],
      security: [{ device: [] }],
      body: auditRequestSchema,
      response: { 200: auditReplySchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async request => {
      const header = request.headers.authorization
      // A stopped station still hands in what it noted and carries, before it is told to destroy its key.
      const { id, point } = (await findLeaving(context, header)) ?? (await authenticate(context, header))
      const { epoch, entries } = request.body
      return context.db.transaction().execute(tx => takeLines(context, tx, { device: id, point, epoch, entries }))
    },
  })
}

/** Throws `gap` with the number that comes next, `malformed` for lines that do not follow each other. */
async function takeLines(
  context: CenterContext,
  tx: Tx,
  { device, point, epoch, entries }: { device: string; point: string; epoch: string; entries: StationAuditEntry[] },
): Promise<{ last: number }> {
  const county = context.county.code
  await lockTrail(tx, county)
  const held = await tx
    .selectFrom('station_audit_heads')
    .select('last_n')
    .where('county', '=', county)
    .where('device', '=', device)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  const first = entries[0]?.n ?? 1
  if (entries.some(({ n }, index) => n !== first + index)) throw new Refusal('malformed')
  const last = held?.last_n ?? 0
  if (first > last + 1) throw new Refusal('gap', { expected: last + 1 })
  for (const entry of entries.filter(({ n }) => n > last)) {
    if (entry.kind === 'complaint-sealed') await keepComplaint(context, tx, { device, point, entry })
    await keepLine(context, tx, { device, epoch, entry })
  }
  const reached = Math.max(last, first + entries.length - 1)
  await tx
    .insertInto('station_audit_heads')
    .values({ county, device, epoch, last_n: reached })
    .onConflict(conflict => conflict.columns(['county', 'device', 'epoch']).doUpdateSet({ last_n: reached }))
    .execute()
  return { last: reached }
}

/**
 * As the station tells it, and so marked: neither its clock nor its word about the person is the county's own. Who opened it, or tried to,
 * has kinds of its own about this device, so that they can be searched for.
 */
function keepLine(
  context: CenterContext,
  tx: Tx,
  { device, epoch, entry }: { device: string; epoch: string; entry: StationAuditEntry },
): Promise<void> {
  const { n, at, by, subject, detail } = entry
  const { box: _kept, reason, ...more } = detail
  const signIn = STATION_SIGN_IN_KINDS.find(kind => kind === entry.kind)
  const said = { at, ...more, device, epoch, n }
  return recordAudit(
    tx,
    context,
    signIn
      ? { kind: signIn, by, subject: device, detail: said }
      : { kind: 'station-told', by, subject, detail: { told: entry.kind, reason: maskText(reason), ...said } },
  )
}
