import { frameWording } from '../../shared/text/station-frame'
import type { Language } from '../../shared/text/language'
import { addDays, calendarDate, isCalendarDate } from '../../shared/time/calendar-date'
import { formatDate } from '../../shared/time/date-display'
import { beijingClock, beijingDateOf, parseInstant } from '../../shared/time/instant'

/** A moment as people say it: 今天 09:12, 昨天 17:40, or the full date. */
export function momentWords(instant: string, today: string, language: Language): string {
  if (parseInstant(instant) === undefined || !isCalendarDate(today)) return instant
  const date = beijingDateOf(instant)
  const clock = beijingClock(instant)
  const words = frameWording[language]
  if (date === today) return words.today(clock)
  if (date === addDays(today, -1)) return words.yesterday(clock)
  return `${formatDate(date, language)} ${clock}`
}

/** A date that came from a fact, in words; a text that is no date is shown as it is. */
export const dateWords = (date: string, language: Language): string =>
  isCalendarDate(date) ? formatDate(calendarDate(date), language) : date
