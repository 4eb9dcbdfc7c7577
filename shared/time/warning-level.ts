import { fromDayNumber, toDayNumber, type CalendarDate } from './calendar-date'
import { dueDate, limitInDays, type DueDate, type Limit } from './due-date'
import type { HolidayTable } from './holiday-table'
import { mergePauses, spanAt, type Pause } from './pauses'
import { workingCalendar } from './working-day'

/** Nothing, 预警, 黄牌, 红牌 (domain.md R11), from calm to urgent. */
export const WARNING_LEVELS = ['none', 'warning', 'yellow', 'red'] as const
export type WarningLevel = (typeof WARNING_LEVELS)[number]

/** The two clocks of a case: what was promised and what the law allows. */
export type CaseClocks = {
  promiseDue: DueDate
  /** null when no law sets a limit; then there is no 红牌. */
  legalDue: DueDate | null
  /** First day of 预警; null for a 即办件 and while the promise is paused. */
  warnOn: CalendarDate | null
}

export type ClocksInput = {
  acceptedOn: CalendarDate
  promise: Limit
  legal: Limit | null
  pauses?: readonly Pause[] | undefined
  tables: readonly HolidayTable[]
}

/**
 * Both due dates and the first day of warning: when 80 % of the promised days are used, or one working day before the
 * promise ends, whichever is earlier (R11). Computed once per case and table; `warningLevel` then only compares.
 */
export function caseClocks({ acceptedOn, promise, legal, pauses = [], tables }: ClocksInput): CaseClocks {
  const shared = { acceptedOn, pauses, tables }
  const promiseDue = dueDate({ ...shared, ...promise })
  return {
    promiseDue,
    legalDue: legal && dueDate({ ...shared, ...legal }),
    warnOn: promise.days === 0 || promiseDue.paused ? null : firstWarning({ ...shared, promise, due: promiseDue.date }),
  }
}

function firstWarning(input: Omit<ClocksInput, 'legal'> & { due: CalendarDate }): CalendarDate {
  const { acceptedOn, promise, due } = input
  const { days, unit } = limitInDays(acceptedOn, promise)
  const mostlyUsed = dueDate({ ...input, unit, days: Math.ceil((days * 4) / 5) })
  const dayBefore = runningDayBefore(due, input)
  const earlier = mostlyUsed.paused || dayBefore < mostlyUsed.date ? dayBefore : mostlyUsed.date
  return earlier > acceptedOn ? earlier : acceptedOn
}

function runningDayBefore(
  due: CalendarDate,
  input: Pick<ClocksInput, 'acceptedOn' | 'pauses' | 'tables'>,
): CalendarDate {
  const calendar = workingCalendar(input.tables)
  const spans = mergePauses(input.pauses ?? [])
  const first = toDayNumber(input.acceptedOn)
  let day = toDayNumber(due) - 1
  while (day > first && (!calendar(day).working || spanAt(spans, day))) day -= 1
  return fromDayNumber(Math.max(day, first))
}

/**
 * How urgent a case is on a day: 黄牌 from the day after the promise, 红牌 from the day after the law. A paused clock
 * raises nothing. For a decided case pass the day of the decision as `today`.
 */
export function warningLevel({
  promiseDue,
  legalDue,
  warnOn,
  today,
}: CaseClocks & { today: CalendarDate }): WarningLevel {
  if (legalDue && !legalDue.paused && today > legalDue.date) return 'red'
  if (!promiseDue.paused && today > promiseDue.date) return 'yellow'
  return warnOn !== null && today >= warnOn ? 'warning' : 'none'
}
