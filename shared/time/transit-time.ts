import { beijingDateOf, epochMsOf, type IsoInstant } from './instant'
import type { HolidayTable } from './holiday-table'
import { workingDaysAfter } from './working-day'

const HOUR = 3_600_000

/** 在途用时: how long a resident's papers were on the way. */
export type TransitTime = {
  /** Working days after the day of the first moment, up to and including the day of the second. */
  workingDays: number
  /** Whole hours by the clock, nights and weekends too: that is how long the resident waited. */
  hours: number
}

/**
 * The time from one hand to the next, such as from the village's receipt to acceptance. No law counts it and no monitor sees it
 * (domain.md §2.1), which is why it is measured. Two PCs whose clocks disagree can make it negative; then it is 0.
 */
export function transitTime(
  { from, to }: { from: IsoInstant; to: IsoInstant },
  tables: readonly HolidayTable[],
): TransitTime {
  const hours = Math.floor((epochMsOf(to) - epochMsOf(from)) / HOUR)
  return {
    workingDays: workingDaysAfter(beijingDateOf(from), beijingDateOf(to), tables),
    hours: Math.max(0, hours),
  }
}
