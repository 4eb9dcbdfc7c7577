import { levelOf } from '../people/division'
import { parseCalendarDate } from '../time/calendar-date'
import { workingDayOnOrAfter } from '../time/working-day'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { isDecided } from './state-groups'

export type EndCommand = CommandOf<'returnCase' | 'terminate' | 'suspend' | 'resume'>

/** 退件、终止、中止、续办: each with a reason that the resident can read. */
export function decideEnd(held: Case, command: EndCommand, ctx: DecideContext): Decision {
  const { documentNo } = ctx.numbers
  if (isBlank(command.why)) return refused('reason-missing')
  const why = command.why.trim()
  switch (command.type) {
    case 'returnCase':
      return decideReturn(held, command, ctx)
    case 'terminate': {
      const fault = ctx.dateQuality === 'suspect' ? 'clock-behind' : groundFault(held, command.ground, ctx)
      if (fault) return refused(fault)
      return done({
        type: 'terminated',
        v: 1,
        data: { documentNo, ground: command.ground, why, terminatedOn: ctx.today },
      })
    }
    case 'suspend':
      if (command.until !== null && command.until < ctx.today) return refused('day-has-passed')
      return done({ type: 'suspended', v: 1, data: { documentNo, why, until: command.until, suspendedOn: ctx.today } })
    case 'resume':
      // Reopening what was ended is the window's word; ending a rest is anybody's who serves the resident.
      if (held.legal === 'terminated' && ctx.actor.role === 'agent') return refused('resume-at-window')
      // Its day ends what no limit counts (R9); the end of a mere rest moves none.
      if (held.legal === 'terminated' && ctx.dateQuality === 'suspect') return refused('clock-behind')
      return done({ type: 'resumed', v: 1, data: { documentNo, why, resumedOn: ctx.today } })
  }
}

function decideReturn(held: Case, command: CommandOf<'returnCase'>, ctx: DecideContext): Decision {
  const { backTo, ground, whereInstead } = command
  const reasons: DecideReason[] = []
  const isAtCounty = held.legal === 'transferred' || held.legal === 'in-review'
  // Only the county sends a file down; the township gives it back to the resident.
  if (backTo === 'township' && (levelOf(ctx.actor.point) !== 'county' || !isAtCounty))
    reasons.push('return-from-county')
  if (backTo === 'applicant' && held.acceptance) reasons.push('accepted-stands')
  // That the organ is not responsible is 不予受理, with its basis, its remedies and a second person (行政许可法 art. 32(1)–(2)).
  else if (backTo === 'applicant' && ground !== 'reported-by-mistake') reasons.push('return-is-refusal')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'returned',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      backTo,
      ground,
      why: command.why.trim(),
      whereInstead: whereInstead.trim(),
      returnedOn: ctx.today,
    },
  })
}

/** A term that still runs ends nothing, and what was decided nothing but death. */
function groundFault(
  held: Case,
  ground: CommandOf<'terminate'>['ground'],
  ctx: Pick<DecideContext, 'today' | 'holidays'>,
): DecideReason | null {
  if (isDecided(held)) return ground === 'applicant-died' ? null : 'decided-stands'
  if (ground === 'deferral-expired' && !isPast(held.deferral?.until, ctx)) return 'term-still-runs'
  if (ground !== 'correction-expired') return null
  return held.legal === 'correcting' && isPast(held.correction?.dueBy, ctx) ? null : 'term-still-runs'
}

/** A deferral that nobody filled, a correction that nobody brought. What ends on a day off ends on the next working day (R3). */
function isPast(day: string | undefined, { today, holidays }: Pick<DecideContext, 'today' | 'holidays'>): boolean {
  const last = day === undefined ? undefined : parseCalendarDate(day)
  return last !== undefined && workingDayOnOrAfter(last, holidays) < today
}
