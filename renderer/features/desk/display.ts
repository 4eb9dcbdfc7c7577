import { beijingDateOf } from '../../../shared/time/instant'

/** 3月7日 of a calendar date or an instant; the year only when it is not this one. */
export function dayOf(dateOrInstant: string): string {
  const date = dateOrInstant.length > 10 ? beijingDateOf(dateOrInstant) : dateOrInstant
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month}月${day}日`
  return year === new Date().getFullYear() ? short : `${year}年${short}`
}
