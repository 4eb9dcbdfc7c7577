import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIdleWatch, WARN_MS } from '../../../renderer/app/idle-lock'

const MINUTE = 60_000

/** A PC whose two clocks can be moved apart, as sleep and a set-back date do. */
function desk(minutes = 2) {
  const clock = { wall: 1_000_000_000, mono: 0 }
  const watch = createIdleWatch({ wall: () => clock.wall, mono: () => clock.mono }, () => minutes)
  return {
    clock,
    touched: () => watch.touched(),
    look: () => watch.look(),
    /** Time goes by, looked at every second. */
    wait(ms: number) {
      let seen = watch.look()
      for (let gone = 0; gone < ms; gone += 1000) {
        clock.wall += 1000
        clock.mono += 1000
        seen = watch.look()
      }
      return seen
    },
  }
}

test('a station that nobody uses for two minutes locks, and says so fifteen seconds before', () => {
  const pc = desk()
  expect(pc.wait(2 * MINUTE - WARN_MS - 1000)).toEqual({ state: 'busy' })
  expect(pc.wait(1000)).toEqual({ state: 'soon', leftMs: WARN_MS })
  expect(pc.wait(WARN_MS - 1000)).toEqual({ state: 'soon', leftMs: 1000 })
  expect(pc.wait(1000)).toEqual({ state: 'lock' })
})

test('a hand on the mouse keeps it open, also in the last second', () => {
  const pc = desk()
  pc.wait(2 * MINUTE - 1000)
  pc.touched()
  expect(pc.wait(MINUTE)).toEqual({ state: 'busy' })
})

test('a PC that slept locks at once when it wakes, and the hand that woke it opens nothing', () => {
  for (const clock of ['wall', 'mono'] as const) {
    const pc = desk(30)
    pc.clock[clock] += 91_000
    pc.touched()
    expect(pc.look()).toEqual({ state: 'lock' })
  }
})

test('a page that lay hidden is looked after once a minute, and that is no sleep', () => {
  const pc = desk(30)
  for (let minute = 0; minute < 20; minute += 1) {
    pc.clock.wall += MINUTE
    pc.clock.mono += MINUTE
    expect(pc.look()).toEqual({ state: 'busy' })
  }
})

test('a date set back keeps nothing open', () => {
  const pc = desk()
  pc.wait(MINUTE)
  pc.clock.wall -= 365 * 24 * 60 * MINUTE
  expect(pc.wait(MINUTE)).toEqual({ state: 'lock' })
})

test('whatever the clocks do, no more than the limit goes by without a touch or a lock', () => {
  const move = fc.record({ wall: fc.integer({ min: -MINUTE, max: MINUTE }), mono: fc.integer({ min: 0, max: MINUTE }) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (moves, minutes) => {
      const pc = desk(minutes)
      let unused = 0
      for (const { wall, mono } of moves) {
        pc.clock.wall += wall
        pc.clock.mono += mono
        unused += mono
        if (unused >= minutes * MINUTE) return pc.look().state === 'lock'
        pc.look()
      }
      return true
    }),
  )
})
