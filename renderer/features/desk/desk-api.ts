import type { CaseQuery, DeskCase, DeskCaseList, DeskCommand, DeskCommandReply } from '../../../shared/ipc/desk'
import type { AttentionList, AttentionNote, Station } from '../../../shared/ipc/desk-sync'
import type { EnrolmentSlip } from '../../../shared/ipc/station-control'
import type { ServicePoint } from '../../../shared/people/division'
import { deskCall as ask, queryText } from './desk-call'

export const deskApi = {
  cases: ({ text, ...query }: Partial<CaseQuery>) =>
    text
      ? ask<DeskCaseList>('POST', '/cases/search', { ...query, text })
      : ask<DeskCaseList>('GET', `/cases?${queryText(query)}`),
  find: (id: string) => ask<DeskCase>('GET', `/cases/${id}`),
  run: (id: string, command: DeskCommand) => ask<DeskCommandReply>('POST', `/cases/${id}/commands`, command),
  fileAddress: (id: string, hash: string) => `/api/v1/cases/${id}/files/${hash}`,
  points: () => ask<ServicePoint[]>('GET', '/points'),
  issueCode: (point: string) => ask<EnrolmentSlip>('POST', `/points/${point}/enrolment-codes`, {}),
  stations: () => ask<Station[]>('GET', '/stations'),
  attention: (handled: boolean) => ask<AttentionList>('GET', `/attention?handled=${handled ? 'yes' : 'no'}`),
  noteHandled: (note: AttentionNote) => ask<{ ok: true }>('POST', '/attention/notes', note),
}
