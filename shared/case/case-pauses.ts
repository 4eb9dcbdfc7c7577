import type { Matter } from '../matter/matter'
import { parseCalendarDate, type CalendarDate } from '../time/calendar-date'
import type { HolidayTable } from '../time/holiday-table'
import { pauseStanding, type PauseStanding } from '../time/pause-plan'
import type { Pause } from '../time/pauses'
import type { Case } from './case'

/** What of a matter says which pauses count. */
export type PausingMatter = Pick<Matter, 'specialProcedures' | 'specialSupplement'>

/**
 * Days that a case's clocks do not count. `procedure`: 特别程序. `supplement`: 审查阶段补正, where the matter says so. `interruption`: the
 * case was terminated and taken up again.
 */
export type CasePause = Pause & {
  readonly kind: 'procedure' | 'supplement' | 'interruption'
  readonly name: string
  /** The last day as it was told in writing; null for an interruption, which has no plan. */
  readonly plannedUntil: CalendarDate | null
  /** The fact that began it. Empty for an interruption. */
  readonly eventId: string
}

/** Whether a special procedure stops the clock: only what the matter lists does, by the words in its list (R5). */
export const isListedProcedure = ({ specialProcedures }: PausingMatter, procedure: string): boolean =>
  specialProcedures.includes(procedure.trim())

/** How counties name it where they list 审查阶段补正 among the special procedures. */
const SUPPLEMENT_NAMES = ['补正', '审查阶段补正']

/** Whether papers asked for after acceptance stop the clock. Absent means that it runs on (R7). */
export const supplementStopsClock = ({ specialSupplement, specialProcedures }: PausingMatter): boolean =>
  specialSupplement ?? specialProcedures.some(name => SUPPLEMENT_NAMES.includes(name))

/**
 * Every pause of a case that counts, oldest first. A procedure that the matter does not list and a supplement where the matter lets the
 * clock run are left out, whatever the fact says: nobody may stop a resident's clock by writing a word. A pause that never ended is
 * open (`to` is null). 中止 of the village's service stops no clock of the organ and is not here.
 */
export function pausesOf(held: Case, matter: PausingMatter): CasePause[] {
  const procedures = (held.procedures ?? []).map((one): CasePause | null =>
    isListedProcedure(matter, one.procedure)
      ? pauseOf(
          'procedure',
          one.procedure.trim(),
          { from: one.beganOn, to: one.endedOn, planned: one.plannedUntil },
          one.eventId,
        )
      : null,
  )
  const supplements = (held.supplements ?? []).map((one): CasePause | null =>
    one.pauses && supplementStopsClock(matter)
      ? pauseOf(
          'supplement',
          '审查阶段补正',
          { from: one.requestedOn, to: one.answeredOn, planned: one.dueBy },
          one.eventId,
        )
      : null,
  )
  const interruptions = (held.interruptions ?? []).map(({ from, to }) =>
    pauseOf('interruption', '终止后续办', { from, to, planned: null }, ''),
  )
  return [...procedures, ...supplements, ...interruptions]
    .filter(one => one !== null)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
}

type Days = { from: string; to: string | null; planned: string | null }

function pauseOf(kind: CasePause['kind'], name: string, days: Days, eventId: string): CasePause | null {
  const from = parseCalendarDate(days.from)
  if (from === undefined) return null
  const to = days.to === null ? null : (parseCalendarDate(days.to) ?? null)
  const plannedUntil = days.planned === null ? null : (parseCalendarDate(days.planned) ?? null)
  return { kind, name, from, to, plannedUntil, eventId }
}

/** How a pause stands against its own plan (R10); null where none was told. */
export function standingOf(
  pause: CasePause,
  today: CalendarDate,
  tables: readonly HolidayTable[],
): PauseStanding | null {
  const { plannedUntil } = pause
  return plannedUntil && pauseStanding({ ...pause, plannedUntil }, today, tables)
}

/**
 * The same pauses with every open one ended as it was planned: what a date comes to if everybody keeps to the plan. Null when one has
 * outrun its plan, or has none: then nobody can name a date.
 */
export function pausesAsPlanned(pauses: readonly CasePause[], today: CalendarDate): CasePause[] | null {
  const planned: CasePause[] = []
  for (const pause of pauses) {
    if (pause.to !== null) planned.push(pause)
    else if (pause.plannedUntil !== null && pause.plannedUntil >= today)
      planned.push({ ...pause, to: pause.plannedUntil })
    else return null
  }
  return planned
}
