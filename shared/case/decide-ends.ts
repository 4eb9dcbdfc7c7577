import { levelOf } from '../people/division'
import type { Case } from './case'
import { isPast } from './decide-answers'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'

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
      const fault = groundFault(held, command.ground, ctx.today)
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
  if (backTo === 'applicant' && ground !== 'reported-by-mistake' && isBlank(whereInstead))
    reasons.push('right-organ-missing')
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

/** A term that still runs ends nothing. */
function groundFault(held: Case, ground: CommandOf<'terminate'>['ground'], today: string): DecideReason | null {
  if (ground === 'deferral-expired' && !isPast(held.deferral?.until, today)) return 'term-still-runs'
  if (ground !== 'correction-expired') return null
  return held.legal === 'correcting' && isPast(held.correction?.dueBy, today) ? null : 'term-still-runs'
}
