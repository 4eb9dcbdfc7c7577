import { isKnownType } from '../case/event'
import { mayRecord } from '../people/permission'
import type { WrittenActor } from '../people/role'
import type { StationFile } from './station-file'
import type { StaffMember } from './wire'

type Authored = { actor: WrittenActor; type: string }
type Known = Pick<StationFile, 'staff' | 'certificate'>
type KnownEver = Known & Pick<StationFile, 'former'>

/**
 * Whether these facts may be signed as new: by who is on duty, at this service point, in the role they hold, and of a type that the
 * role may record. A page that was taken over by a script comes through here like any other.
 */
export const mayAppend = ({ certificate }: Known, onDuty: StaffMember, facts: readonly Authored[]): boolean =>
  facts.every(
    ({ actor, type }) =>
      actor.staff === onDuty.id &&
      actor.role === onDuty.role &&
      actor.point === certificate.point &&
      isKnownType(type) &&
      mayRecord(actor, type),
  )

/**
 * Whether facts that were signed before may be written again: by anybody who ever was of this station, not only who is on duty, and in the
 * role that stands in the fact, which the person may have lost since. The county judges them in any case.
 */
export const mayRescue = ({ staff, former, certificate }: KnownEver, facts: readonly Authored[]): boolean =>
  facts.every(
    ({ actor, type }) =>
      (staff.some(({ id }) => id === actor.staff) || former.includes(actor.staff)) &&
      actor.point === certificate.point &&
      (!isKnownType(type) || mayRecord(actor, type)),
  )
