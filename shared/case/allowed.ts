import type { Matter } from '../matter/matter'
import { departmentsOf } from '../people/department'
import { rightsFault, type Subject } from '../people/permission'
import type { Case } from './case'
import type { CommandType } from './command'
import { levelFault } from './decide-county'
import { obstacle } from './obstacle'
import { COMMAND_TYPES, EVENT_OF } from './transition'

const JUDGING: readonly CommandType[] = ['review', 'sendBackReview', 'decide', 'close']

/**
 * The commands that the rules and this person's rights allow on the case right now, in the order of its life. What they
 * say may still be refused as incomplete. Give the matter where it is known, so that the township is not offered to judge
 * what the county exercises.
 */
export function allowedCommands(held: Case, subject: Subject, matter: Matter | null = null): CommandType[] {
  return COMMAND_TYPES.filter(
    type =>
      rightsFault(subject, type, held.village, departmentsOf(matter)) === null &&
      obstacle(held, EVENT_OF[type], subject) === null &&
      !(JUDGING.includes(type) && levelFault(held, subject, matter)) &&
      !(type === 'moveOriginals' && held.originals.length === 0),
  )
}
