import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter, type RunningCenter } from '../../center/start-center'
import { call, databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { Replica } from './replica-kit'
import { enrolStation, TestStation } from './station-kit'

let county: TestCounty
let second: RunningCenter
beforeAll(async () => {
  county = await openTestCounty()
  second = await startCenter({
    data: county.folder,
    databaseUrl: await databaseUrlOf(county.folder),
    logLevel: 'silent',
  })
})
afterAll(async () => {
  await second.close()
  await county.end()
})

test('a station waits at one center and hears at once what reached another one on the same database', async () => {
  const village = await enrolStation(county.center.url, '990100102001', 'shangwan')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const replica = new Replica(village)
  await replica.pullAll()
  const headers = await village.authorization()
  const hint = call<{ head: number }>(
    `${county.center.url}/sync/v1/hint?cursor=${encodeURIComponent(replica.cursor)}`,
    { headers },
  )
  expect(await Promise.race([hint, sleep(300, 'still waiting')])).toBe('still waiting')
  const clerk = await signInAtDesk(second.url, 'qingshui')
  expect((await clerk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })).ok).toBe(true)
  const answered = performance.now()
  expect((await hint).body.head).toBeGreaterThan(0)
  expect(performance.now() - answered).toBeLessThan(5000)
  expect((await replica.pullOnce()).changes).toHaveLength(1)
})

test('cursors and sums of one center are those of the other', async () => {
  const village = await enrolStation(county.center.url, '990100103001', 'chayuan')
  for (let n = 0; n < 5; n += 1) village.recordIntake('李秀英')
  await village.push()
  const here = new Replica(village)
  await here.pullAll()
  const there = new Replica(new TestStation(second.url, village.keys, village.enrolled, village.actor))
  there.cursor = here.cursor
  expect(await there.pullOnce()).toMatchObject({ resync: false, changes: [], sums: here.sum(), next: here.cursor })
  await there.snapshotAll(2)
  expect(there.sum()).toEqual(here.sum())
})
