import type { Case } from '../../shared/case/case'
import { clocksOf, type ClocksNow } from '../../shared/case/case-clocks'
import { caseDurations, type CaseDurations } from '../../shared/case/case-durations'
import type { Matter } from '../../shared/matter/matter'
import { beijingDateOf, type IsoInstant } from '../../shared/time/instant'
import type { HolidayTable } from '../../shared/time/holiday-table'

export type CaseTimes = { clocks: ClocksNow | null; durations: CaseDurations }

type Context = { matter: Matter | null; tables: readonly HolidayTable[]; now: IsoInstant }

/** Everything about time that the desk shows of a case: both clocks with warning level and pauses, and how long it took so far. */
export function caseTimes(held: Case, { matter, tables, now }: Context): CaseTimes {
  const clocks = matter && clocksOf(held, { matter, tables, today: beijingDateOf(now) })
  return { clocks, durations: caseDurations(held, { now, tables, pauses: clocks?.pauses ?? [] }) }
}
