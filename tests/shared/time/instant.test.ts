import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '../../../shared/time/calendar-date'
import {
  beijingClock,
  beijingDateOf,
  beijingInstant,
  epochMsOf,
  instantOf,
  parseInstant,
} from '../../../shared/time/instant'

const anyMoment = () => fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })

test('a moment reads the same as the computer reads it', () => {
  fc.assert(
    fc.property(anyMoment(), moment => {
      expect(instantOf(moment)).toBe(new Date(moment).toISOString())
      expect(parseInstant(new Date(moment).toISOString())).toBe(moment)
    }),
    { numRuns: 1000 },
  )
})

test('the agent sees Beijing time, whatever the zone in the text', () => {
  for (const text of ['2026-03-07T01:12:00.000Z', '2026-03-07T09:12:00+08:00', '2026-03-06T20:12:00-0500']) {
    expect(beijingDateOf(text)).toBe('2026-03-07')
    expect(beijingClock(text)).toBe('09:12')
  }
})

test('a request made in the evening in Beijing counts for that day, and after midnight for the next', () => {
  expect(beijingDateOf('2026-03-07T15:59:59.999Z')).toBe('2026-03-07')
  expect(beijingClock('2026-03-07T15:59:59.999Z')).toBe('23:59')
  expect(beijingDateOf('2026-03-07T16:00:00Z')).toBe('2026-03-08')
  expect(beijingClock('2026-03-07T16:00:00Z')).toBe('00:00')
  expect(beijingDateOf('2025-12-31T16:00:00Z')).toBe('2026-01-01')
})

test('a Beijing date and time of day becomes that very moment', () => {
  expect(beijingInstant(calendarDate('2026-03-07'), '09:12')).toBe('2026-03-07T01:12:00.000Z')
  expect(beijingInstant(calendarDate('2026-01-01'), '00:00')).toBe('2025-12-31T16:00:00.000Z')
  expect(() => beijingInstant(calendarDate('2026-01-01'), '24:00')).toThrow(RangeError)
})

test('seconds and their fractions may be missing or long', () => {
  expect(parseInstant('2026-03-07T01:12Z')).toBe(epochMsOf('2026-03-07T01:12:00.000Z'))
  expect(parseInstant('2026-03-07T01:12:00.5Z')).toBe(epochMsOf('2026-03-07T01:12:00.500Z'))
  expect(parseInstant('2026-03-07T01:12:00.123456789Z')).toBe(epochMsOf('2026-03-07T01:12:00.123Z'))
})

test.each([
  '2026-03-07T09:12:00',
  '2026-03-07',
  '2026-02-30T09:12:00Z',
  '2026-03-07T24:00:00Z',
  '2026-03-07T09:60:00Z',
  '2026-03-07 09:12:00Z',
  'yesterday',
  '',
])('a text that is no moment with a zone is refused: "%s"', text => {
  expect(parseInstant(text)).toBeUndefined()
  expect(() => epochMsOf(text)).toThrow(RangeError)
})
