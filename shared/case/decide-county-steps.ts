import type { Case } from './case'
import { decideAtOnce } from './decide-at-once'
import { decideJoint } from './decide-joint'
import { decideProcedure } from './decide-procedure'
import { decideReview } from './decide-review'
import type { DecideContext, Decision } from './decide-types'
import { decideVisit } from './decide-visit'
import type { CommandOf } from './decision'

/** The steps at the county and between departments, beside 一审, 一核 and 办结. */
export type CountyStepCommand = CommandOf<
  | 'receiveAtCounty'
  | 'requestExtension'
  | 'answerExtension'
  | 'noteOutside'
  | 'sendHome'
  | 'archive'
  | 'beginProcedure'
  | 'endProcedure'
  | 'openJoint'
  | 'noteInvitation'
  | 'giveOpinion'
  | 'defaultOpinion'
  | 'planVisit'
  | 'holdVisit'
  | 'settleAtOnce'
>

/** What such a command makes of a case, once the state and the right of the person were asked. */
export function decideCountySteps(held: Case, command: CountyStepCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'receiveAtCounty':
    case 'requestExtension':
    case 'answerExtension':
    case 'noteOutside':
    case 'sendHome':
    case 'archive':
      return decideReview(held, command, ctx)
    case 'beginProcedure':
    case 'endProcedure':
      return decideProcedure(held, command, ctx)
    case 'openJoint':
    case 'noteInvitation':
    case 'giveOpinion':
    case 'defaultOpinion':
      return decideJoint(held, command, ctx)
    case 'planVisit':
    case 'holdVisit':
      return decideVisit(held, command, ctx)
    case 'settleAtOnce':
      return decideAtOnce(held, command, ctx)
  }
}
