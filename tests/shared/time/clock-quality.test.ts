import { expect, test } from 'vitest'
import { clockQuality, type ClockQualityInput } from '../../../shared/time/clock-quality'

const HOUR = 3_600_000
const alone: ClockQualityInput = {
  wall: '2026-03-07T01:12:00.000Z',
  lastEventWall: '2026-03-06T09:00:00.000Z',
  lastServerTime: null,
  serverAgeMs: null,
}
const hourAgo = { lastServerTime: '2026-03-07T00:12:00.000Z', serverAgeMs: HOUR }

test('a village PC that never spoke to the county goes by its own clock', () => {
  expect(clockQuality(alone)).toBe('device')
  expect(clockQuality({ ...alone, lastEventWall: null })).toBe('device')
})

test('an hour after the county told the time, a clock that agrees is checked', () => {
  expect(clockQuality({ ...alone, ...hourAgo })).toBe('checked')
  expect(clockQuality({ ...alone, ...hourAgo, wall: '2026-03-07T01:21:00.000Z' })).toBe('checked')
})

test('a clock some hours off is the PC’s own, and more than two days off it is doubtful', () => {
  expect(clockQuality({ ...alone, ...hourAgo, wall: '2026-03-07T05:12:00.000Z' })).toBe('device')
  expect(clockQuality({ ...alone, ...hourAgo, wall: '2026-03-09T01:12:00.000Z' })).toBe('device')
  expect(clockQuality({ ...alone, ...hourAgo, wall: '2026-03-09T01:12:00.001Z' })).toBe('suspect')
  const longAgo = { lastServerTime: '2026-03-01T00:00:00.000Z', serverAgeMs: 6 * 24 * HOUR }
  expect(clockQuality({ ...alone, ...longAgo, lastEventWall: null, wall: '2026-03-04T00:00:00.000Z' })).toBe('suspect')
})

test('a dead battery is noticed: 1980, or earlier than the last case', () => {
  expect(clockQuality({ ...alone, lastEventWall: null, wall: '1980-01-01T00:00:00.000Z' })).toBe('suspect')
  expect(clockQuality({ ...alone, lastEventWall: null, wall: '2023-12-31T15:59:59.999Z' })).toBe('suspect')
  expect(clockQuality({ ...alone, lastEventWall: null, wall: '2023-12-31T16:00:00.000Z' })).toBe('device')
  expect(clockQuality({ ...alone, wall: '2026-03-06T08:59:59.999Z' })).toBe('suspect')
  expect(clockQuality({ ...alone, wall: '2026-03-06T09:00:00.000Z' })).toBe('device')
})

test('a clock behind a time that the county has told is doubtful even after a restart', () => {
  const restarted = { ...alone, lastEventWall: null, lastServerTime: '2026-03-07T03:00:00.000Z', serverAgeMs: null }
  expect(clockQuality(restarted)).toBe('suspect')
  expect(clockQuality({ ...restarted, wall: '2026-03-09T03:00:00.000Z' })).toBe('device')
})

test('a fact dated ten years ahead does not make the clock that was put right look wrong, once the county has told the time', () => {
  const poisoned = { ...alone, lastEventWall: '2036-03-06T09:00:00.000Z' }
  expect(clockQuality(poisoned)).toBe('suspect')
  expect(clockQuality({ ...poisoned, ...hourAgo })).toBe('checked')
})

test('a clock years ahead of everything that is known is doubtful, also without the county', () => {
  expect(clockQuality({ ...alone, wall: '2036-03-07T01:12:00.000Z' })).toBe('suspect')
  expect(clockQuality({ ...alone, wall: '2027-03-07T01:12:00.000Z' })).toBe('device')
})

test('nonsense is doubtful, and nonsense about the county counts as not known', () => {
  expect(clockQuality({ ...alone, wall: 'today' })).toBe('suspect')
  expect(clockQuality({ ...alone, lastServerTime: 'yesterday', serverAgeMs: HOUR })).toBe('device')
  expect(clockQuality({ ...alone, ...hourAgo, serverAgeMs: -1 })).toBe('device')
})
