import type { HolidayPage, HolidayReply, ProposedTable } from '../../../shared/ipc/holidays'
import { deskCall as ask } from './desk-call'

export const holidaysApi = {
  page: () => ask<HolidayPage>('GET', '/holidays'),
  propose: (tables: readonly ProposedTable[]) => ask<HolidayReply>('POST', '/holidays', { tables }),
  approve: ({ year, version }: { year: number; version: number }) =>
    ask<HolidayReply>('POST', `/holidays/${year}/${version}/approve`, {}),
  refuse: ({ year, version, why }: { year: number; version: number; why: string }) =>
    ask<HolidayReply>('POST', `/holidays/${year}/${version}/refuse`, { why }),
}
