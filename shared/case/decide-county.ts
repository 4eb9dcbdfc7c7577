import { levelOf } from '../people/division'
import type { Matter } from '../matter/matter'
import type { Actor } from '../people/role'
import { wasTransferred } from './apply-decision'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'

type CountyCommand = CommandOf<'review' | 'sendBackReview' | 'decide' | 'close'>

/** 一审、一核、办结, where the matter is exercised. */
export function decideCounty(held: Case, command: CountyCommand, ctx: DecideContext): Decision {
  const fault = levelFault(held, ctx.actor, ctx.matter)
  if (fault) return refused(fault)
  switch (command.type) {
    case 'review':
      // A refusal must cite what it refuses (domain.md #70); a grant may be silent.
      if (command.proposal === 'refuse' && isBlank(command.opinion)) return refused('opinion-missing')
      return done({
        type: 'reviewed',
        v: 1,
        data: { proposal: command.proposal, opinion: command.opinion.trim() },
      })
    case 'sendBackReview':
      if (isBlank(command.why)) return refused('reason-missing')
      return done({ type: 'review-sent-back', v: 1, data: { why: command.why.trim() } })
    case 'decide':
      if (command.outcome === 'refused' && isBlank(command.opinion)) return refused('opinion-missing')
      return done({
        type: 'decided',
        v: 1,
        data: {
          outcome: command.outcome,
          decidedOn: ctx.today,
          documentNo: ctx.numbers.documentNo,
          opinion: command.opinion.trim(),
        },
      })
    case 'close':
      return done({
        type: 'closed',
        v: 1,
        data: { closedOn: ctx.today, result: command.result.trim(), resultNo: command.resultNo.trim() },
      })
  }
}

/**
 * The township judges and closes only what it exercises itself and has not passed up. `matter` null: the catalogue is not at
 * hand, and a county matter that was never transferred cannot be told from a township one, so only the transfer counts.
 */
export function levelFault(held: Case, { point }: Pick<Actor, 'point'>, matter: Matter | null): DecideReason | null {
  if (levelOf(point) === 'county') return null
  return wasTransferred(held) || matter?.exerciseLevel === '县' ? 'not-permitted' : null
}
