import 'fake-indexeddb/auto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { createAlarmClock } from '../../../renderer/sync/alarm-clock'
import { file, Pc } from '../storage/station-in-memory'
import { CountyInMemory } from './county-in-memory'

let county: CountyInMemory
let pc: Pc
let sleepers: { until: number; done: () => void }[]
let stir: () => void

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
  sleepers = []
})

/** Starts the program with a clock that the test moves. */
const begin = (chance: () => number) =>
  pc.start({
    random: chance,
    wait: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const sleeper = { until: pc.clocks.mono + ms, done: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter(other => other !== sleeper)
          resolve()
        })
      }),
    onStir: stirred => {
      stir = stirred
      return () => undefined
    },
  })

/** Until nothing moves any more at this instant. */
async function settled(): Promise<void> {
  for (let calm = 0, calls = -1; calm < 40; calm++) {
    await nextTurn()
    if (calls !== pc.run.calls.length || pc.hall.sync.status().running) calm = 0
    calls = pc.run.calls.length
  }
}

/** Lets time pass, one sleeper after another. */
async function pass(ms: number): Promise<void> {
  const end = pc.clocks.mono + ms
  for (;;) {
    await settled()
    const next = Math.min(end, ...sleepers.map(sleeper => sleeper.until))
    pc.clocks.mono = Math.max(pc.clocks.mono, next)
    const due = sleepers.filter(sleeper => sleeper.until <= pc.clocks.mono)
    sleepers = sleepers.filter(sleeper => !due.includes(sleeper))
    for (const sleeper of due) sleeper.done()
    if (due.length === 0 && pc.clocks.mono >= end) return
  }
}

const pulls = () => county.asked.filter(path => path.endsWith('/pull')).length
const tries = () => pc.run.calls.filter(channel => channel === 'county:push').length

test('a county that asks to be left alone for two minutes is left alone, whatever happens here, unless a person insists', async () => {
  const hall = await begin(() => 0.5)
  await settled()
  county.instead = call =>
    call.url.endsWith('/push') ? { status: 503, retryAfter: 120, body: { error: 'overloaded', message: '' } } : null
  await file(hall, '李秀英')
  await settled()
  expect(tries()).toBe(1)
  expect(hall.sync.status()).toMatchObject({ lastFailure: 'center-overloaded', nextTryInMs: 120_000 })
  stir()
  await file(hall, '赵桂兰')
  await pass(119_000)
  expect(tries()).toBe(1)
  await hall.sync.now()
  expect(tries()).toBe(2)
  county.instead = () => null
  await pass(121_000)
  expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
})

test('after many failures a new fact is tried within a minute, not only when the long pause is over', async () => {
  const hall = await begin(() => 0.99)
  await settled()
  county.instead = () => 'unreachable'
  await file(hall, '李秀英')
  await pass(30 * 60_000)
  expect(hall.sync.status().nextTryInMs).toBeGreaterThan(200_000)
  const before = tries()
  county.instead = () => null
  await file(hall, '赵桂兰')
  await pass(60_000)
  expect(tries()).toBeGreaterThan(before)
  expect(hall.sync.status().pendingEvents).toBe(0)
})

test('the line comes back: one nudge ends the pause', async () => {
  const hall = await begin(() => 0.99)
  county.instead = () => 'unreachable'
  await file(hall, '李秀英')
  await pass(20 * 60_000)
  county.instead = () => null
  stir()
  await settled()
  expect(hall.sync.status().pendingEvents).toBe(0)
})

test('a hint that never comes costs five minutes at most (pains 23)', async () => {
  const hall = await begin(() => 0.5)
  const caseId = await file(hall, '李秀英')
  await settled()
  county.tamper = (path, body) => (path.endsWith('/hint') ? { head: 0 } : body)
  await county.clerkSays(caseId, 'township-received', { receivedOn: '2026-03-09', originalsCounted: 0 }, 1)
  await pass(5 * 60_000 + 10_000)
  expect((await hall.cases.find(caseId))?.case.legal).toBe('pre-check')
})

test('where hints do not pass, the county is asked now and then, neither all the time nor never', async () => {
  const hall = await begin(() => 0.7)
  await settled()
  county.instead = call => (call.url.includes('/hint') ? 'timeout' : null)
  const before = pulls()
  await pass(60 * 60_000)
  expect(pulls() - before).toBeGreaterThanOrEqual(11)
  expect(pulls() - before).toBeLessThanOrEqual(60)
  const caseId = await file(hall, '李秀英')
  await pass(60_000)
  expect((await hall.cases.find(caseId))?.sync.state).toBe('received')
})

test('a call that the main process never answers does not stop the sync for good', async () => {
  const hall = await begin(() => 0.5)
  await settled()
  const call = pc.run.platform.call.bind(pc.run.platform)
  let hung = 0
  pc.run.platform.call = ((channel, ...args) =>
    channel === 'county:push' && hung++ === 0 ? new Promise(() => undefined) : call(channel, ...args)) as typeof call
  await file(hall, '李秀英')
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let turn = 0; turn < 200; turn++) await nextTurn()
    const due = sleepers
    sleepers = []
    pc.clocks.mono += 15_000
    for (const sleeper of due) {
      if (sleeper.until <= pc.clocks.mono) sleeper.done()
      else sleepers.push(sleeper)
    }
  }
  await settled()
  expect(hung).toBeGreaterThan(1)
  expect(hall.sync.status().pendingEvents).toBe(0)
})

test('a person who asks is heard at once, also when the line broke after hours in which hints came', async () => {
  const hall = await begin(() => 0.99)
  await pass(200_000)
  county.instead = () => 'unreachable'
  await pass(10_000)
  for (let looks = 0; looks < 40 && (hall.sync.status().nextTryInMs ?? 0) <= 60_000; looks++) await pass(20_000)
  const unheard: number[] = []
  for (let times = 0; times < 15; times++) {
    let heard = false
    void hall.sync.now().then(() => (heard = true))
    await settled()
    if (!heard) unheard.push(times)
    await pass(heard ? 25_000 : 400_000)
  }
  expect(unheard).toEqual([])
})

test('a nap that nobody waits for any more does not take the alarm of the next one with it', async () => {
  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>(done => {
      sleepers.push({ until: ms, done })
      signal.addEventListener('abort', () => done())
    })
  const alarm = createAlarmClock({ wait, mono: () => 0, random: () => 0.5 })
  const never = new AbortController().signal
  void alarm.sleep(1_000, never)
  let ended = false
  void alarm.sitOut({ ms: 300_000, floorMs: 0 }, never).then(() => (ended = true))
  sleepers[0]?.done()
  await nextTurn()
  alarm.nudge('now')
  await nextTurn()
  expect(ended).toBe(true)
})
