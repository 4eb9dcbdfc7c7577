import type { EventType } from '../../shared/case/event'
import { COMMAND_TYPES, EVENT_OF } from '../../shared/case/transition'
import { holdsRight } from '../../shared/people/permission'
import type { Actor } from '../../shared/people/role'

/**
 * Whether this person may record such a fact at all: who may run the command may also have recorded its event. On which case
 * and in which state is for the scope and the fold to say.
 */
export const mayRecord = (actor: Actor, type: EventType): boolean =>
  COMMAND_TYPES.some(command => EVENT_OF[command] === type && holdsRight(actor.role, command, actor.point))
