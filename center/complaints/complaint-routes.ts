import { z } from 'zod'
import { complaintLineSchema, openedComplaintSchema, type ComplaintLine } from '../../shared/ipc/complaints'
import { openComplaint } from '../../shared/sync/complaint'
import { errorReplySchema } from '../../shared/sync/wire'
import { recordAudit } from '../audit/record-audit'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const LISTED = 500

/** Sealed complaints: who may read them sees the list; opening one is an act that stands in the audit trail. */
export function addComplaintRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/complaints', {
    schema: {
      ...about('Complaints, newest first, still sealed'),
      response: { 200: z.array(complaintLineSchema), ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'read-complaint')
      return listComplaints(context)
    },
  })

  app.post('/api/v1/complaints/:number/open', {
    schema: {
      ...about('What one complaint says; noted in the audit trail'),
      params: z.object({ number: z.string().regex(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/) }),
      response: { 200: openedComplaintSchema, ...errors },
    },
    handler: async request => {
      const { number } = request.params
      const { actor } = await requireAction(context, request, 'read-complaint')
      const row = await context.db
        .selectFrom('complaints')
        .select(['box', 'staff'])
        .where('county', '=', context.county.code)
        .where('number', '=', number)
        .executeTakeFirst()
      if (!row) throw new Refusal('not-found')
      // Nobody opens what a resident gave into their own hands.
      await requireAction(context, request, 'read-complaint', { staff: row.staff })
      const said = openComplaint(new Uint8Array(row.box), context.county.recovery.secretKey)
      const detail = { opened: said !== null }
      await recordAudit(context.db, context, { kind: 'complaint-read', by: actor.staff, subject: number, detail })
      // Sealed for another key or spoiled before it left the station: the number is the hash of these very bytes.
      if (!said) throw new Refusal('bad-signature')
      return { ...said, number }
    },
  })
}

async function listComplaints({ db, county }: CenterContext): Promise<ComplaintLine[]> {
  const rows = await db
    .selectFrom('complaints')
    .leftJoin('points', join =>
      join.onRef('points.county', '=', 'complaints.county').onRef('points.code', '=', 'complaints.point'),
    )
    .leftJoin('staff', join =>
      join.onRef('staff.county', '=', 'complaints.county').onRef('staff.id', '=', 'complaints.staff'),
    )
    .select(['number', 'complaints.point', 'points.name as pointName', 'staff.name as staffName', 'received_at'])
    .where('complaints.county', '=', county.code)
    .orderBy('received_at', 'desc')
    .limit(LISTED)
    .execute()
  const opened = await db
    .selectFrom('audit_entries')
    .leftJoin('staff', join =>
      join.onRef('staff.county', '=', 'audit_entries.county').onRef('staff.id', '=', 'audit_entries.by'),
    )
    .select(['subject', 'at', 'staff.name'])
    .where('audit_entries.county', '=', county.code)
    .where('kind', '=', 'complaint-read')
    .orderBy('seq', 'desc')
    .execute()
  // The oldest stands last, so it is the one that stays.
  const first = new Map(opened.map(({ subject, at, name }) => [subject, { at: at.toISOString(), by: name ?? '' }]))
  return rows.map(({ number, point, pointName, staffName, received_at }) => ({
    ...{ number, point, pointName: pointName ?? '', staffName: staffName ?? '' },
    receivedAt: received_at.toISOString(),
    read: first.get(number) ?? null,
  }))
}
