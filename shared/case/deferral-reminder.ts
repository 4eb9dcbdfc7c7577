import { addDays, parseCalendarDate } from '../time/calendar-date'
import type { Case } from './case'
import { ENDED } from './legal-state'

/** Calendar days before the promised day on which the village begins to remind. */
export const DEFERRAL_NOTICE_DAYS = 3

export type DeferralReminder = {
  /** The promised day, YYYY-MM-DD. */
  until: string
  /** Names of the papers that are still to come. */
  papers: string[]
  stage: 'soon' | 'today' | 'late'
}

/**
 * 容缺: whether somebody should speak to the resident about papers that were accepted to follow (domain.md #40): from three days before
 * the promised day, on that day, and afterwards until they are here. Null before that, and once nothing more is done with the case.
 */
export function deferralReminder({ deferral, legal }: Case, today: string): DeferralReminder | null {
  if (!deferral || ENDED.includes(legal)) return null
  const { until, deferred } = deferral
  const last = parseCalendarDate(until)
  if (last === undefined || today < addDays(last, -DEFERRAL_NOTICE_DAYS)) return null
  const stage = today < until ? 'soon' : today === until ? 'today' : 'late'
  return { until, papers: deferred.map(({ name }) => name), stage }
}
