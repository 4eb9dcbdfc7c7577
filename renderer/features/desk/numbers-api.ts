import type { LedgerDetail, LedgerLine, WriteOff } from '../../../shared/ipc/desk-numbers'
import { deskCall as ask, queryText } from './desk-call'

export const numbersApi = {
  list: (year: number) => ask<LedgerLine[]>('GET', `/numbers?${queryText({ year })}`),
  find: ({ year, unit, kind }: Pick<LedgerLine, 'year' | 'unit' | 'kind'>) =>
    ask<LedgerDetail>('GET', `/numbers/detail?${queryText({ year, unit, kind })}`),
  writeOff: (given: WriteOff) => ask<{ ok: boolean }>('POST', '/numbers/write-off', given),
}
