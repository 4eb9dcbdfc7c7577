import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case } from '../../shared/case/case'
import { foldCase } from '../../shared/case/fold'
import type { DeskCaseList, DeskCommandReply } from '../../shared/ipc/desk'
import type { CaseEvent } from '../../shared/sync/envelope'
import { canonicalText } from '../../shared/sync/canonical'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let village: TestStation
let clerk: DeskWorker
let reviewer: DeskWorker
let approver: DeskWorker
beforeAll(async () => {
  county = await openTestCounty()
  const { url } = county.center
  village = await enrolStation(url, '990100101001', 'liushugou')
  ;[clerk, reviewer, approver] = await Promise.all([
    signInAtDesk(url, 'xingren'),
    signInAtDesk(url, 'yishen'),
    signInAtDesk(url, 'yihe'),
  ])
})
afterAll(() => county.end())

async function handedOver(name: string): Promise<string> {
  const caseId = village.recordHandedOver(name)
  const { body } = await village.push(village.seal(village.events.length - 1))
  expect(body.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied'])
  return caseId
}

async function transferred(name: string): Promise<string> {
  const caseId = await handedOver(name)
  await done(clerk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 }))
  await done(clerk.run(caseId, { type: 'accept' }))
  await done(clerk.run(caseId, { type: 'transferUp' }))
  return caseId
}

async function done(reply: Promise<DeskCommandReply>) {
  const answer = await reply
  expect(answer).toMatchObject({ ok: true })
  if (!answer.ok) throw new Error(answer.reasons.join())
  return answer.case
}

test('a request goes from the village through township, review and approval to its result, and both ends fold it alike', async () => {
  const caseId = await transferred('李秀英')
  await done(reviewer.run(caseId, { type: 'review', proposal: 'grant', opinion: '材料齐全，符合条件。' }))
  await done(approver.run(caseId, { type: 'decide', outcome: 'granted', opinion: '同意。' }))
  const closer = (await approver.open(caseId)).allowed.includes('close')
    ? approver
    : await signInAtDesk(county.center.url, 'xianchuang')
  const page = await done(closer.run(caseId, { type: 'close', result: '就业登记信息', resultNo: '' }))
  expect(page.case.legal).toBe('closed')
  expect(page.case.caseNo).toMatch(/^990100\d{14}$/)
  const { changes } = await village.pull(0)
  const events = changes
    .filter(({ verdict }) => verdict !== 'parked')
    .map(({ bytes }) => JSON.parse(bytes) as CaseEvent)
    .filter(event => event.caseId === caseId)
  // The page is masked; the county's books are not.
  const held = await county.query<{ state: Case }>('select state from cases where id = $1', [caseId])
  expect(canonicalText(foldCase(events))).toBe(canonicalText(held[0]?.state))
})

test('the paper numbers of a township run 1, 2, 3 … without a hole, even when many press accept at once', async () => {
  const cases: string[] = []
  for (const name of ['张铁柱', '王小满', '赵长生', '钱多福']) cases.push(await handedOver(name))
  await Promise.all(cases.map(id => done(clerk.run(id, { type: 'receiveAtTownship', originalsCounted: 0 }))))
  const refused = await clerk.run(
    cases[0] ?? '',
    { type: 'requestCorrection', items: [{ key: 'x', name: 'x', why: '', how: '' }], dueInWorkingDays: 5 },
    99,
  )
  expect(refused).toEqual({ ok: false, reasons: ['stale'] })
  const pages = await Promise.all(cases.map(id => done(clerk.run(id, { type: 'accept' }))))
  const rows = await county.query<{ no: string }>(
    `select state->'acceptance'->>'documentNo' as no from cases where state->'acceptance' <> 'null'::jsonb`,
  )
  const numbers = rows.map(({ no }) => no).sort()
  expect(pages.every(({ case: one }) => numbers.includes(one.acceptance?.documentNo ?? ''))).toBe(true)
  const year = numbers[0]?.slice(6, 10)
  expect(numbers).toEqual(numbers.map((_, i) => `兴仁政务受〔${year}〕第${String(i + 1).padStart(4, '0')}号`))
})

test('a page that was opened before somebody else acted is stale, and a double click acts once', async () => {
  const caseId = await handedOver('李秀英')
  const { version } = (await clerk.open(caseId)).case
  const body = { commandId: uuidv7(), base: version, command: { type: 'receiveAtTownship', originalsCounted: 0 } }
  const [first, again] = await Promise.all([
    clerk.post(`/cases/${caseId}/commands`, body),
    clerk.post(`/cases/${caseId}/commands`, body),
  ])
  expect(again.body).toEqual(first.body)
  expect((await clerk.open(caseId)).case.version).toBe(version + 1)
  expect(await clerk.run(caseId, { type: 'accept' }, version)).toEqual({ ok: false, reasons: ['stale'] })
})

test('whoever reviewed a case may not approve it, and an impossible step is refused with its reason', async () => {
  const caseId = await transferred('孙二妮')
  expect(await approver.run(caseId, { type: 'decide', outcome: 'granted', opinion: '同意。' })).toMatchObject({
    ok: false,
  })
  await done(reviewer.run(caseId, { type: 'review', proposal: 'grant', opinion: '符合条件。' }))
  expect(await reviewer.run(caseId, { type: 'decide', outcome: 'granted', opinion: '同意。' })).toMatchObject({
    error: 'forbidden',
  })
  await county.query(`update staff set role = 'approver' where id = 'yishen'`)
  const both = await reviewer.run(caseId, { type: 'decide', outcome: 'granted', opinion: '同意。' })
  await county.query(`update staff set role = 'reviewer' where id = 'yishen'`)
  expect(both).toEqual({ ok: false, reasons: ['same-person-reviews-and-approves'] })
})

test('each desk sees what waits for it, with masked names, and nothing of another township', async () => {
  const caseId = await handedOver('欧阳小草')
  const list = async (worker: DeskWorker, query = '') => (await worker.get<DeskCaseList>(`/cases?${query}`)).body
  const line = (await list(clerk, 'size=200')).lines.find(({ id }) => id === caseId)
  expect(line).toMatchObject({ maskedName: '欧阳*草', legal: 'handed-over', parkedEvents: 0, filesMissing: 0 })
  expect((await list(reviewer, 'size=200')).lines.some(({ id }) => id === caseId)).toBe(false)
  expect((await list(reviewer, 'box=all&size=200')).lines.some(({ id }) => id === caseId)).toBe(true)
  const found = await clerk.post<DeskCaseList>('/cases/search', { box: 'all', text: ' 欧阳小 ' })
  expect(found.body.total).toBe(1)
  const neighbour = await signInAtDesk(county.center.url, 'qingshui')
  expect((await list(neighbour, 'box=all')).total).toBe(0)
  expect((await neighbour.get(`/cases/${caseId}`)).status).toBe(404)
})

test('every sort of desk line opens, and stations show when the county last heard of them', async () => {
  const stations = (await clerk.get<{ device: string; lastPushAt: string | null }[]>('/stations')).body
  expect(stations.find(({ device }) => device === village.head.device)?.lastPushAt).not.toBeNull()
  expect((await clerk.get<unknown[]>('/points')).body).toHaveLength(4)
  expect((await clerk.get<{ catalogue: { matters: unknown[] } }>('/matters')).body.catalogue.matters).toHaveLength(85)
})
