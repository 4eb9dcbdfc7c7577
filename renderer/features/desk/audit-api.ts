import type { AuditList, AuditQuery, HeadReply } from '../../../shared/ipc/desk-audit'
import type { PaperAsked, RevealRequest } from '../../../shared/ipc/desk-privacy'
import type { Paper } from '../../../shared/paper/paper'
import { deskCall, queryText } from './desk-call'

/** What leaves a line in the audit trail, and the trail itself. */
export const auditApi = {
  reveal: (caseId: string, request: RevealRequest) =>
    deskCall<{ value: string }>('POST', `/cases/${caseId}/reveal`, request),
  paper: (caseId: string, asked: PaperAsked) => deskCall<Paper>('POST', `/cases/${caseId}/papers`, asked),
  list: ({ by, subject, ...rest }: AuditQuery) =>
    by || subject
      ? deskCall<AuditList>('POST', '/audit/search', { ...rest, by, subject })
      : deskCall<AuditList>('GET', `/audit?${queryText(rest)}`),
  head: (day: string) => deskCall<HeadReply>('POST', '/audit/heads', { day }),
}
