import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CoverageOfCounty } from '../../shared/ipc/coverage'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

let town: TestCounty
beforeAll(async () => {
  town = await openTestCounty()
  await enrolStation(town.center.url, '990100101001', 'liushugou')
  await town.query(`update staff set active = false where id = 'shiqiao'`)
}, 120_000)
afterAll(() => town.end())

const look = async (staff: string) =>
  (await (await signInAtDesk(town.center.url, staff)).get<CoverageOfCounty>('/coverage')).body

test('a village counts when it has a point, an agent and a PC; what it lacks is said, with a masked phone', async () => {
  const { listed, total, villages } = await look('xianchuang')
  expect([listed, total]).toEqual([false, expect.objectContaining({ served: 1, villages: 9 })])
  const of = (code: string) => villages.find(one => one.code === code)
  expect(of('990100101001')).toMatchObject({ state: 'served', agents: ['王春芳'], phone: '099*****0111', stations: 1 })
  expect(of('990100101002')).toMatchObject({ state: 'no-agent', agents: [] })
  expect(of('990100101003')).toMatchObject({ state: 'no-device' })
  expect(villages.at(-1)?.state).toBe('served')
})

test('the county’s own list of villages makes the rate true, and hours stand by each point', async () => {
  const [system, second] = await Promise.all(['guanli', 'baomi'].map(id => signInAtDesk(town.center.url, id)))
  if (!system || !second) throw new Error('two people')
  const villages = '990100101001 柳树沟村\n990100101009 新屋村\n990100101001 又写一遍\n12 短了'
  const wrong = await system.post<{ faults: { fault: string }[] }>('/settings', { texts: { villages, hours: '全部' }, note: '填村名单' }) // prettier-ignore
  expect(wrong.body.faults.map(({ fault }) => fault.slice(0, 9))).toEqual([
    '村名单第 3 行的',
    '村名单第 4 行不',
    '开放时间第 1 行',
  ])
  const texts = {
    villages: villages.split('\n').slice(0, 2).join('\n'),
    hours: '全部 周一至周五 8:30—17:30\n990100101001 每天 8:00—18:00',
  }
  expect((await system.post('/settings', { texts, note: '填村名单' })).body).toMatchObject({ ok: true })
  const page = (await system.get<{ versions: { version: number }[] }>('/settings')).body
  const version = page.versions[0]?.version
  expect((await second.post(`/settings/${version}/decision`, { approve: true, why: '' })).body).toMatchObject({
    ok: true,
  })
  // The center looks for a newer list every few seconds.
  await expect.poll(async () => (await look('xingren')).listed, { timeout: 15_000, interval: 1000 }).toBe(true)
  const found = await look('xingren')
  expect([found.listed, found.total]).toEqual([true, expect.objectContaining({ served: 1, villages: 4 })])
  expect(found.villages[0]).toMatchObject({ name: '新屋村', state: 'no-point', phone: '' })
  expect(found.villages.map(({ code, hours }) => [code.slice(-3), hours])).toEqual([
    ['009', ''],
    ['002', '周一至周五 8:30—17:30'],
    ['003', '周一至周五 8:30—17:30'],
    ['001', '每天 8:00—18:00'],
  ])
})

test('another township’s villages are not told, and who sees no stations sees no coverage', async () => {
  expect((await look('qingshui')).villages.every(({ code }) => code.startsWith('990100102'))).toBe(true)
  expect((await (await signInAtDesk(town.center.url, 'yishen')).get('/coverage')).status).toBe(403)
})
