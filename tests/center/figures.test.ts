import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case } from '../../shared/case/case'
import type { Figures } from '../../shared/ipc/figures'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

const NOW = new Date('2026-11-21T04:00:00.000Z')

let county: TestCounty
let clerk: DeskWorker
const ids = new Map<string, string>()

const by = { staff: 'xingren', name: '周月明', role: 'township-clerk', point: '990100101000' } as const
const told = { eventId: 'e', by }
const asked = (applied: boolean): Case['timeline'][number] => ({
  eventId: 'e-asked', type: 'correction-requested', applied, wall: '2026-11-10T01:00:00.000Z', quality: 'device', actor: by,
}) // prettier-ignore
const accepted = (acceptedOn: string, due: string) => ({
  acceptance: { documentNo: '', acceptedOn, dateQuality: 'device', promised: { paused: false, date: due }, legal: null, by },
}) // prettier-ignore
const decided = (decidedOn: string) => ({
  decision: { outcome: 'granted', decidedOn, documentNo: '', opinion: '', by },
})

type Row = { village?: string; receivedAt?: string; due?: string; part: Record<string, unknown> }
/** Thirty working days by law, twenty promised. */
const LONG = { code: 'SX-JZ-001', version: '0.2-sample', name: '最低生活保障审核确认' }
const ROWS: Record<string, Row> = {
  waiting: { part: { timeline: [asked(true)] } },
  'told twice, one of three did not count': { part: { timeline: [asked(true), asked(true), asked(false)], trips: [{ ...told, place: 'point' }, { ...told, place: 'window' }] } },
  'on the last day': { due: '2026-11-16', part: { ...accepted('2026-11-09', '2026-11-16'), ...decided('2026-11-16') } },
  late: { due: '2026-11-09', part: { ...accepted('2026-10-12', '2026-11-09'), ...decided('2026-11-20'), matter: LONG } },
  'at once': { part: { ...accepted('2026-11-03', '2026-11-03'), ...decided('2026-11-03'), settledAtOnce: true }, due: '2026-11-03' },
  first: { part: { priority: { ...told, ground: 'very-old', why: '', setOn: '2026-11-05' }, trips: [{ ...told, place: 'home' }] } },
  'last minute of October': { receivedAt: '2026-10-31T15:59:59.000Z', part: {} },
  'first minute of November': { receivedAt: '2026-10-31T16:00:00.000Z', part: {} },
  'thirty days by law, twenty promised': { due: '2026-12-07', part: { ...accepted('2026-11-09', '2026-12-07'), matter: LONG } },
  elsewhere: { village: '990100102001', part: {} },
  question: { part: { legal: 'asked' } },
} // prettier-ignore

beforeAll(async () => {
  county = await openTestCounty({ now: () => NOW })
  const stations: Record<string, TestStation> = {
    '990100101001': await enrolStation(county.center.url, '990100101001', 'liushugou'),
    '990100102001': await enrolStation(county.center.url, '990100102001', 'shangwan'),
  }
  for (const [name, { village = '990100101001' }] of Object.entries(ROWS))
    ids.set(name, stations[village]?.recordIntake(name) ?? '')
  for (const station of Object.values(stations)) expect((await station.push()).status).toBe(200)
  for (const [name, { part, due, receivedAt = '2026-11-09T01:00:00.000Z' }] of Object.entries(ROWS))
    await county.query(
      `update cases set state = state || $2::jsonb, legal = coalesce($2::jsonb->>'legal', legal), received_at = $3,
         promised_due = $4, accepted_on = $2::jsonb->'acceptance'->>'acceptedOn',
         matter_code = coalesce($2::jsonb->'matter'->>'code', matter_code) where id = $1`,
      [ids.get(name), JSON.stringify(part), receivedAt, due ?? null],
    )
  clerk = await signInAtDesk(county.center.url, 'xingren')
})
afterAll(() => county.end())

const of = async (worker: DeskWorker, period: string): Promise<Figures> =>
  (await worker.get<Figures>(`/figures?period=${period}`)).body

test('a month is counted by the day in Beijing, questions are no cases, and a neighbour’s are not a township’s', async () => {
  expect((await of(clerk, '2026-11')).total.received).toBe(8)
  expect((await of(clerk, '2026-10')).total.received).toBe(1)
  expect((await of(clerk, '2026')).total.received).toBe(9)
  const whole = await of(await signInAtDesk(county.center.url, 'ducha'), '2026-11')
  expect(whole.total.received).toBe(9)
  expect(whole.points.map(({ code, received }) => [code, received])).toEqual([
    ['990100101001', 8],
    ['990100102001', 1],
  ])
  expect(whole.matters.reduce((sum, { received }) => sum + received, 0)).toBe(9)
})

test('what was told, told again, put first, walked and settled at once is counted; what was not counted, is not', async () => {
  const { total } = await of(clerk, '2026-11')
  expect(total).toMatchObject({
    notices: 3,
    toldAgain: 1,
    first: 1,
    trips: 2,
    tripCases: 2,
    inVillage: 1,
    atOnce: 1,
    decided: 3,
  })
})

test('the last day is on time, the day after the promise is late', async () => {
  const { total } = await of(clerk, '2026-11')
  expect([total.onTime, total.late]).toEqual([2, 1])
})

test('a promise that was extended rightly makes the same case on time', async () => {
  const extension = { ...told, days: 20, why: '案情复杂', answer: { ...told, granted: true, days: 20 } }
  const change = `update cases set state = state || $1::jsonb where id = $2`
  const before = await of(clerk, '2026-11')
  await county.query(change, [JSON.stringify({ extension }), ids.get('late')])
  const after = await of(clerk, '2026-11')
  expect([before.total.late, after.total.late, after.total.onTime]).toEqual([1, 0, 3])
})

test('what the hall promises is set against what the law allows, where there is a law', async () => {
  const { total, matters } = await of(clerk, '2026-11')
  expect([total.legalDays, total.promisedDays]).toEqual([60, 40])
  expect(matters.find(({ code }) => code === 'SX-JZ-001')).toMatchObject({
    received: 2,
    legalDays: 60,
    promisedDays: 40,
  })
})

test('the answer names nobody, and who may not see the list of cases sees no figures', async () => {
  expect(JSON.stringify(await of(clerk, '2026'))).not.toMatch(/\d{17}[\dX]|told twice|周月明/)
  const admin = await signInAtDesk(county.center.url, 'guanli')
  expect((await admin.get('/figures?period=2026-11')).status).toBe(403)
  expect((await clerk.get('/figures?period=2026-13')).status).toBe(400)
})
