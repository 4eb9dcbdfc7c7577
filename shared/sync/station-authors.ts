import { isKnownType } from '../case/event'
import { isInForce, type DeputyPost } from '../people/deputy'
import { mayRecord } from '../people/permission'
import type { WrittenActor } from '../people/role'
import { canonicalText } from './canonical'
import type { StationFile } from './station-file'
import type { StaffMember } from './wire'

type Authored = { actor: WrittenActor; type: string; data?: unknown }
type Known = Pick<StationFile, 'staff' | 'certificate'>
type KnownEver = Known & Pick<StationFile, 'former'>

/**
 * Whether these facts may be signed as new: by who is on duty, at this service point, in the role they hold, or in a post in which the
 * county's list says that they stand in on `day` (Beijing), and of a type that the role may record. A page that was taken over by a script comes through here like any other.
 */
export const mayAppend = (
  { certificate, staff }: Known,
  onDuty: StaffMember,
  facts: readonly Authored[],
  day = '',
): boolean =>
  facts.every(
    ({ actor, type, data }) =>
      actor.staff === onDuty.id &&
      isInOwnPost(actor, data, { onDuty, posts: staff.find(({ id }) => id === onDuty.id)?.posts ?? [], day }) &&
      actor.point === certificate.point &&
      isKnownType(type) &&
      mayRecord(actor, type),
  )

type Posts = { onDuty: StaffMember; posts: readonly DeputyPost[]; day: string }

/** In the role that they hold; or as deputy, and then the fact says for whom. */
function isInOwnPost({ role }: WrittenActor, data: unknown, { onDuty, posts, day }: Posts): boolean {
  const said = typeof data === 'object' && data !== null && 'deputyFor' in data ? data.deputyFor : undefined
  if (said === undefined) return role === onDuty.role
  return posts.some(
    ({ post, staff, name, documentNo, ...held }) =>
      held.role === role &&
      isInForce(held, day) &&
      canonicalText(said) === canonicalText({ post, staff, name, documentNo }),
  )
}

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
