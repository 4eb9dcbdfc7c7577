import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { handlingTime } from '../../../shared/time/handling-time'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import { beijingInstant } from '../../../shared/time/instant'
import { LICENCE_LIMITS, maxExtension } from '../../../shared/time/licence-limits'
import { noticeDue } from '../../../shared/time/notice-due'
import { pauseStanding, plannedEnd } from '../../../shared/time/pause-plan'
import { transitTime } from '../../../shared/time/transit-time'
import { someDate } from './arbitraries'

const tables = KNOWN_HOLIDAY_TABLES
const at = (date: string, clock: string) => beijingInstant(calendarDate(date), clock)

describe('在途: how long papers are on the way (domain.md §2.1)', () => {
  test('from the agent’s table on Saturday to acceptance on Monday it is one working day and 48 hours', () => {
    expect(transitTime({ from: at('2026-03-07', '09:12'), to: at('2026-03-09', '09:40') }, tables)).toEqual({
      ...{ workingDays: 1, hours: 48 },
    })
  })

  test('over Spring Festival the resident waits twelve days, of which offices worked three', () => {
    expect(transitTime({ from: at('2026-02-13', '10:00'), to: at('2026-02-25', '10:00') }, tables)).toEqual({
      ...{ workingDays: 3, hours: 288 },
    })
  })

  test('two PCs whose clocks disagree make no negative time', () => {
    expect(transitTime({ from: at('2026-03-09', '10:00'), to: at('2026-03-09', '09:00') }, tables)).toEqual({
      ...{ workingDays: 0, hours: 0 },
    })
  })
})

describe('用时 as monitors count it (R12)', () => {
  test('office hours only, rounded up to days: accepted at five, decided next morning is one day', () => {
    expect(handlingTime({ from: at('2026-03-09', '17:00'), to: at('2026-03-10', '09:00') }, { tables })).toEqual({
      ...{ officeMinutes: 60, days: 1 },
    })
  })

  test('a full day is six hours and a half, nights, noon and holidays are none', () => {
    const whole = handlingTime({ from: at('2026-02-13', '17:30'), to: at('2026-02-24', '23:00') }, { tables })
    expect(whole).toEqual({ officeMinutes: 2 * 390, days: 2 })
  })

  test('special procedures are taken out, and a county with other hours says so', () => {
    const period = { from: at('2026-03-02', '08:30'), to: at('2026-03-06', '17:30') }
    const pauses = [{ from: calendarDate('2026-03-03'), to: calendarDate('2026-03-04') }]
    expect(handlingTime(period, { tables, pauses })).toEqual({ officeMinutes: 3 * 390, days: 3 })
    expect(handlingTime(period, { tables, hours: [{ from: '09:00', to: '17:00' }] })).toEqual({
      ...{ officeMinutes: 5 * 480, days: 5 },
    })
  })
})

describe('a pause has a plan of its own (R10)', () => {
  const hearing = {
    ...{ from: calendarDate('2026-03-04'), to: null, plannedUntil: calendarDate('2026-03-10') },
  }
  const on = (today: string) => pauseStanding(hearing, calendarDate(today), tables)

  test('is calm, then close to its end, then over it, and counts by how many working days', () => {
    expect(on('2026-03-06')).toEqual({ level: 'none', overrunWorkingDays: 0 })
    expect(on('2026-03-09')).toEqual({ level: 'soon', overrunWorkingDays: 0 })
    expect(on('2026-03-10')).toEqual({ level: 'soon', overrunWorkingDays: 0 })
    expect(on('2026-03-11')).toEqual({ level: 'overrun', overrunWorkingDays: 1 })
    expect(on('2026-03-16')).toEqual({ level: 'overrun', overrunWorkingDays: 4 })
  })

  test('ended in time it is calm for ever; ended late it stays on record', () => {
    const ended = (to: string) =>
      pauseStanding({ ...hearing, to: calendarDate(to) }, calendarDate('2026-06-01'), tables)
    expect(ended('2026-03-10')).toEqual({ level: 'none', overrunWorkingDays: 0 })
    expect(ended('2026-03-12')).toEqual({ level: 'overrun', overrunWorkingDays: 2 })
  })

  test('seven natural days of a public notice count the first; working days end on a working day', () => {
    expect(plannedEnd(calendarDate('2026-05-06'), { days: 5, unit: '日' }, tables).date).toBe('2026-05-10')
    expect(plannedEnd(calendarDate('2026-05-06'), { days: 5, unit: '工作日' }, tables).date).toBe('2026-05-11')
  })

  test('a longer plan never ends earlier', () => {
    const lengths = fc.record({
      days: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom('工作日' as const, '日' as const),
    })
    fc.assert(
      fc.property(someDate(), lengths, (from, length) => {
        const end = plannedEnd(from, length, tables).date
        expect(end >= from).toBe(true)
        expect(plannedEnd(from, { ...length, days: length.days + 1 }, tables).date > end).toBe(true)
      }),
    )
  })
})

test('silence becomes acceptance on the sixth day, and the clock runs from the receipt (R8)', () => {
  fc.assert(
    fc.property(someDate(), fc.nat({ max: 30 }), (receivedOn, later) => {
      const { due, deemedOn, deemedAccepted } = noticeDue({ receivedOn, today: addDays(receivedOn, later), tables })
      expect(deemedOn).toBe(addDays(due, 1))
      expect(deemedAccepted).toBe(addDays(receivedOn, later) >= deemedOn)
    }),
  )
})

test('the limits of the licensing law stand as the law has them (R4)', () => {
  const days = Object.fromEntries(Object.entries(LICENCE_LIMITS).map(([name, limit]) => [name, limit.days]))
  expect(days).toEqual({
    ...{ general: 20, generalExtension: 10, joint: 45, jointExtension: 15, firstReview: 20, delivery: 10 },
  })
  expect([maxExtension(false).days, maxExtension(true).days]).toEqual([10, 15])
})
