import { EventEmitter } from 'node:events'
import type { PowerMonitor, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { lockWithDesktop, lockWithPage } from '../../electron/station-lock'
import { keyBench } from '../shared/station/key-county'
import { unlock } from '../shared/station/station-kit'

/** A station on duty whose desktop can be locked, with a grace that ends when the test says so. */
async function desktop() {
  const { bench } = await keyBench()
  const power = new EventEmitter()
  const graces = new Set<() => void>()
  const timers = {
    set: (work: () => void) => {
      graces.add(work)
      return () => void graces.delete(work)
    },
  }
  const logged: string[] = []
  const watched = power as unknown as Pick<PowerMonitor, 'on'>
  const station = lockWithDesktop(watched, bench.station, line => void logged.push(line), timers.set)
  await unlock(station)
  return {
    station,
    logged,
    lockDesktop: () => void power.emit('lock-screen'),
    sleep: () => void power.emit('suspend'),
    graceEnds: () => graces.forEach(work => work()),
    onDuty: async () => (await station['station:status']()).unlocked?.name ?? null,
  }
}

test('the desktop is locked: the page has a moment for its last words, then the keys are gone without it', async () => {
  const { lockDesktop, graceEnds, onDuty } = await desktop()
  lockDesktop()
  expect(await onDuty()).toBe('王芳')
  graceEnds()
  expect(await onDuty()).toBeNull()
})

test('the PC goes to sleep: the keys are gone at once', async () => {
  const { sleep, onDuty } = await desktop()
  sleep()
  expect(await onDuty()).toBeNull()
})

test('who is back within that moment and opens the station again is not thrown out by it', async () => {
  const { station, lockDesktop, graceEnds, onDuty } = await desktop()
  lockDesktop()
  await station['station:lock']()
  const again = unlock(station)
  graceEnds()
  expect((await again).ok).toBe(true)
  graceEnds()
  expect(await onDuty()).toBe('王芳')
})

test('a wrong password within that moment opens nothing, and leaves nothing open', async () => {
  const { station, lockDesktop, graceEnds, onDuty } = await desktop()
  lockDesktop()
  expect((await unlock(station, '猜一个看看2026')).ok).toBe(false)
  expect(await onDuty()).toBeNull()
  graceEnds()
  expect(await onDuty()).toBeNull()
})

test.each(['render-process-gone', 'did-navigate'])(
  'the page is not there any more (%s): no keys stay behind for which no page is open',
  async what => {
    const { bench } = await keyBench()
    await unlock(bench.station)
    const page = new EventEmitter()
    lockWithPage(page as unknown as Pick<WebContents, 'on'>, bench.station, () => undefined)
    page.emit(what)
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    expect(await bench.station['journal:head']()).toEqual({ ok: false, reason: 'locked' })
  },
)
