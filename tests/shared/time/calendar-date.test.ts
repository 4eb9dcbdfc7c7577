import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  calendarDate,
  daysBetween,
  fromDayNumber,
  isCalendarDate,
  parseCalendarDate,
  toDayNumber,
  weekdayOf,
} from '../../../shared/time/calendar-date'
import { calendarDateSchema } from '../../../shared/time/calendar-date-schema'
import { formatDate, formatDue, formatPlainDate } from '../../../shared/time/date-display'

const MS_PER_DAY = 86_400_000
const anyDayNumber = () => fc.integer({ min: -719_162, max: 2_932_896 })

describe('calendar dates', () => {
  test('agree with the computer’s own calendar for every day from year 1 to 9999', () => {
    fc.assert(
      fc.property(anyDayNumber(), day => {
        const date = fromDayNumber(day)
        expect(date).toBe(new Date(day * MS_PER_DAY).toISOString().slice(0, 10))
        expect(toDayNumber(date)).toBe(day)
        expect(weekdayOf(date)).toBe(new Date(day * MS_PER_DAY).getUTCDay() || 7)
      }),
      { numRuns: 2000 },
    )
  })

  test('going some days forward and back again ends where it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -5000, max: 5000 }), (day, step) => {
        const date = fromDayNumber(day)
        expect(addDays(addDays(date, step), -step)).toBe(date)
        expect(daysBetween(date, addDays(date, step))).toBe(step)
      }),
    )
  })

  test('earlier days compare as smaller, as plain text', () => {
    fc.assert(
      fc.property(anyDayNumber(), anyDayNumber(), (a, b) => {
        expect(fromDayNumber(a) < fromDayNumber(b)).toBe(a < b)
      }),
    )
  })

  test.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01'])(
    'a day that does not exist is no date: %s',
    text => {
      expect(parseCalendarDate(text)).toBeUndefined()
      expect(() => calendarDate(text)).toThrow(RangeError)
      expect(calendarDateSchema.safeParse(text).success).toBe(false)
    },
  )

  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('a day that exists is a date: %s', text => {
    expect(isCalendarDate(text)).toBe(true)
    expect(calendarDateSchema.parse(text)).toBe(text)
  })

  test.each(['2026-3-7', '20260307', '2026-03-07T00:00:00Z', ' 2026-03-07', '２０２６-03-07', ''])(
    'another way of writing is refused rather than guessed: "%s"',
    text => expect(isCalendarDate(text)).toBe(false),
  )

  test('a day beyond the calendar is a bug, not a date', () => {
    expect(() => addDays(calendarDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => fromDayNumber(0.5)).toThrow(RangeError)
  })
})

describe('how a date reads', () => {
  test('a villager reads the weekday with it', () => {
    expect(formatDate(calendarDate('2026-03-07'))).toBe('2026年3月7日（周六）')
    expect(formatDate(calendarDate('2026-03-07'), 'en')).toBe('Sat, 7 Mar 2026')
    expect(formatPlainDate(calendarDate('2026-12-01'))).toBe('2026年12月1日')
  })

  test('a date that may still move says 预计, and a paused clock says how much is left', () => {
    const date = calendarDate('2027-01-04')
    expect(formatDue({ paused: false, date, quality: 'certain' })).toBe('2027年1月4日（周一）')
    expect(formatDue({ paused: false, date, quality: 'estimated' })).toBe('预计 2027年1月4日（周一）')
    expect(formatDue({ paused: true, since: date, daysLeft: 3, unit: '工作日' })).toBe(
      '暂停计时中，恢复后还有 3 个工作日',
    )
    expect(formatDue({ paused: true, since: date, daysLeft: 1, unit: '日' }, 'en')).toBe(
      'clock paused, 1 day left when it resumes',
    )
  })
})
