import { useSyncExternalStore } from 'react'
import type { Case } from '../../shared/case/case'
import { printedDates } from '../../shared/case/printed-dates'
import { clockWording } from '../../shared/text/clocks'
import type { Language } from '../../shared/text/language'
import { formatDate } from '../../shared/time/date-display'
import { calendarDate } from '../../shared/time/calendar-date'
import type { CaseTimes } from '../storage/clock-reader'
import { useLive } from '../storage/use-live'
import { useHall } from './use-hall'

/** Changes when other holiday tables came: part of what a live question depends on. */
export function useHolidayEdition(): string {
  const hall = useHall()
  return useSyncExternalStore(
    listener => hall.sync.subscribe(listener),
    () => hall.clocks.holidayEdition(),
  )
}

/** The times of these cases as they stand now; undefined until the first answer. */
export function useTimes(cases: readonly Case[]): ReadonlyMap<string, CaseTimes> | undefined {
  const hall = useHall()
  const edition = useHolidayEdition()
  const { date } = hall.now()
  const versions = cases.map(({ id, version }) => `${id} ${version}`).join(' ')
  return useLive(() => hall.clocks.timesOf(cases), [hall, edition, date, versions])
}

/**
 * The day by which the hall promised to be done, in words and as it stands now: with 预计 where it may move, and that the clock stands
 * still where it does. The day on the newest paper is shown only where this PC does not know the matter.
 */
export function promisedWords(held: Case, times: CaseTimes | undefined, language: Language): string | null {
  const words = clockWording[language]
  const clocks = times?.clocks
  if (clocks) return words.due(clocks.promise)
  const printed = printedDates(held).promised?.date
  return printed ? formatDate(calendarDate(printed), language) : null
}
