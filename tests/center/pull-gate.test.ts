import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGate } from '../../center/sync/pull-gate'
import { Refusal } from '../../center/http/refusal'
import { call, openTestCounty, type TestCounty } from './county-kit'
import { Replica } from './replica-kit'
import { enrolStation } from './station-kit'

test('few are served at once, some wait their turn, and the rest are told when to come back', async () => {
  const gate = createGate({ running: 2, waiting: 3, returnsPerSecond: 2 })
  let [now, most] = [0, 0]
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      gate(async () => {
        most = Math.max(most, (now += 1))
        await sleep(5)
        now -= 1
      }),
    ),
  )
  expect(most).toBe(2)
  expect(results.map(({ status }) => status).join(' ')).toBe(`${'fulfilled '.repeat(5)}${'rejected '.repeat(5)}`.trim())
  const returns = results.flatMap(one =>
    one.status === 'rejected' && one.reason instanceof Refusal ? [one.reason.more.retryAfterSeconds] : [],
  )
  expect(returns).toEqual([1, 2, 2, 3, 3])
  await expect(gate(() => Promise.resolve('served'))).resolves.toBe('served')
})

test('whoever fails or hangs up leaves the place to the next', async () => {
  const gate = createGate({ running: 1, waiting: 2, returnsPerSecond: 10 })
  const failing = gate(() => Promise.reject(new Error('broken')))
  let isServed = false
  const goneMeanwhile = gate(
    () => Promise.resolve((isServed = true)),
    () => true,
  )
  const next = gate(() => Promise.resolve('next'))
  await expect(failing).rejects.toThrow('broken')
  await expect(goneMeanwhile).rejects.toBeInstanceOf(Refusal)
  expect([await next, isServed]).toEqual(['next', false])
})

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

test('three hundred calls at once are each answered or sent away with a time to return, and nothing breaks', async () => {
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  village.recordIntake('李秀英')
  await village.push()
  const replica = new Replica(village)
  await village.authorization()
  const answers = await Promise.all(
    Array.from({ length: 300 }, () => replica.ask<{ error: string }>('pull', { cursor: '', limit: 500 })),
  )
  for (const { status, body, headers } of answers) {
    if (status === 200) continue
    expect([body.error, Number(headers.get('retry-after')) > 0]).toEqual(['overloaded', true])
  }
  const served = answers.filter(({ status }) => status === 200).length
  expect(served).toBeGreaterThanOrEqual(124)
})

test('a waiting station sleeps through the work of other places, and wakes at its own', async () => {
  const [waiting, busy] = [
    await enrolStation(county.center.url, '990100102001', 'shangwan'),
    await enrolStation(county.center.url, '990100103001', 'chayuan'),
  ]
  const replica = new Replica(waiting)
  await replica.pullAll()
  const headers = await waiting.authorization()
  const hint = (cursor: string) =>
    call<{ head: number }>(`${county.center.url}/sync/v1/hint?cursor=${encodeURIComponent(cursor)}`, { headers })
  const news = hint(replica.cursor)
  await sleep(300)
  for (let n = 0; n < 5; n += 1) {
    busy.recordIntake('李秀英')
    await busy.push(busy.seal(busy.events.length))
  }
  expect(await Promise.race([news, sleep(300, 'still waiting')])).toBe('still waiting')
  waiting.recordIntake('张铁柱')
  await waiting.push()
  expect((await news).body.head).toBeGreaterThan(0)
  expect((await replica.pullOnce()).changes).toHaveLength(1)
  // A cursor from before the county was set back must pull, and hears so at once.
  const [, change, mark, seal] = replica.cursor.split('.')
  const foreign = await Promise.race([hint(`0123456789abcdef.${change}.${mark}.${seal}`), sleep(5000, 'asleep')])
  expect(foreign).not.toBe('asleep')
})
