import { acceptanceOf } from './acceptance-data'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { missingMaterials } from './materials'
import { matterObstacle } from './matter-obstacle'

/**
 * 即办件: one fact says accepted, granted and made. The window was empowered for it, so no second person judges (domain.md #24,
 * #27); whoever would refuse goes the ordinary way, where two people and a reasoned paper are.
 */
export function decideAtOnce(held: Case, command: CommandOf<'settleAtOnce'>, ctx: DecideContext): Decision {
  const { matter, today } = ctx
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const fault = matterObstacle(held, command.type, ctx)
  if (fault) return refused(fault)
  const reasons: DecideReason[] = ctx.dateQuality === 'suspect' ? ['clock-behind'] : []
  if (command.outcome === 'refused') reasons.push('at-once-never-refuses')
  if (missingMaterials(held.materials).length > 0) reasons.push('materials-missing')
  if (isBlank(command.result)) reasons.push('result-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'settled-at-once',
    v: 1,
    data: {
      ...acceptanceOf(held, matter, ctx),
      outcome: command.outcome,
      opinion: command.opinion.trim(),
      result: command.result.trim(),
      resultNo: command.resultNo.trim(),
      settledOn: today,
    },
  })
}
