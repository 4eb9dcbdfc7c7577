import { expect, test } from 'vitest'
import { calendarDate } from '../../../shared/time/calendar-date'
import { changedDates } from '../../../shared/time/changed-dates'
import { dueDate } from '../../../shared/time/due-date'
import { HOLIDAYS_2026, KNOWN_HOLIDAY_TABLES, type HolidayTable } from '../../../shared/time/holiday-table'

const acceptedOn = calendarDate('2026-12-31')
const input = { acceptedOn, days: 5, unit: '工作日' as const }

test('when the holiday table of next year arrives, the agent learns whose slip is wrong now', () => {
  const table: HolidayTable = {
    year: 2027,
    notice: '测试',
    off: [calendarDate('2027-01-01'), calendarDate('2027-01-02')],
    work: [],
  }
  const before = dueDate({ ...input, tables: KNOWN_HOLIDAY_TABLES })
  if (before.paused) throw new Error('expected a date')
  expect(before).toMatchObject({ date: '2027-01-07', quality: 'estimated' })
  const after = dueDate({ ...input, tables: [...KNOWN_HOLIDAY_TABLES, table] })
  expect(changedDates({ 代431: before.date }, { 代431: after })).toEqual([
    { key: '代431', printed: '2027-01-07', current: '2027-01-08', change: 'later', quality: 'certain' },
  ])
})

test('a date that stays and only becomes certain troubles nobody', () => {
  const bare: HolidayTable = { year: 2027, notice: '测试', off: [], work: [] }
  const after = dueDate({ ...input, tables: [HOLIDAYS_2026, bare] })
  expect(changedDates({ slip: calendarDate('2027-01-07') }, { slip: after })).toEqual([])
})

test('a clock that was paused since leaves no date, and an earlier date is told too', () => {
  const printed = {
    promise: calendarDate('2026-03-16'),
    law: calendarDate('2026-03-31'),
    gone: calendarDate('2026-04-01'),
  }
  const changes = changedDates(printed, {
    promise: { paused: true, since: calendarDate('2026-03-10'), daysLeft: 4, unit: '工作日' },
    law: { paused: false, date: calendarDate('2026-03-30'), quality: 'certain' },
  })
  expect(changes.map(({ key, change, current }) => [key, change, current])).toEqual([
    ['promise', 'paused', null],
    ['law', 'earlier', '2026-03-30'],
  ])
})
