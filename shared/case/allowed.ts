import type { Matter } from '../matter/matter'
import { departmentsOf } from '../people/department'
import { levelOf } from '../people/division'
import { rightsFault, type Subject } from '../people/permission'
import { isUnnumbered } from './apply-answers'
import type { Case } from './case'
import type { CommandType } from './command'
import { HOLDER_OF, mayTell } from './custody'
import { noticeOf } from './fee'
import { HOLDERS, type LegalState } from './legal-state'
import { matterObstacle } from './matter-obstacle'
import { isReceivable } from './notice-clock'
import { obstacle, reluctance } from './obstacle'
import { speaksFor } from './speaks-for'
import { COMMAND_TYPES, EVENT_OF } from './transition'

/**
 * The commands that the rules and this person's rights allow on the case right now, in the order of its life. What they
 * say may still be refused as incomplete. Give the matter where it is known, so that nobody is offered what
 * it does not allow: the township to judge what the county exercises, anybody to stop a clock that it lets run.
 */
export function allowedCommands(held: Case, subject: Subject, matter: Matter | null = null): CommandType[] {
  return COMMAND_TYPES.filter(
    type =>
      rightsFault(subject, type, held.village, departmentsOf(matter)) === null &&
      obstacle(held, EVENT_OF[type], subject) === null &&
      reluctance(held, EVENT_OF[type], subject) === null &&
      isWorthOffering(held, type, subject) &&
      matterObstacle(held, type, { actor: subject, matter }) === null,
  )
}

/**
 * Whether there is anything that this person could say by the command: something to be done to, and in their own hands. What a look at
 * the case can mend (a paper that is missing, a day that has not come) is offered and then explained.
 */
function isWorthOffering(held: Case, type: CommandType, subject: Subject): boolean {
  const isAgent = subject.role === 'agent'
  switch (type) {
    case 'receiveAtTownship':
      return isReceivable(held)
    case 'numberCase':
      return isUnnumbered(held)
    case 'checkCommitment':
      return held.commitments?.some(({ check }) => check === null) ?? false
    case 'makeCommitment':
    case 'acceptWithDeferral':
      return held.materials.some(({ state }) => state === 'missing')
    case 'moveOriginals':
      return (
        held.legal !== 'archived' &&
        held.originals.some(({ holder }) =>
          HOLDERS.some(to => to !== holder && mayTell(HOLDER_OF[subject.role], holder, to)),
        )
      )
    case 'amend':
      return !(isAgent && held.acceptance)
    case 'resume':
      return !(isAgent && held.legal === 'terminated')
    case 'returnCase':
      return held.acceptance === null || (levelOf(subject.point) === 'county' && AT_THE_COUNTY.includes(held.legal))
    case 'noteFeePaid':
      return noticeOf(held)?.paid === null
    case 'noteTrip':
      return held.legal !== 'archived'
    case 'giveOpinion':
      return held.joint?.tasks.some(task => !task.opinion && speaksFor(task.department, subject)) ?? false
    default:
      return true
  }
}

const AT_THE_COUNTY: readonly LegalState[] = ['transferred', 'in-review']
