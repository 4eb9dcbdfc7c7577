import type { Case } from '../../shared/case/case'
import { noticeClockOf } from '../../shared/case/notice-clock'
import type { NoticeStand } from '../../shared/ipc/desk-piles'
import { calendarDate } from '../../shared/time/calendar-date'
import type { HolidayTable } from '../../shared/time/holiday-table'

/** Where the five-day notice of a case stands on this day; null where none runs. */
export function noticeStand(
  held: Case,
  { tables, today }: { tables: readonly HolidayTable[]; today: string },
): NoticeStand | null {
  const clock = noticeClockOf(held, { tables, today: calendarDate(today) })
  return clock && { due: clock.due, workingDaysLeft: clock.workingDaysLeft, overdue: clock.deemedAccepted }
}
