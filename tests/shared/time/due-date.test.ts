import { describe, expect, test } from 'vitest'
import { calendarDate } from '../../../shared/time/calendar-date'
import { dueDate, sameDayDue, type LimitUnit } from '../../../shared/time/due-date'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import { pausedWorkingDays, type Pause } from '../../../shared/time/pauses'

const tables = KNOWN_HOLIDAY_TABLES
const pause = (from: string, to: string | null): Pause => ({
  from: calendarDate(from),
  to: to === null ? null : calendarDate(to),
})
const due = (acceptedOn: string, days: number, options: { unit?: LimitUnit; pauses?: Pause[] } = {}) =>
  dueDate({ acceptedOn: calendarDate(acceptedOn), days, unit: '工作日', tables, ...options })
const certain = (date: string) => ({ paused: false, date, quality: 'certain' })
const estimated = (date: string) => ({ paused: false, date, quality: 'estimated' })

describe('the worked examples of domain.md §2.6', () => {
  test('accepted on Friday 13 February 2026, five working days run over the make-up Saturday and Spring Festival', () => {
    expect(due('2026-02-13', 5)).toEqual(certain('2026-02-27'))
  })

  test('the agent took the papers on Saturday, the township accepted on Monday: only Monday counts (R14)', () => {
    const agentTookPapersOn = '2026-03-07'
    expect(due('2026-03-09', 5)).toEqual(certain('2026-03-16'))
    expect(agentTookPapersOn < '2026-03-09').toBe(true)
  })

  test('accepted on 27 April 2026, fourteen working days', () => {
    expect(due('2026-04-27', 14)).toEqual(certain('2026-05-19'))
  })

  test('the same with a public notice from 6 to 10 May: four working days more, Saturday the 9th among them', () => {
    const notice = [pause('2026-05-06', '2026-05-10')]
    expect(due('2026-04-27', 14, { pauses: notice })).toEqual(certain('2026-05-25'))
    const period = { from: calendarDate('2026-04-27'), until: calendarDate('2026-05-25') }
    expect(pausedWorkingDays(period, notice, tables)).toBe(4)
  })

  test('accepted on 18 September 2026, the law gives twenty days and the hall promised fourteen', () => {
    expect(due('2026-09-18', 20)).toEqual(certain('2026-10-22'))
    expect(due('2026-09-18', 14)).toEqual(certain('2026-10-14'))
  })
})

describe('natural days (R15)', () => {
  test('count every day, and end on the next working day when the last one is a day off (R3)', () => {
    expect(due('2026-03-02', 7, { unit: '日' })).toEqual(certain('2026-03-09'))
    expect(due('2026-03-06', 15, { unit: '日' })).toEqual(certain('2026-03-23'))
    expect(due('2026-08-06', 60, { unit: '日' })).toEqual(certain('2026-10-08'))
  })

  test('ending on a make-up Saturday they end there', () => {
    expect(due('2026-05-02', 7, { unit: '日' })).toEqual(certain('2026-05-09'))
  })

  test('a pause takes out natural days', () => {
    expect(due('2026-03-02', 7, { unit: '日', pauses: [pause('2026-03-04', '2026-03-05')] })).toEqual(
      certain('2026-03-11'),
    )
  })

  test('only the last day needs a holiday table', () => {
    expect(due('2027-03-01', 3, { unit: '日' })).toEqual(estimated('2027-03-04'))
    expect(due('2024-12-02', 60, { unit: '日' })).toEqual(certain('2025-02-05'))
  })
})

describe('即办件 (R13)', () => {
  const at = (acceptedOn: string, timeOfDay: string, closesAt?: string) =>
    sameDayDue({ acceptedOn: calendarDate(acceptedOn), timeOfDay, closesAt, tables })

  test('asked during office hours, it is due the same day', () => {
    expect(at('2026-03-06', '09:12')).toEqual(certain('2026-03-06'))
    expect(at('2026-03-06', '17:30')).toEqual(certain('2026-03-06'))
  })

  test('asked after hours, it is due the next working day', () => {
    expect(at('2026-03-05', '17:31')).toEqual(certain('2026-03-06'))
    expect(at('2026-03-06', '18:00')).toEqual(certain('2026-03-09'))
  })

  test('asked on a day off, it is due the next working day, however late', () => {
    expect(at('2026-03-07', '09:00')).toEqual(certain('2026-03-09'))
    expect(at('2026-03-08', '20:00')).toEqual(certain('2026-03-09'))
    expect(at('2026-09-30', '18:00')).toEqual(certain('2026-10-08'))
  })

  test('a make-up Saturday is an ordinary office day', () => {
    expect(at('2026-05-09', '10:00')).toEqual(certain('2026-05-09'))
  })

  test('a county with other hours says so', () => {
    expect(at('2026-03-05', '17:15', '17:00')).toEqual(certain('2026-03-06'))
    expect(() => at('2026-03-05', '25:00')).toThrow(RangeError)
  })
})

describe('pauses (R9)', () => {
  test('an open pause is still paused, and says how many days wait', () => {
    expect(due('2026-03-02', 10, { pauses: [pause('2026-03-05', null)] })).toEqual({
      paused: true,
      since: '2026-03-05',
      daysLeft: 8,
      unit: '工作日',
    })
  })

  test('a pause opened after the limit had ended hides nothing', () => {
    expect(due('2026-03-02', 5, { pauses: [pause('2026-03-10', null)] })).toEqual(certain('2026-03-09'))
  })

  test('a pause opened on the last day stops that day', () => {
    expect(due('2026-03-02', 5, { pauses: [pause('2026-03-09', null)] })).toMatchObject({ paused: true, daysLeft: 1 })
  })

  test('pauses that overlap do not count twice', () => {
    const twice = [
      pause('2026-03-04', '2026-03-10'),
      pause('2026-03-06', '2026-03-12'),
      pause('2026-03-05', '2026-03-05'),
    ]
    expect(due('2026-03-02', 5, { pauses: twice })).toEqual(
      due('2026-03-02', 5, { pauses: [pause('2026-03-04', '2026-03-12')] }),
    )
    const period = { from: calendarDate('2026-03-02'), until: calendarDate('2026-03-31') }
    expect(pausedWorkingDays(period, twice, tables)).toBe(7)
  })

  test('a pause over a weekend only, or from before acceptance, takes nothing out', () => {
    expect(due('2026-03-02', 5, { pauses: [pause('2026-03-07', '2026-03-08')] })).toEqual(certain('2026-03-09'))
    expect(due('2026-03-02', 5, { pauses: [pause('2026-02-01', '2026-03-02')] })).toEqual(certain('2026-03-09'))
  })

  test('a pause written the wrong way round pauses nothing', () => {
    expect(due('2026-03-02', 5, { pauses: [pause('2026-03-06', '2026-03-03')] })).toEqual(certain('2026-03-09'))
  })
})

describe('a year without a holiday table (R17)', () => {
  test('a case that runs into it gets an expected date', () => {
    expect(due('2026-12-28', 3)).toEqual(certain('2026-12-31'))
    expect(due('2026-12-28', 4)).toEqual(estimated('2027-01-01'))
  })

  test('a case far in the past is expected only too', () => {
    expect(due('2024-09-30', 1)).toEqual(estimated('2024-10-01'))
  })

  test('a paused day of that year matters to nobody', () => {
    expect(
      dueDate({ acceptedOn: calendarDate('2025-12-30'), days: 2, unit: '工作日', tables: tables.slice(1) }),
    ).toEqual(estimated('2026-01-04'))
    const pauses = [pause('2025-12-31', '2025-12-31')]
    expect(
      dueDate({ acceptedOn: calendarDate('2025-12-30'), days: 2, unit: '工作日', pauses, tables: tables.slice(1) }),
    ).toEqual(certain('2026-01-05'))
  })
})

test.each([-1, 1.5, Number.NaN])('%s days is a bug in the caller, not a limit', days => {
  expect(() => due('2026-03-02', days)).toThrow(RangeError)
})
