import { expect } from 'vitest'
import type { UntrustedPage, UntrustedReply } from '../../shared/ipc/untrusted'
import type { DeskWorker } from './county-kit'
import { day } from './deputy-kit'

export type Person = { name: string; idNumber: string }
export const QIAO: Person = { name: '乔守田', idNumber: '430101198503040134' }
export const SHI: Person = { name: '施望春', idNumber: '430101197905120212' }
export const TAN: Person = { name: '谭立夏', idNumber: '430101196207080319' }
export const COURT = { organ: '示例县人民法院', documentNo: '（2026）示例执81号' }

/** Who enters, and who decides. */
export type Two = { window: DeskWorker; approver: DeskWorker }

export const enter = async (window: DeskWorker, person: Person, more: object = {}) => {
  const entered = { ...person, ...COURT, from: day(-2), until: '', ...more }
  return (await window.post<UntrustedReply>('/untrusted', { person: entered, note: '法院来函' })).body
}
export const pageOf = async (who: DeskWorker, text = '') =>
  (text === '' ? await who.get<UntrustedPage>('/untrusted') : await who.post<UntrustedPage>('/untrusted/search', { text })).body // prettier-ignore
export const waiting = async (who: DeskWorker) => (await pageOf(who)).proposals.filter(({ state }) => state === 'open')
export const decide = async (approver: DeskWorker, batch = '') =>
  (await approver.post<UntrustedReply>(`/untrusted/proposals/${batch}/decision`, { approve: true, why: '' })).body

export async function onTheList({ window, approver }: Two, person: Person, more: object = {}): Promise<void> {
  expect(await enter(window, person, more)).toEqual({ ok: true })
  expect(await decide(approver, (await waiting(approver))[0]?.batch)).toEqual({ ok: true })
}

export async function takenOff({ window, approver }: Two, person: Person): Promise<void> {
  const one = (await pageOf(window, person.idNumber)).persons.find(({ stand }) => stand !== 'mended')
  expect((await window.post(`/untrusted/persons/${one?.id}/mending`, { why: '已履行完毕' })).body).toEqual({ ok: true })
  expect(await decide(approver, (await waiting(approver))[0]?.batch)).toEqual({ ok: true })
}
