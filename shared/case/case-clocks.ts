import { legalLimitOf, promisedLimitOf, type Matter } from '../matter/matter'
import { calendarDate, type CalendarDate } from '../time/calendar-date'
import { dueDate, limitInDays, sameDayDue, type DueDate, type Limit } from '../time/due-date'
import type { HolidayTable } from '../time/holiday-table'
import { beijingClock, beijingDateOf, parseInstant } from '../time/instant'
import { LICENCE_LIMITS } from '../time/licence-limits'
import type { PauseStanding } from '../time/pause-plan'
import { caseClocks, warningLevel, type WarningLevel } from '../time/warning-level'
import type { Case } from './case'
import { pausesAsPlanned, pausesOf, standingOf, type CasePause, type PausingMatter } from './case-pauses'
import type { LegalState } from './legal-state'
import { UNDER_REVIEW } from './state-groups'

/** What of a matter the clocks read. */
export type ClockMatter = PausingMatter & Pick<Matter, 'legalLimit' | 'promisedLimit' | 'powerType'>

/** The matter under which the case began, the county's holidays, and the day for which is asked. */
export type ClockContext = { matter: ClockMatter; tables: readonly HolidayTable[]; today: CalendarDate }

/** One of the two clocks, as it stands now. */
export type Clock = {
  /** With the extension; months are in natural days. */
  limit: Limit
  /** The last day, or that the clock stands still. Never the printed date of a case that was paused or extended since. */
  due: DueDate
  /** The last day if every open pause ends as it was planned; null when one has outrun its plan, so that nobody can say. */
  asPlanned: DueDate | null
}

/** Everything that runs for an accepted case. */
export type ClocksNow = {
  acceptedOn: CalendarDate
  promise: Clock
  /** null when no law sets a limit. */
  legal: Clock | null
  /** First day of 预警; null for a 即办件 and while the promise is paused. */
  warnOn: CalendarDate | null
  /** `none` once the organ has decided or the case has ended. */
  level: WarningLevel
  /** False once the organ has decided or the case has ended: then the dates are history. */
  running: boolean
  /** Every pause that counts, oldest first, with how it stands against its own plan (R10). */
  pauses: readonly (CasePause & { standing: PauseStanding | null })[]
  /** Days that an approved extension added, in the unit of the limit (R4); 0 without one. */
  extendedBy: number
  /** Of a licence that was granted and is not delivered yet: ten working days (行政许可法 art. 44). */
  deliveryDue: DueDate | null
}

/** The clocks run in these states, and in no others. */
export const CLOCKS_RUN: readonly LegalState[] = [...UNDER_REVIEW, 'special-procedure', 'reviewed']

const UNDELIVERED: readonly LegalState[] = ['granted', 'closed', 'in-delivery']

/**
 * Both clocks of a case as they stand now, from its facts, its matter and the holiday tables, and from nothing printed. The one way to
 * compute: screens, lists, warnings and papers ask here. Null before acceptance.
 */
export function clocksOf(held: Case, context: ClockContext): ClocksNow | null {
  if (!held.acceptance) return null
  const { matter, tables, today } = context
  const acceptedOn = calendarDate(held.acceptance.acceptedOn)
  const extendedBy = extensionOf(held)
  const pauses = pausesOf(held, matter)
  const planned = pausesAsPlanned(pauses, today)
  const legalLimit = legalLimitOf(matter)
  const extended = (limit: Limit): Limit => withExtension(acceptedOn, limit, extendedBy)
  const clock = (stated: Limit): Clock => {
    const limit = extended(stated)
    const due = (those: readonly CasePause[]) => dueOf(held, { acceptedOn, limit, pauses: those, tables })
    return { limit, due: due(pauses), asPlanned: planned && due(planned) }
  }
  const promise = clock(promisedLimitOf(matter))
  const legal = legalLimit && clock(legalLimit)
  const warning = caseClocks({ acceptedOn, promise: promise.limit, legal: null, pauses, tables })
  const dues = { promiseDue: promise.due, legalDue: legal && legal.due, warnOn: warning.warnOn }
  const running = CLOCKS_RUN.includes(held.legal)
  return {
    acceptedOn,
    promise,
    legal,
    warnOn: warning.warnOn,
    level: running ? warningLevel({ ...dues, today }) : 'none',
    running,
    pauses: pauses.map(pause => ({ ...pause, standing: standingOf(pause, today, tables) })),
    extendedBy,
    deliveryDue: deliveryDueOf(held, context),
  }
}

/** A limit with the days of an approved extension, in the limit's own unit; of months, in natural days. */
function withExtension(acceptedOn: CalendarDate, limit: Limit, days: number): Limit {
  if (limit.days === 0) return limit
  const inDays = limitInDays(acceptedOn, limit)
  return { ...inDays, days: inDays.days + days }
}

const extensionOf = ({ extension }: Case): number => (extension?.answer?.granted ? extension.answer.days : 0)

type Run = { acceptedOn: CalendarDate; limit: Limit; pauses: readonly CasePause[]; tables: readonly HolidayTable[] }

function dueOf(held: Case, { acceptedOn, limit, pauses, tables }: Run): DueDate {
  if (limit.days > 0) return dueDate({ acceptedOn, ...limit, pauses, tables })
  const atOnce = sameDayDue({ acceptedOn, timeOfDay: acceptedAt(held, acceptedOn), tables })
  if (atOnce.paused || pauses.length === 0) return atOnce
  return dueDate({ acceptedOn: atOnce.date, ...limit, pauses, tables })
}

const ACCEPTING: readonly string[] = [
  'accepted',
  'accepted-with-deferral',
  'acceptance-deemed',
  'settled-at-once',
  // A completed correction dates the acceptance (R6).
  'correction-supplied',
]

/** Whether the organ signed here for what an agent had taken in as a correction. */
const completes = ({ timeline }: Case, at: number): boolean =>
  timeline[at]?.type === 'township-received' &&
  timeline.slice(0, at).some(({ type, applied }) => applied && type === 'correction-supplied')

/** When on that day it was accepted, `HH:mm`: only a 即办件 asks (R13). Where no clock says it, it was in time. */
function acceptedAt(held: Case, acceptedOn: CalendarDate): string {
  const told = held.timeline.find(
    ({ type, applied, wall }, at) =>
      applied &&
      (ACCEPTING.includes(type) || completes(held, at)) &&
      parseInstant(wall) !== undefined &&
      beijingDateOf(wall) === acceptedOn,
  )
  return told ? beijingClock(told.wall) : '00:00'
}

function deliveryDueOf(held: Case, { matter, tables }: ClockContext): DueDate | null {
  if (!held.decision || matter.powerType !== '行政许可' || !UNDELIVERED.includes(held.legal)) return null
  return dueDate({ acceptedOn: calendarDate(held.decision.decidedOn), ...LICENCE_LIMITS.delivery, tables })
}

/** What a notice about to be issued would change. */
export type ClockChange = {
  /** A pause that begins, with its planned last day. Its name must stand in the matter's list to count. */
  pause?: { name: string; from: CalendarDate; plannedUntil: CalendarDate }
  /** Days of an extension that is granted. */
  extensionDays?: number
}

/**
 * The two dates that a notice prints (D11): as they stand with the pause or extension that it tells, every open pause ending as
 * planned. Null where nobody can name a date, or where no law sets a limit.
 */
export function noticeDates(
  held: Case,
  context: ClockContext,
  { pause, extensionDays }: ClockChange,
): { promised: string | null; legal: string | null } {
  const clocks = clocksOf(withChange(held, { pause, extensionDays }), context)
  const dateOf = (clock: Clock | null | undefined): string | null =>
    clock?.asPlanned && !clock.asPlanned.paused ? clock.asPlanned.date : null
  return { promised: dateOf(clocks?.promise), legal: dateOf(clocks?.legal) }
}

type Change = { pause: ClockChange['pause'] | undefined; extensionDays: number | undefined }

/** The case as it would be: only what the clocks read of these facts is filled in truly. */
function withChange(held: Case, { pause, extensionDays }: Change): Case {
  const told = { documentNo: '', eventId: '', basis: '', why: '', promised: null, legal: null }
  const by = held.agent
  const begun = pause && {
    ...{ ...told, by, procedure: pause.name, beganOn: pause.from, plannedUntil: pause.plannedUntil },
    ...{ before: held.legal, endedOn: null, outcome: '' },
  }
  const answer = { ...told, by, granted: true, days: extensionDays ?? 0, answeredOn: '' }
  return {
    ...held,
    ...(begun && { procedures: [...(held.procedures ?? []), begun] }),
    ...(extensionDays !== undefined && {
      extension: { days: extensionDays, why: '', requestedOn: '', eventId: '', by, answer },
    }),
  }
}
