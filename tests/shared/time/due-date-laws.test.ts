import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, type CalendarDate } from '../../../shared/time/calendar-date'
import { dueDate, type DueDate } from '../../../shared/time/due-date'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import { pausedWorkingDays, type Pause } from '../../../shared/time/pauses'
import { isWorkingDay, workingDaysAfter } from '../../../shared/time/working-day'
import { closedPause, someDate, someUnit } from './arbitraries'

const tables = KNOWN_HOLIDAY_TABLES
const limit = () =>
  fc.record({
    acceptedOn: someDate(),
    days: fc.integer({ min: 0, max: 60 }),
    unit: someUnit(),
    pauses: fc.array(closedPause(), { maxLength: 4 }),
    tables: fc.constant(tables),
  })

function dateOf(due: DueDate): CalendarDate {
  if (due.paused) throw new Error('expected a date')
  return due.date
}

test('one day more never makes a case due earlier', () => {
  fc.assert(
    fc.property(limit(), input => {
      expect(dateOf(dueDate({ ...input, days: input.days + 1 })) >= dateOf(dueDate(input))).toBe(true)
    }),
  )
})

test('a later acceptance never makes a case due earlier', () => {
  fc.assert(
    fc.property(limit(), input => {
      const later = dueDate({ ...input, acceptedOn: addDays(input.acceptedOn, 1) })
      expect(dateOf(later) >= dateOf(dueDate(input))).toBe(true)
    }),
  )
})

test('one pause more never brings the date forward', () => {
  fc.assert(
    fc.property(limit(), closedPause(), (input, pause) => {
      const longer = dueDate({ ...input, pauses: [...input.pauses, pause] })
      expect(dateOf(longer) >= dateOf(dueDate(input))).toBe(true)
    }),
  )
})

test('the last day is always a working day, never paused and never before acceptance', () => {
  fc.assert(
    fc.property(limit(), input => {
      const date = dateOf(dueDate(input))
      expect(isWorkingDay(date, tables).working).toBe(true)
      expect(input.pauses.some(({ from, to }) => from <= date && to !== null && date <= to)).toBe(false)
      expect(date >= input.acceptedOn).toBe(true)
    }),
  )
})

test('between acceptance and the last day lie exactly the promised working days and the paused ones', () => {
  fc.assert(
    fc.property(limit(), input => {
      fc.pre(input.days > 0)
      const until = dateOf(dueDate({ ...input, unit: '工作日' }))
      const period = { from: input.acceptedOn, until }
      const paused = pausedWorkingDays(period, input.pauses, tables)
      expect(workingDaysAfter(input.acceptedOn, until, tables) - paused).toBe(input.days)
    }),
  )
})

test('natural days end on that very day, or later only because offices are closed', () => {
  fc.assert(
    fc.property(limit(), input => {
      const date = dateOf(dueDate({ ...input, unit: '日', pauses: [] }))
      const lastDay = addDays(input.acceptedOn, input.days)
      expect(daysBetween(lastDay, date)).toBeGreaterThanOrEqual(0)
      for (let day = lastDay; day < date; day = addDays(day, 1)) expect(isWorkingDay(day, tables).working).toBe(false)
    }),
  )
})

test('one pause cut in two, or written in another order, changes nothing', () => {
  fc.assert(
    fc.property(limit(), closedPause(), fc.nat({ max: 29 }), (input, pause, cut) => {
      const to = pause.to ?? pause.from
      const middle = addDays(pause.from, cut % (daysBetween(pause.from, to) + 1))
      const halves: Pause[] = [
        { from: addDays(middle, 1), to },
        { from: pause.from, to: middle },
      ]
      const whole = dueDate({ ...input, pauses: [pause, ...input.pauses] })
      expect(dueDate({ ...input, pauses: [...input.pauses, ...halves] })).toEqual(whole)
    }),
  )
})

test('an open pause stands still for ever or came too late; closing it gives a date not before it', () => {
  fc.assert(
    fc.property(limit(), someDate(), fc.nat({ max: 40 }), (input, from, length) => {
      const open = dueDate({ ...input, pauses: [...input.pauses, { from, to: null }] })
      const closed = dateOf(dueDate({ ...input, pauses: [...input.pauses, { from, to: addDays(from, length) }] }))
      if (open.paused) expect(closed > addDays(from, length)).toBe(true)
      else expect(open.date).toBe(closed)
    }),
  )
})

test('with a table for every year the date is certain, and without tables it is never', () => {
  fc.assert(
    fc.property(limit(), input => {
      const bare = [2024, 2025, 2026, 2027, 2028, 2029].map(year => ({ year, notice: '', off: [], work: [] }))
      expect(dueDate({ ...input, tables: bare })).toMatchObject({ quality: 'certain' })
      expect(dueDate({ ...input, tables: [] })).toMatchObject({ quality: 'estimated' })
      expect(dateOf(dueDate({ ...input, tables: bare }))).toBe(dateOf(dueDate({ ...input, tables: [] })))
    }),
  )
})
