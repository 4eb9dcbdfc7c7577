import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, weekdayOf, type CalendarDate } from '../../../shared/time/calendar-date'
import { dueDate, type DueDateInput } from '../../../shared/time/due-date'
import { explainDue } from '../../../shared/time/explain-due'
import { KNOWN_HOLIDAY_TABLES, type HolidayTable } from '../../../shared/time/holiday-table'
import { closedPause, someDate } from './arbitraries'

/** A table of any year that contradicts nothing: some weekdays off, some weekend days on. */
const someTable = (year: number): fc.Arbitrary<HolidayTable> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 40 })
    .map(days => days.map(day => addDays(`${year}-01-01` as CalendarDate, day)))
    .map(days => ({
      ...{ year, notice: '测试' },
      off: days.filter(day => weekdayOf(day) <= 5),
      work: days.filter(day => weekdayOf(day) > 5),
    }))

const someTables = () => fc.tuple(...[2024, 2025, 2026, 2027, 2028].map(someTable))

const limit = (): fc.Arbitrary<DueDateInput> =>
  fc.record({
    acceptedOn: someDate(),
    days: fc.integer({ min: 0, max: 40 }),
    unit: fc.constantFrom('工作日', '日', '月'),
    pauses: fc.array(closedPause(), { maxLength: 5 }),
    tables: someTables(),
  })

/** The same question answered by plodding: no merged spans, no calendar held in memory, one day after another. */
function byHand({ acceptedOn, days, unit, pauses = [], tables }: DueDateInput): CalendarDate {
  const table = (day: CalendarDate) => tables.find(({ year }) => year === Number(day.slice(0, 4)))
  const works = (day: CalendarDate): boolean =>
    weekdayOf(day) <= 5 ? !table(day)?.off.includes(day) : (table(day)?.work.includes(day) ?? false)
  const paused = (day: CalendarDate): boolean => pauses.some(({ from, to }) => from <= day && to !== null && day <= to)
  let wanted = days
  if (unit === '月') {
    const [year = 0, month = 0, day = 0] = acceptedOn.split('-').map(Number)
    const total = year * 12 + month - 1 + days
    const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate()
    const end = new Date(Date.UTC(Math.floor(total / 12), total % 12, Math.min(day, last))).toISOString().slice(0, 10)
    wanted = daysBetween(acceptedOn, end as CalendarDate)
  }
  let left = wanted
  for (let day = wanted === 0 ? acceptedOn : addDays(acceptedOn, 1); ; day = addDays(day, 1)) {
    if (paused(day)) continue
    if (left > 0 && (unit !== '工作日' || works(day))) left -= 1
    if (left === 0 && works(day)) return day
  }
}

const dateOf = (input: DueDateInput): CalendarDate => {
  const due = dueDate(input)
  if (due.paused) throw new Error('expected a date')
  return due.date
}

test('whoever plods through the calendar day by day comes to the same date, however the pauses overlap', () => {
  fc.assert(
    fc.property(limit(), input => {
      expect(dateOf(input)).toBe(byHand(input))
    }),
    { numRuns: 500 },
  )
})

test('one holiday more never makes a case due earlier', () => {
  fc.assert(
    fc.property(limit(), fc.nat({ max: 364 }), (input, day) => {
      const tables = input.tables.map(table => {
        const off = addDays(`${table.year}-01-01` as CalendarDate, day)
        return weekdayOf(off) <= 5 && !table.off.includes(off) ? { ...table, off: [...table.off, off] } : table
      })
      expect(dateOf({ ...input, tables }) >= dateOf(input)).toBe(true)
    }),
  )
})

test('one make-up day less never makes a case due earlier', () => {
  fc.assert(
    fc.property(limit(), input => {
      const tables = input.tables.map(table => ({ ...table, work: table.work.slice(1) }))
      expect(dateOf({ ...input, tables }) >= dateOf(input)).toBe(true)
    }),
  )
})

test('the explanation counts exactly the days of the limit, one after another, and ends on the due date', () => {
  fc.assert(
    fc.property(limit(), input => {
      const { due, days } = explainDue(input)
      expect(due).toEqual(dueDate(input))
      const counted = days.flatMap(({ counted: nth }) => nth ?? [])
      expect(counted).toEqual(counted.map((_, index) => index + 1))
      if (input.unit !== '月') expect(counted).toHaveLength(input.days)
      if (due.paused) throw new Error('expected a date')
      expect(days.at(-1)?.date).toBe(due.date)
      expect(days.map(({ date }) => date)).toEqual(days.map((_, index) => addDays(input.acceptedOn, index)))
    }),
  )
})

test('a paused day is named with every pause that lies on it, and counts for none', () => {
  fc.assert(
    fc.property(limit(), input => {
      for (const { date, reason, pauses, counted } of explainDue(input).days) {
        const lying = (input.pauses ?? []).filter(({ from, to }) => from <= date && to !== null && date <= to)
        if (reason === 'paused') expect([pauses, counted]).toEqual([lying, null])
        else if (reason !== 'start') expect(lying).toEqual([])
      }
    }),
  )
})

test('an open pause ends the explanation on its first day', () => {
  fc.assert(
    fc.property(limit(), someDate(), (input, from) => {
      const pauses = [...(input.pauses ?? []), { from, to: null, name: '听证' }]
      const { due, days } = explainDue({ ...input, pauses })
      expect(due).toEqual(dueDate({ ...input, pauses }))
      if (!due.paused) return
      expect(days.at(-1)).toMatchObject({ reason: 'paused', counted: null })
      expect(days.filter(({ counted }) => counted !== null).length).toBeLessThanOrEqual(days.length)
      expect(due.daysLeft).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('every weekday that is skipped is a holiday of a known notice', () => {
  const { days } = explainDue({
    acceptedOn: '2026-02-13' as CalendarDate,
    days: 5,
    unit: '工作日',
    tables: KNOWN_HOLIDAY_TABLES,
  })
  const of = (date: string) => days.find(day => day.date === date)
  expect(of('2026-02-13')).toMatchObject({ reason: 'start', counted: null })
  expect(of('2026-02-14')).toMatchObject({
    reason: 'make-up',
    counted: 1,
    notice: expect.stringContaining('2026') as string,
  })
  expect(of('2026-02-17')).toMatchObject({ reason: 'holiday', counted: null })
  expect(of('2026-02-27')).toMatchObject({ reason: 'counted', counted: 5, notice: null })
})
