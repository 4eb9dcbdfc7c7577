import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, weekdayOf } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026, KNOWN_HOLIDAY_TABLES, parseHolidayTables } from '../../../shared/time/holiday-table'
import { isWorkingDay, workingDayOnOrAfter, workingDaysAfter } from '../../../shared/time/working-day'
import { someDate } from './arbitraries'

const works = (date: string) => isWorkingDay(calendarDate(date), KNOWN_HOLIDAY_TABLES).working

describe('which days offices work', () => {
  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10', '2025-04-27'])(
    'the weekend day %s is a make-up working day',
    date => expect(works(date)).toBe(true),
  )

  test.each(['2026-01-01', '2026-02-16', '2026-02-23', '2026-04-06', '2026-05-05', '2026-06-19', '2026-10-07'])(
    'the weekday %s is a holiday',
    date => expect(works(date)).toBe(false),
  )

  test('2026 has 248 working days, as 261 weekdays, 19 of them holidays, and 6 make-up days give', () => {
    const weekdayHolidays = HOLIDAYS_2026.off.filter(day => weekdayOf(day) <= 5).length
    const count = workingDaysAfter(calendarDate('2025-12-31'), calendarDate('2026-12-31'), KNOWN_HOLIDAY_TABLES)
    expect([weekdayHolidays, count]).toEqual([19, 248])
  })

  test('a year without a table knows only its weekends, and says so', () => {
    expect(isWorkingDay(calendarDate('2027-10-01'), KNOWN_HOLIDAY_TABLES)).toEqual({ working: true, tableKnown: false })
    expect(isWorkingDay(calendarDate('2027-10-02'), KNOWN_HOLIDAY_TABLES)).toEqual({
      working: false,
      tableKnown: false,
    })
  })

  test('a later table for the same year wins over the one that ships', () => {
    const changed = { ...HOLIDAYS_2026, off: [], work: [] }
    expect(isWorkingDay(calendarDate('2026-10-01'), [...KNOWN_HOLIDAY_TABLES, changed]).working).toBe(true)
  })

  test('the next working day is a working day with none before it', () => {
    fc.assert(
      fc.property(someDate(), date => {
        const next = workingDayOnOrAfter(date, KNOWN_HOLIDAY_TABLES)
        expect(isWorkingDay(next, KNOWN_HOLIDAY_TABLES).working).toBe(true)
        expect(workingDaysAfter(date, next, KNOWN_HOLIDAY_TABLES)).toBe(next === date ? 0 : 1)
      }),
    )
  })
})

describe('a holiday table from the county', () => {
  test('is taken when it is sound', () => {
    const sent: unknown = JSON.parse(JSON.stringify([HOLIDAYS_2026]))
    expect(parseHolidayTables(sent)).toEqual({ ok: true, tables: [HOLIDAYS_2026] })
  })

  test.each([
    [{ off: ['2027-01-01'], work: [] }, '2027-01-01 不在 2026 年'],
    [{ off: ['2026-01-04'], work: ['2026-01-04'] }, '2026-01-04 既写成放假又写成上班'],
    [{ off: [], work: ['2026-02-11'] }, '2026-02-11 不是周末，不能写成调休上班'],
    [{ off: ['2026-01-01', '2026-01-01'], work: [] }, '2026-01-01 写了两次'],
    [{ off: [], work: ['2026-01-04', '2026-01-04'] }, '2026-01-04 写了两次'],
    [{ off: ['2026-02-30'], work: [] }, '放假表第 0.off.0 项写法不对'],
    [{ off: '春节', work: [] }, '放假表第 0.off 项写法不对'],
  ])('is refused whole with its faults named: %j', (days, problem) => {
    const result = parseHolidayTables([{ year: 2026, notice: '测试', ...days }])
    expect(result.ok).toBe(false)
    if (!result.ok) expect(result.problems).toContain(problem)
  })

  test('is refused when it is no table at all', () => {
    expect(parseHolidayTables('2026').ok).toBe(false)
    expect(parseHolidayTables(null).ok).toBe(false)
  })
})
