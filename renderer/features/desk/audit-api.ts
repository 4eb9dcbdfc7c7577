import type { AuditList, AuditQuery, HeadReply } from '../../../shared/ipc/desk-audit'
import type { RevealRequest } from '../../../shared/ipc/desk-privacy'
import type { OrganPaperKind } from '../../../shared/paper/organ-papers'
import type { Paper } from '../../../shared/paper/paper'
import { deskCall } from './desk-call'

const queryText = (query: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)] as [string, string]],
    ),
  ).toString()

/** What leaves a line in the audit trail, and the trail itself. */
export const auditApi = {
  reveal: (caseId: string, request: RevealRequest) =>
    deskCall<{ value: string }>('POST', `/cases/${caseId}/reveal`, request),
  paper: (caseId: string, paper: OrganPaperKind) => deskCall<Paper>('POST', `/cases/${caseId}/papers`, { paper }),
  list: (query: AuditQuery) => deskCall<AuditList>('GET', `/audit?${queryText(query)}`),
  head: (day: string) => deskCall<HeadReply>('POST', '/audit/heads', { day }),
}
