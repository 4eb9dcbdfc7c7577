import type { FastifyRequest } from 'fastify'
import {
  auditListQuerySchema,
  auditListSchema,
  auditSearchSchema,
  headReplySchema,
  headRequestSchema,
  type AuditList,
  type AuditQuery,
} from '../../shared/ipc/desk-audit'
import { auditHeadPaper } from '../../shared/paper/audit-head-paper'
import { isCalendarDate } from '../../shared/time/calendar-date'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { requireAction } from '../desk/require-action'
import { findHead, listAudit } from './read-audit'
import { recordAudit, signHeadNow } from './record-audit'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** What the audit administrator asks. Reading the trail is written into it too. */
export function addAuditRoutes(app: CenterApp, context: CenterContext): void {
  const { code } = context.county
  async function read(request: FastifyRequest, query: AuditQuery): Promise<AuditList> {
    const { actor } = await requireAction(context, request, 'read-audit')
    if (query.day !== undefined && !isCalendarDate(query.day)) throw new Refusal('malformed')
    await recordAudit(context.db, context, {
      kind: 'audit-read',
      by: actor.staff,
      subject: query.subject ?? '',
      detail: {
        kind: query.kind ?? null,
        by: query.by ?? null,
        day: query.day ?? null,
        before: query.before ?? null,
      },
    })
    return listAudit(context.db, code, query)
  }

  app.get('/api/v1/audit', {
    schema: {
      ...about('The audit trail, newest first'),
      querystring: auditListQuerySchema,
      response: { 200: auditListSchema, ...errors },
    },
    handler: request => read(request, request.query),
  })

  app.post('/api/v1/audit/search', {
    schema: {
      ...about('The trail of one person or about one subject, newest first'),
      body: auditSearchSchema,
      response: { 200: auditListSchema, ...errors },
    },
    handler: request => read(request, request.body),
  })

  app.post('/api/v1/audit/heads', {
    schema: {
      ...about('The signed head of a day and the sheet on which it is printed'),
      body: headRequestSchema,
      response: { 200: headReplySchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'print-audit-head')
      const { day } = request.body
      if (!isCalendarDate(day)) throw new Refusal('malformed')
      await recordAudit(context.db, context, {
        kind: 'audit-head-printed',
        by: actor.staff,
        subject: '',
        detail: { day },
      })
      await signHeadNow(context.db, context)
      const head = await findHead(context.db, code, day)
      if (!head) throw new Refusal('not-found')
      const { name, sample, keys } = context.county
      const paper = auditHeadPaper({ head, county: { code, name, sample }, publicKey: keys.publicKey, by: actor.name })
      return { head, paper: { ...paper, size: 'A4' as const } }
    },
  })
}
