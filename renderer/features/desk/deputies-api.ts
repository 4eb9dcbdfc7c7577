import type { DeputyPage, DeputyReply, NameDeputy } from '../../../shared/ipc/deputies'
import { deskCall as ask } from './desk-call'

export const deputiesApi = {
  page: () => ask<DeputyPage>('GET', '/deputies'),
  name: (asked: NameDeputy) => ask<DeputyReply>('POST', '/deputies', asked),
  decide: (id: number, decision: { approve: boolean; why: string }) =>
    ask<DeputyReply>('POST', `/deputies/${id}/decision`, decision),
  end: (id: number) => ask<DeputyReply>('POST', `/deputies/${id}/end`, { why: '' }),
}
