import type { Case } from '../../shared/case/case'
import type { LegalState } from '../../shared/case/legal-state'
import { legalLimitOf, promisedLimitOf, type Matter } from '../../shared/matter/matter'
import { calendarDate, type CalendarDate } from '../../shared/time/calendar-date'
import type { HolidayTable } from '../../shared/time/holiday-table'
import { caseClocks, warningLevel, type WarningLevel } from '../../shared/time/warning-level'

/** The organ has done its part: neither clock runs any more. */
const ENDED: readonly LegalState[] = [
  'not-accepted',
  'granted',
  'refused',
  'closed',
  'delivered',
  'rated',
  'withdrawn',
  'terminated',
]

type Watched = { case: Case; matter: Matter | null; holidays: readonly HolidayTable[]; today: CalendarDate }

/** How urgent an accepted case is by its two clocks (domain.md R11): 预警, 黄牌 past the promise, 红牌 past the law. */
export function caseWarning({ case: held, matter, holidays, today }: Watched): WarningLevel {
  if (!held.acceptance || !matter || ENDED.includes(held.legal)) return 'none'
  const clocks = caseClocks({
    acceptedOn: calendarDate(held.acceptance.acceptedOn),
    promise: promisedLimitOf(matter),
    legal: legalLimitOf(matter),
    tables: holidays,
  })
  return warningLevel({ ...clocks, today })
}
