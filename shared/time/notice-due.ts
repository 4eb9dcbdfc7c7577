import { addDays, type CalendarDate } from './calendar-date'
import { dueDate, type DateQuality } from './due-date'
import type { HolidayTable } from './holiday-table'
import { workingDaysAfter } from './working-day'

/** The organ has five working days to name everything that is missing (行政许可法 art. 32(4)). */
export const NOTICE_WORKING_DAYS = 5

export type NoticeCountdown = {
  /** Last day for the 补正材料通知书. */
  due: CalendarDate
  quality: DateQuality
  /** Working days after today that remain; 0 on the last day and after it. */
  workingDaysLeft: number
  /** The day after `due`: from it on silence is acceptance (state T5). */
  deemedOn: CalendarDate
  /** Whether that day has come. The legal clock then runs from `receivedOn`, not from here (行政许可法 art. 32(4)). */
  deemedAccepted: boolean
}

/**
 * The one-time notice countdown from the day on which the organ got the papers (domain.md R8). The caller stops asking once
 * the notice is served or the case accepted. Throws RangeError when `workingDays` is no whole number from 1.
 */
export function noticeDue(input: {
  receivedOn: CalendarDate
  today: CalendarDate
  tables: readonly HolidayTable[]
  workingDays?: number | undefined
}): NoticeCountdown {
  const days = input.workingDays ?? NOTICE_WORKING_DAYS
  if (days < 1) throw new RangeError(`a notice has at least 1 working day, not ${days}`)
  const due = dueDate({ acceptedOn: input.receivedOn, days, unit: '工作日', tables: input.tables })
  if (due.paused) throw new Error('a notice countdown without pauses cannot be paused')
  const deemedOn = addDays(due.date, 1)
  return {
    due: due.date,
    quality: due.quality,
    workingDaysLeft: workingDaysAfter(input.today, due.date, input.tables),
    deemedOn,
    deemedAccepted: input.today >= deemedOn,
  }
}
