import type { RedEntries, WatchedCases } from '../../../shared/ipc/oversight'
import type { CaseQuery, DeskCase, DeskCaseList, DeskCommand, DeskCommandReply } from '../../../shared/ipc/desk'
import type { ArchivePackage, GreenChannelUse, Watcher } from '../../../shared/ipc/desk-piles'
import type { BatchPaperRequest } from '../../../shared/ipc/desk-batch'
import type { AttentionList, AttentionNote, Station } from '../../../shared/ipc/desk-sync'
import type { Figures } from '../../../shared/ipc/figures'
import type { EnrolmentSlip } from '../../../shared/ipc/station-control'
import type { Paper } from '../../../shared/paper/paper'
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
  watchers: () => ask<Watcher[]>('GET', '/watchers'),
  archivePackage: (id: string) => ask<ArchivePackage>('GET', `/cases/${id}/archive-package`),
  redEntries: (month: string) => ask<RedEntries>('GET', `/red-entries?month=${month}`),
  watched: () => ask<WatchedCases>('GET', '/watched'),
  greenChannel: (month: string) => ask<GreenChannelUse>('GET', `/green-channel?month=${month}`),
  figures: (period: string) => ask<Figures>('GET', `/figures?period=${period}`),
  batchPaper: (request: BatchPaperRequest) => ask<Paper>('POST', '/batch-papers', request),
  matters: () => ask<{ version: string; catalogue: unknown }>('GET', '/matters'),
  points: () => ask<ServicePoint[]>('GET', '/points'),
  issueCode: (point: string) => ask<EnrolmentSlip>('POST', `/points/${point}/enrolment-codes`, {}),
  stations: () => ask<Station[]>('GET', '/stations'),
  attention: (handled: boolean) => ask<AttentionList>('GET', `/attention?handled=${handled ? 'yes' : 'no'}`),
  noteHandled: (note: AttentionNote) => ask<{ ok: true }>('POST', '/attention/notes', note),
}
