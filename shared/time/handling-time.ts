import type { IsoInstant } from './instant'
import { minutesPerDay, OFFICE_HOURS, officeMinutes, type OfficeDays } from './office-hours'

/** 用时: a statistic and nothing else. */
export type HandlingTime = { officeMinutes: number; days: number }

/**
 * How long the organ took by the way the supervision monitors count (R12): office hours from acceptance to the end, without special
 * procedures, turned into days and rounded up. No legal date is ever taken from it: the law counts whole working days.
 */
export function handlingTime(period: { from: IsoInstant; to: IsoInstant }, days: OfficeDays): HandlingTime {
  const minutes = officeMinutes(period, days)
  return { officeMinutes: minutes, days: Math.ceil(minutes / minutesPerDay(days.hours ?? OFFICE_HOURS)) }
}
