import { deskCall as ask } from './desk-call'

export type Decision = { approve: boolean; why: string }

/** The four doors of texts that one person proposes and another decides, under `/api/v1/<name>`. */
export const proposalApi = <Page, Proposed extends object, Reply>(name: string) => ({
  page: () => ask<Page>('GET', `/${name}`),
  propose: (proposed: Proposed) => ask<Reply>('POST', `/${name}`, proposed),
  decide: (version: number, decision: Decision) => ask<Reply>('POST', `/${name}/${version}/decision`, decision),
  withdraw: (version: number) => ask<Reply>('POST', `/${name}/${version}/withdrawal`, {}),
})
