import type { Case } from '../../shared/case/case'
import { clocksOf, type ClocksNow } from '../../shared/case/case-clocks'
import { caseDurations, type CaseDurations } from '../../shared/case/case-durations'
import { wrongSlipOf, type WrongSlip } from '../../shared/case/date-recall'
import { calendarDate } from '../../shared/time/calendar-date'
import type { CatalogueStore } from './catalogue-store'

/** What a screen shows of a case's time. */
export type CaseTimes = { clocks: ClocksNow | null; durations: CaseDurations }

/** Reads the clocks of cases by the matters and holiday tables that this PC holds. Nothing is stored: each answer is computed anew. */
export type ClockReader = {
  /** By case id. `clocks` is null before acceptance and where the matter is not known here. */
  timesOf(cases: readonly Case[]): Promise<ReadonlyMap<string, CaseTimes>>
  /**
   * Who of these holds a slip with a wrong date. A case whose matter is not kept here in its own version is left out: by another
   * version's limit every date would look wrong.
   */
  wrongSlips(cases: readonly Case[]): Promise<WrongSlip[]>
  /** Changes when other holiday tables came; screens ask again then. */
  holidayEdition(): string
}

type Parts = {
  catalogues: Pick<CatalogueStore, 'matter' | 'matterAsOf' | 'holidays' | 'holidayEdition'>
  now: () => { date: string }
  wall: () => string
}

export function createClockReader({ catalogues, now, wall }: Parts): ClockReader {
  return {
    async timesOf(cases) {
      const tables = await catalogues.holidays()
      const today = calendarDate(now().date)
      const times = new Map<string, CaseTimes>()
      for (const held of cases) {
        const matter = held.acceptance ? await catalogues.matter(held.matter.code, held.matter.version) : null
        const clocks = matter && clocksOf(held, { matter, tables, today })
        const durations = caseDurations(held, { now: wall(), tables, pauses: clocks?.pauses ?? [] })
        times.set(held.id, { clocks, durations })
      }
      return times
    },
    async wrongSlips(cases) {
      const tables = await catalogues.holidays()
      const today = calendarDate(now().date)
      const slips: WrongSlip[] = []
      for (const held of cases) {
        const matter = held.acceptance ? await catalogues.matterAsOf(held.matter) : null
        const slip = matter && wrongSlipOf(held, { matter, tables, today })
        if (slip) slips.push(slip)
      }
      return slips
    },
    holidayEdition: catalogues.holidayEdition,
  }
}
