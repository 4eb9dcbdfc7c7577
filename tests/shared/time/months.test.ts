import { describe, expect, test } from 'vitest'
import { addMonths, calendarDate } from '../../../shared/time/calendar-date'
import { dueDate } from '../../../shared/time/due-date'
import { HOLIDAYS_2025, KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import { caseClocks } from '../../../shared/time/warning-level'

const due = (acceptedOn: string, days: number, pause?: { from: string; to: string | null }) =>
  dueDate({
    ...{ acceptedOn: calendarDate(acceptedOn), days, unit: '月', tables: KNOWN_HOLIDAY_TABLES },
    pauses: pause ? [{ from: calendarDate(pause.from), to: pause.to === null ? null : calendarDate(pause.to) }] : [],
  })

describe('a limit of months (民法典 art. 202)', () => {
  test('ends on the corresponding day', () => {
    expect(due('2026-03-16', 1)).toEqual({ paused: false, date: '2026-04-16', quality: 'certain' })
    expect(due('2025-11-20', 3)).toEqual({ paused: false, date: '2026-02-24', quality: 'certain' })
  })

  test('ends on the last day of a month that has no such day', () => {
    expect(addMonths(calendarDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(calendarDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(calendarDate('2026-08-31'), 13)).toBe('2027-09-30')
    expect(addMonths(calendarDate('2026-03-31'), -1)).toBe('2026-02-28')
  })

  test('on a make-up Saturday it ends there, on a day off it runs to the next working day (R3)', () => {
    expect(due('2026-01-31', 1)).toMatchObject({ date: '2026-02-28' })
    expect(due('2026-09-01', 1)).toMatchObject({ date: '2026-10-08' })
  })

  test('a pause lengthens it by as many natural days', () => {
    expect(due('2026-03-16', 1, { from: '2026-03-20', to: '2026-03-24' })).toMatchObject({ date: '2026-04-21' })
    expect(due('2026-03-16', 1, { from: '2026-03-20', to: null })).toEqual({
      ...{ paused: true, since: '2026-03-20', daysLeft: 28, unit: '日' },
    })
  })

  test('is warned of when four fifths of its days are gone, not of its months', () => {
    const clocks = caseClocks({
      acceptedOn: calendarDate('2026-03-16'),
      ...{ promise: { days: 1, unit: '月' }, legal: null, tables: KNOWN_HOLIDAY_TABLES },
    })
    expect(clocks.warnOn).toBe('2026-04-10')
  })
})

test('the table from memory says so, the one that was seen does not', () => {
  expect(HOLIDAYS_2025.remembered).toBe(true)
  expect(KNOWN_HOLIDAY_TABLES.find(({ year }) => year === 2026)?.remembered).toBeUndefined()
})
