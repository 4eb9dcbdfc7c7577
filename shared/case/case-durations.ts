import type { HolidayTable } from '../time/holiday-table'
import { handlingTime, type HandlingTime } from '../time/handling-time'
import { beijingInstant, epochMsOf, parseInstant, type IsoInstant } from '../time/instant'
import { calendarDate } from '../time/calendar-date'
import { DEFAULT_CLOSING_TIME } from '../time/due-date'
import type { Pause } from '../time/pauses'
import { transitTime, type TransitTime } from '../time/transit-time'
import type { Case, TimelineEntry } from './case'

/** How long a case was on the way and how long the organ had it. Statistics: no legal date is taken from them. */
export type CaseDurations = {
  /** 在途用时: from the village's receipt to acceptance, or until now while it is not accepted. */
  transit: (TransitTime & { ended: boolean }) | null
  /** 办理用时 by the monitors' way of counting (R12): from acceptance to the decision, or until now. Null before acceptance. */
  handling: (HandlingTime & { ended: boolean }) | null
}

const ACCEPTING: readonly string[] = ['accepted', 'accepted-with-deferral', 'acceptance-deemed', 'settled-at-once']
const REFUSING: readonly string[] = ['acceptance-refused', 'withdrawn', 'terminated', 'returned']
const DECIDING: readonly string[] = ['decided', 'settled-at-once']

/** Whether any clock that told the moment was in doubt: then the figure is, too. */
type Context = { now: IsoInstant; tables: readonly HolidayTable[]; pauses: readonly Pause[] }

/**
 * The pre-acceptance delay, which no monitor sees, beside the time in the organ's hands (domain.md §2.1). From the moments at which the
 * facts were recorded; an acceptance that dates from an earlier day (R6, R8) ends the way at that day's close.
 */
export function caseDurations(held: Case, { now, tables, pauses }: Context): CaseDurations {
  const received = momentOf(held.receivedAt)
  const acceptedAt = acceptanceMoment(held)
  const given = last(held, REFUSING)
  const decidedAt = last(held, DECIDING) ?? given
  const until = acceptedAt ?? given ?? momentOf(now)
  return {
    transit:
      received && until
        ? { ...transitTime({ from: received, to: until }, tables), ended: (acceptedAt ?? given) !== undefined }
        : null,
    handling: acceptedAt
      ? {
          ...handlingTime({ from: acceptedAt, to: decidedAt ?? now }, { pauses, tables }),
          ended: decidedAt !== undefined,
        }
      : null,
  }
}

const momentOf = (instant: string): IsoInstant | undefined =>
  parseInstant(instant) === undefined ? undefined : instant

const last = ({ timeline }: Case, types: readonly string[]): IsoInstant | undefined =>
  momentOf(timeline.findLast(({ type, applied }: TimelineEntry) => applied && types.includes(type))?.wall ?? '')

function acceptanceMoment(held: Case): IsoInstant | undefined {
  if (!held.acceptance) return undefined
  const recorded = last(held, ACCEPTING)
  const closeOfDay = beijingInstant(calendarDate(held.acceptance.acceptedOn), DEFAULT_CLOSING_TIME)
  return recorded && epochMsOf(recorded) < epochMsOf(closeOfDay) ? recorded : closeOfDay
}
