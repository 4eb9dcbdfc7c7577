import { expect } from 'vitest'
import type { Command } from '../../shared/case/command'
import type { DeputyPage, DeputyReply, NameDeputy } from '../../shared/ipc/deputies'
import { beijingDateOf } from '../../shared/time/instant'
import type { DeskWorker } from './county-kit'
import type { TestStation } from './station-kit'

export const DAY = 86_400_000
export const day = (days = 0): string => beijingDateOf(new Date(Date.now() + days * DAY).toISOString())

export const ALLOWANCE = { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' }
export const INSURANCE = { code: 'SX-YB-001', version: '0.2-sample', name: '城乡居民基本医疗保险参保登记' }
export const RECEIVED = { key: 'M01', name: '居民身份证', state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: true } as const // prettier-ignore

type Hands = { village: TestStation; clerk: DeskWorker; window: DeskWorker }

/** A case that the county has taken in. */
export async function caseAtCounty({ village, clerk, window }: Hands, matter: typeof ALLOWANCE): Promise<string> {
  const id = village.recordIntake('李秀英', { matter, materials: [RECEIVED] })
  village.record(id, 'handed-to-township', { township: '990100101000', batchNo: 'JJ-1' })
  expect((await village.push()).status).toBe(200)
  const steps: [DeskWorker, Command][] = [
    [clerk, { type: 'receiveAtTownship', originalsCounted: 0 }],
    [clerk, { type: 'accept' }],
    [clerk, { type: 'transferUp' }],
    [window, { type: 'receiveAtCounty', originalsCounted: 0 }],
  ]
  for (const [who, command] of steps) expect(await who.run(id, command)).toMatchObject({ ok: true })
  return id
}

export const named = (more: Partial<NameDeputy> = {}): NameDeputy => ({
  ...{ staff: 'yihe', deputy: 'xianchuang', department: '县民政局', from: day(), until: day(7) },
  ...{ documentNo: '青政务〔2026〕8号', why: '参加培训', ...more },
})
export const name = async (who: DeskWorker, asked: NameDeputy) => (await who.post<DeputyReply>('/deputies', asked)).body
export const confirm = async (who: DeskWorker, id: number, approve = true) =>
  (await who.post<DeputyReply>(`/deputies/${id}/decision`, { approve, why: '' })).body
export const newest = async (who: DeskWorker) => (await who.get<DeputyPage>('/deputies')).body.lines[0]

export const review: Command = { type: 'review', proposal: 'grant', opinion: '材料齐全，建议准予' }
