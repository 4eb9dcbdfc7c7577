import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '../../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import { noticeDue } from '../../../shared/time/notice-due'
import { caseClocks, warningLevel, WARNING_LEVELS, type ClocksInput } from '../../../shared/time/warning-level'
import { closedPause, someDate, someUnit } from './arbitraries'

const tables = KNOWN_HOLIDAY_TABLES
const working = (days: number) => ({ days, unit: '工作日' as const })
const house: ClocksInput = { acceptedOn: calendarDate('2026-09-18'), promise: working(14), legal: working(20), tables }
const levelOn = (today: string, input: ClocksInput) =>
  warningLevel({ ...caseClocks(input), today: calendarDate(today) })

describe('two clocks for one house (R11)', () => {
  test('it is calm, then 预警 at the 12th of 14 promised days, 黄牌 after the promise, 红牌 after the law', () => {
    expect(caseClocks(house)).toMatchObject({
      promiseDue: { date: '2026-10-14' },
      legalDue: { date: '2026-10-22' },
      warnOn: '2026-10-12',
    })
    expect(levelOn('2026-10-11', house)).toBe('none')
    expect(levelOn('2026-10-12', house)).toBe('warning')
    expect(levelOn('2026-10-14', house)).toBe('warning')
    expect(levelOn('2026-10-15', house)).toBe('yellow')
    expect(levelOn('2026-10-22', house)).toBe('yellow')
    expect(levelOn('2026-10-23', house)).toBe('red')
  })

  test('where no law sets a limit there is no 红牌', () => {
    expect(levelOn('2027-06-01', { ...house, legal: null })).toBe('yellow')
  })

  test('a short promise warns one working day before, not on a Sunday', () => {
    const monday = { ...house, acceptedOn: calendarDate('2026-03-05'), promise: working(2), legal: null }
    expect(caseClocks(monday)).toMatchObject({ promiseDue: { date: '2026-03-09' }, warnOn: '2026-03-06' })
  })

  test('the day before does not fall into a pause, when nobody could act', () => {
    const pauses = [{ from: calendarDate('2026-03-04'), to: calendarDate('2026-03-06') }]
    const visited = { ...house, acceptedOn: calendarDate('2026-03-02'), promise: working(2), legal: null, pauses }
    expect(caseClocks(visited)).toMatchObject({ promiseDue: { date: '2026-03-09' }, warnOn: '2026-03-03' })
  })

  test('a promise of one day warns on the day of acceptance, a 即办件 never: it is due at once', () => {
    const oneDay = { ...house, acceptedOn: calendarDate('2026-03-05'), legal: null }
    expect(caseClocks({ ...oneDay, promise: working(1) }).warnOn).toBe('2026-03-05')
    expect(caseClocks({ ...oneDay, promise: working(0) }).warnOn).toBeNull()
    expect(levelOn('2026-03-05', { ...oneDay, promise: working(0) })).toBe('none')
    expect(levelOn('2026-03-06', { ...oneDay, promise: working(0) })).toBe('yellow')
  })

  test('while the public notice is open nobody is warned, unless the promise was already broken', () => {
    const since = (from: string) => ({ ...house, pauses: [{ from: calendarDate(from), to: null }] })
    expect(levelOn('2026-12-01', since('2026-10-08'))).toBe('none')
    expect(levelOn('2026-12-01', since('2026-10-15'))).toBe('yellow')
  })

  test('as days pass a case only gets more urgent, and warns before it is late', () => {
    const input = fc.record({
      acceptedOn: someDate(),
      promise: fc.record({ days: fc.integer({ min: 1, max: 30 }), unit: someUnit() }),
      legal: fc.option(fc.record({ days: fc.integer({ min: 30, max: 60 }), unit: fc.constant('工作日' as const) })),
      pauses: fc.array(closedPause(), { maxLength: 3 }),
      tables: fc.constant(tables),
    })
    fc.assert(
      fc.property(input, fc.nat({ max: 200 }), (clocksInput, days) => {
        const clocks = caseClocks(clocksInput)
        const urgency = (today: CalendarDate) => WARNING_LEVELS.indexOf(warningLevel({ ...clocks, today }))
        const today = addDays(clocksInput.acceptedOn, days)
        expect(urgency(addDays(today, 1))).toBeGreaterThanOrEqual(urgency(today))
        if (clocks.promiseDue.paused || clocks.warnOn === null) throw new Error('expected a running clock')
        expect(clocks.warnOn < clocks.promiseDue.date).toBe(true)
        expect(clocks.warnOn >= clocksInput.acceptedOn).toBe(true)
      }),
    )
  })
})

describe('the one-time notice (R8)', () => {
  const received = calendarDate('2026-03-07')
  const on = (today: string) => noticeDue({ receivedOn: received, today: calendarDate(today), tables })

  test('runs five working days from the day the township got the papers', () => {
    expect(on('2026-03-09')).toEqual({
      due: '2026-03-13',
      quality: 'certain',
      workingDaysLeft: 4,
      deemedOn: '2026-03-14',
      deemedAccepted: false,
    })
    expect(on('2026-03-13')).toMatchObject({ workingDaysLeft: 0, deemedAccepted: false })
  })

  test('silence is acceptance from the sixth day', () => {
    expect(on('2026-03-14')).toMatchObject({ workingDaysLeft: 0, deemedAccepted: true })
  })

  test('is expected only, where the holidays are not known', () => {
    const receivedOn = calendarDate('2026-12-30')
    expect(noticeDue({ receivedOn, today: receivedOn, tables })).toMatchObject({ quality: 'estimated' })
    expect(() => noticeDue({ receivedOn, today: receivedOn, tables, workingDays: 0 })).toThrow(RangeError)
  })
})
