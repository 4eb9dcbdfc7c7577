import { versionOf, type CaseFact } from './event'
import { departmentsOf } from '../people/department'
import type { DeputyPost } from '../people/deputy'
import { rightsFault } from '../people/permission'
import type { Case } from './case'
import type { Command } from './command'
import { decideAcceptance } from './decide-acceptance'
import { decideAnswers } from './decide-answers'
import { decideCounty } from './decide-county'
import { decideCountySteps } from './decide-county-steps'
import { decideDelivery } from './decide-delivery'
import { decideIntake } from './decide-intake'
import { decideEnd } from './decide-ends'
import { decideLedger } from './decide-ledger'
import { decidePapers } from './decide-papers'
import { decideQuestion, decideService } from './decide-service'
import type { DecideContext, Decision } from './decide-types'
import { refused } from './decision'
import { decideDuty } from './duty'
import { obstacle, reluctance } from './obstacle'
import { EVENT_OF } from './transition'

/**
 * What a command makes of a case: facts, or every reason against it. Pure. The order of the questions: is there such a
 * case, may this person do it here, can it be now, is what they say complete. Facts fold cleanly onto `state`, each
 * carries the whole data of its schema, and nothing is minted here that `ctx` did not bring.
 * Throws RangeError when `ctx.today` or `ctx.timeOfDay` is no date or time: the edge must read its own clock.
 */
export function decide(state: Case | undefined, command: Command, ctx: DecideContext): Decision {
  const decision = judge(state, command, ctx)
  if (!decision.ok) return decision
  const facts = ctx.deputy ? decision.facts.map(saidBy(ctx.deputy)) : decision.facts
  return { ok: true, facts: facts.map(fact => ({ ...fact, v: versionOf(fact.type, fact.data) })) }
}

const saidBy =
  ({ staff, name, post, documentNo }: DeputyPost) =>
  (fact: CaseFact): CaseFact =>
    // The permission table gives a deputy only steps whose facts have this field.
    ({ ...fact, data: { ...fact.data, deputyFor: { staff, name, post, documentNo } } }) as CaseFact

function judge(state: Case | undefined, command: Command, ctx: DecideContext): Decision {
  if (command.type === 'recordIntake') {
    if (state) return refused('case-exists')
    const fault = rightsFault(ctx.actor, command.type, command.village)
    return fault ? refused(fault) : decideIntake(command, ctx)
  }
  if (command.type === 'askQuestion') {
    if (state) return refused('case-exists')
    const fault = rightsFault(ctx.actor, command.type, command.village)
    return fault ? refused(fault) : decideQuestion(command, ctx)
  }
  if (!state) return refused('no-such-case')
  const subject = { ...ctx.actor, department: ctx.department ?? null, ...(ctx.deputy && { deputy: ctx.deputy }) }
  const fault =
    rightsFault(subject, command.type, state.village, departmentsOf(ctx.matter)) ??
    obstacle(state, EVENT_OF[command.type], ctx.actor) ??
    reluctance(state, EVENT_OF[command.type], ctx.actor)
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
    case 'deemAccepted':
    case 'proposeRefusal':
    case 'permitCorrection':
    case 'requestSupplement':
    case 'makeCommitment':
    case 'checkCommitment':
    case 'numberCase':
      return decideAnswers(state, command, ctx)
    case 'answerQuestion':
    case 'amend':
    case 'givePower':
    case 'recordAgreement':
    case 'fillFields':
    case 'setPriority':
    case 'directToCounty':
    case 'assignWatcher':
    case 'giveDateCorrection':
      return decideService(state, command, ctx)
    case 'returnCase':
    case 'terminate':
    case 'suspend':
    case 'resume':
      return decideEnd(state, command, ctx)
    case 'receiveAtCounty':
    case 'openJoint':
    case 'noteInvitation':
    case 'giveOpinion':
    case 'defaultOpinion':
    case 'planVisit':
    case 'holdVisit':
    case 'beginProcedure':
    case 'endProcedure':
    case 'requestExtension':
    case 'answerExtension':
    case 'noteOutside':
    case 'settleAtOnce':
    case 'sendHome':
    case 'archive':
      return decideCountySteps(state, command, ctx)
    case 'review':
    case 'sendBackReview':
    case 'decide':
    case 'close':
      return decideCounty(state, command, ctx)
    case 'offerDuty':
    case 'takeDuty':
      return decideDuty(state, command, ctx)
    case 'noteTrip':
    case 'proposeFee':
    case 'checkFee':
    case 'noteFeePaid':
    case 'listResults':
    case 'handResult':
      return decideLedger(state, command, ctx)
    case 'deliver':
    case 'rate':
    case 'withdraw':
      return decideDelivery(command, ctx)
  }
}
