import type { PublicationPage, PublicationReply, WrittenPublication } from '../../../shared/ipc/desk-publications'
import type { PublicationBody } from '../../../shared/publication/publication'
import type { PublicationRules } from '../../../shared/publication/publication-dates'
import { deskCall as ask } from './desk-call'

const step = (id: string, path: string, body: unknown) =>
  ask<PublicationReply>('POST', `/publications/${id}/${path}`, body)

export const publicationApi = {
  page: () => ask<PublicationPage>('GET', '/publications'),
  write: (written: WrittenPublication) => ask<PublicationReply>('POST', '/publications', written),
  rewrite: (id: string, base: number, body: PublicationBody) => step(id, 'versions', { base, body }),
  propose: (id: string, version: number) => step(id, `versions/${version}/proposal`, {}),
  decide: (id: string, version: number, decision: { clear: boolean; why: string }) =>
    step(id, `versions/${version}/decision`, decision),
  takeDown: (id: string, version: number, why: string) => step(id, `versions/${version}/taking-down`, { why }),
  post: (id: string, posted: { place: string; on: string; photo: string }) => step(id, 'postings', posted),
  remove: (id: string, posting: number, removed: { on: string; photo: string }) =>
    step(id, `postings/${posting}/removal`, removed),
  setRules: (rules: PublicationRules) => ask<{ ok: true }>('POST', '/publication-rules', rules),
  photoAddress: (hash: string) => `/api/v1/publication-photos/${hash}`,
}
