import type { CaseEvent } from '../sync/envelope'
import { applyCounty, type CountyFact } from './apply-county'
import { applyJoint, type JointFact } from './apply-joint'
import type { Case } from './case'

/** The facts of `decideCountySteps`. */
export type CountyStepFact = CountyFact | JointFact

/** The case after one of them; undefined when it speaks of what is not there, such as a department that nobody asked. */
export function applyCountySteps(held: Case, fact: CountyStepFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'county-received':
    case 'procedure-begun':
    case 'procedure-ended':
    case 'extension-requested':
    case 'extension-answered':
    case 'outside-noted':
    case 'settled-at-once':
    case 'sent-home':
    case 'archived':
      return applyCounty(held, fact, event)
    case 'joint-opened':
    case 'invitation-delivered':
    case 'opinion-given':
    case 'opinion-defaulted':
    case 'visit-planned':
    case 'visit-held':
      return applyJoint(held, fact, event)
  }
}
