import { fromDayNumber, weekdayOf, type CalendarDate } from './calendar-date'
import { walkLimit, type DueDate, type DueDateInput, type WalkedDay } from './due-date'
import type { HolidayTable } from './holiday-table'
import type { Pause } from './pauses'

/**
 * Why a day counted or not. `start`: 起算前一日. `counted`: an ordinary working day, or any day of a limit in natural days.
 * `make-up`: 调休上班, counted. `weekend` and `holiday`: not counted. `paused`: 暂停. `moved-over`: the limit was over, but offices are
 * closed (民法典 art. 203). `moved-to`: the working day to which it ran on. `same-day`: the day of a 即办件.
 */
export type DayReason =
  'start' | 'counted' | 'make-up' | 'weekend' | 'holiday' | 'paused' | 'moved-over' | 'moved-to' | 'same-day'

export type ExplainedDay = {
  date: CalendarDate
  reason: DayReason
  /** Which of the limit's days it is, from 1; null when it does not count. */
  counted: number | null
  /** The pauses on that day, all of them: they overlap, and the day is left out once. */
  pauses: readonly Pause[]
  /** The holiday arrangement that lists the day as off or as a make-up day; null when none does. */
  notice: string | null
  /** False where no table covers the year, so that only weekends are known (R17). */
  tableKnown: boolean
}

export type ExplainedDue = { due: DueDate; days: ExplainedDay[] }

/**
 * A due date with every day on the way and what became of it, in order, the last day included. An open pause ends the list with its
 * first day. The date is the one that `dueDate` gives, because both are one walk. Throws as `dueDate` does.
 */
export function explainDue(input: DueDateInput): ExplainedDue {
  const days: ExplainedDay[] = []
  const due = walkLimit(input, day => days.push(explained(day, input)))
  return { due, days }
}

function explained(walked: WalkedDay, { pauses = [], tables }: DueDateInput): ExplainedDay {
  const date = fromDayNumber(walked.day)
  const table = tableOf(date, tables)
  const isHoliday = table?.off.includes(date) ?? false
  const isMakeUp = walked.working && weekdayOf(date) > 5
  return {
    date,
    reason: reasonOf(walked, { isHoliday, isMakeUp }),
    counted: walked.step === 'counted' ? walked.counted : null,
    pauses:
      walked.step === 'paused' ? pauses.filter(({ from, to }) => from <= date && (to === null || date <= to)) : [],
    notice: table && (isHoliday || isMakeUp) ? table.notice : null,
    tableKnown: walked.tableKnown,
  }
}

function reasonOf({ step }: WalkedDay, { isHoliday, isMakeUp }: { isHoliday: boolean; isMakeUp: boolean }): DayReason {
  if (step === 'counted') return isMakeUp ? 'make-up' : 'counted'
  if (step === 'day-off') return isHoliday ? 'holiday' : 'weekend'
  return step
}

/** Of two tables for one year the later in the list wins, as in `workingCalendar`. */
const tableOf = (date: CalendarDate, tables: readonly HolidayTable[]): HolidayTable | undefined =>
  tables.findLast(({ year }) => year === Number(date.slice(0, 4)))
