import fc from 'fast-check'
import { addDays, calendarDate, type CalendarDate } from '../../../shared/time/calendar-date'
import type { Pause } from '../../../shared/time/pauses'

const START = calendarDate('2024-11-01')

/** Days around the two holiday tables that ship, with years before and after that have none. */
export const someDate = (): fc.Arbitrary<CalendarDate> =>
  fc.integer({ min: 0, max: 1000 }).map(days => addDays(START, days))

/** A closed pause of one to thirty days. */
export const closedPause = (): fc.Arbitrary<Pause> =>
  fc.tuple(someDate(), fc.integer({ min: 0, max: 29 })).map(([from, length]) => ({ from, to: addDays(from, length) }))

export const someUnit = () => fc.constantFrom('工作日' as const, '日' as const)
