import { isCalendarDate } from '../../../shared/time/calendar-date'
import { beijingDateOf, parseInstant } from '../../../shared/time/instant'

/** 3月7日 of a calendar date or an instant; the year only when it is not this one. */
export function dayOf(dateOrInstant: string): string {
  const isInstant = parseInstant(dateOrInstant) !== undefined
  // A station's clock may say anything; one such line must not take the whole list away.
  if (!isInstant && !isCalendarDate(dateOrInstant)) return dateOrInstant
  const date = isInstant ? beijingDateOf(dateOrInstant) : dateOrInstant
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month}月${day}日`
  return year === new Date().getFullYear() ? short : `${year}年${short}`
}
