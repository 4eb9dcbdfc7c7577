import { departmentsOf } from '../people/department'
import { rightsFault } from '../people/permission'
import type { Case } from './case'
import type { Command } from './command'
import { decideAcceptance } from './decide-acceptance'
import { decideCounty } from './decide-county'
import { decideDelivery } from './decide-delivery'
import { decideIntake } from './decide-intake'
import { decidePapers } from './decide-papers'
import type { DecideContext, Decision } from './decide-types'
import { refused } from './decision'
import { decideDuty } from './duty'
import { obstacle } from './obstacle'
import { EVENT_OF } from './transition'

/**
 * What a command makes of a case: facts, or every reason against it. Pure. The order of the questions: is there such a
 * case, may this person do it here, can it be now, is what they say complete. Facts fold cleanly onto `state`, each
 * carries the whole data of its schema, and nothing is minted here that `ctx` did not bring.
 * Throws RangeError when `ctx.today` or `ctx.timeOfDay` is no date or time: the edge must read its own clock.
 */
export function decide(state: Case | undefined, command: Command, ctx: DecideContext): Decision {
  if (command.type === 'recordIntake') {
    if (state) return refused('case-exists')
    const fault = rightsFault(ctx.actor, command.type, command.village)
    return fault ? refused(fault) : decideIntake(command, ctx)
  }
  if (!state) return refused('no-such-case')
  const subject = { ...ctx.actor, department: ctx.department ?? null }
  const fault =
    rightsFault(subject, command.type, state.village, departmentsOf(ctx.matter)) ??
    obstacle(state, EVENT_OF[command.type], ctx.actor)
  if (fault) return refused(fault)
  switch (command.type) {
    case 'confirmReceiptPrinted':
    case 'addMaterials':
    case 'handToTownship':
    case 'receiveAtTownship':
    case 'supplyCorrection':
    case 'moveOriginals':
      return decidePapers(state, command, ctx)
    case 'requestCorrection':
    case 'accept':
    case 'acceptWithDeferral':
    case 'refuseAcceptance':
    case 'transferUp':
      return decideAcceptance(state, command, ctx)
    case 'review':
    case 'sendBackReview':
    case 'decide':
    case 'close':
      return decideCounty(state, command, ctx)
    case 'offerDuty':
    case 'takeDuty':
      return decideDuty(state, command, ctx)
    case 'deliver':
    case 'rate':
    case 'withdraw':
      return decideDelivery(command, ctx)
  }
}
