import { levelOf } from '../people/division'
import type { Matter } from '../matter/matter'
import type { WrittenActor } from '../people/role'
import { isDelegationOver } from '../matter/in-force'
import { wasTransferred } from './apply-decision'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { withResults } from './decide-ledger'
import { done, isBlank, refused, trustedDay, type CommandOf } from './decision'

type CountyCommand = CommandOf<'review' | 'sendBackReview' | 'decide' | 'close'>

/** 一审、一核、办结, where the matter is exercised. */
export function decideCounty(held: Case, command: CountyCommand, ctx: DecideContext): Decision {
  const fault = levelFault(held, ctx.actor, ctx.matter, trustedDay(ctx))
  if (fault) return refused(fault)
  switch (command.type) {
    case 'review':
      return decideReviewed(held, command)
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
      return withResults(
        done({
          type: 'closed',
          v: 1,
          data: { closedOn: ctx.today, result: command.result.trim(), resultNo: command.resultNo.trim() },
        }),
        command.results,
        ctx,
      )
  }
}

/** A refusal must cite what it refuses (domain.md #70), and a grant over a department's objection why; another grant may be silent. */
function decideReviewed(held: Case, { proposal, opinion }: CommandOf<'review'>): Decision {
  if (isBlank(opinion)) {
    if (proposal === 'refuse') return refused('opinion-missing')
    if (held.joint?.tasks.some(task => task.opinion?.verdict === 'disagree')) return refused('disagreement-unanswered')
  }
  return done({ type: 'reviewed', v: 1, data: { proposal, opinion: opinion.trim() } })
}

/**
 * The township judges and closes only what it exercises itself and has not passed up. `matter` null: the catalogue is not at
 * hand, and a county matter that was never transferred cannot be told from a township one, so only the transfer counts.
 */
export function levelFault(
  held: Pick<Case, 'timeline'>,
  { point }: Pick<WrittenActor, 'point'>,
  matter: Matter | null,
  today?: string,
): DecideReason | null {
  if (levelOf(point) === 'county') return null
  if (wasTransferred(held) || matter?.exerciseLevel === '县') return 'not-permitted'
  return matter && today !== undefined && isDelegationOver(matter, today) ? 'delegation-lapsed' : null
}
