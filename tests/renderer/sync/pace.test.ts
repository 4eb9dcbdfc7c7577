import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BACK_OFF_BASE_MS, BACK_OFF_CAP_MS, createBackOff, createBatchSize } from '../../../renderer/sync/pace'

test('after failures the station waits longer, never under two seconds and never over five minutes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 1, maxLength: 60 }),
      chances => {
        let turn = 0
        const backOff = createBackOff(() => chances[turn++ % chances.length] ?? 0)
        for (let tries = 0; tries < 100; tries++) {
          const ms = backOff.next()
          expect(ms).toBeGreaterThanOrEqual(BACK_OFF_BASE_MS)
          expect(ms).toBeLessThanOrEqual(BACK_OFF_CAP_MS)
        }
        backOff.reset()
        expect(backOff.next()).toBeLessThanOrEqual(BACK_OFF_BASE_MS * 3)
      },
    ),
  )
})

test('a line that cannot carry a batch gets half of it, down to one event; success adds a few', () => {
  const size = createBatchSize({ start: 100, step: 50, max: 500 })
  expect([size.shrink(), size.now()]).toEqual([true, 50])
  while (size.shrink());
  expect([size.now(), size.shrink()]).toEqual([1, false])
  for (let times = 0; times < 40; times++) size.grow()
  expect(size.now()).toBe(500)
})

test('a size that the line broke is left alone for a while, then tried again', () => {
  const size = createBatchSize({ start: 40, step: 10, max: 200 })
  while (size.now() < 90) size.grow()
  size.shrink()
  const after = Array.from({ length: 10 }, () => (size.grow(), size.now()))
  expect(Math.max(...after)).toBeLessThan(90)
  for (let times = 0; times < 40; times++) size.grow()
  expect(size.now()).toBe(200)
})
