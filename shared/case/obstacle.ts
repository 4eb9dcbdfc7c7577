import type { WrittenActor } from '../people/role'
import type { Case } from './case'
import { responsibleFor } from './duty'
import type { EventType } from './event'
import { TRANSITIONS } from './transition'

/** What can stand between a case and its next fact, whatever the fact says. Every one of them is a `DecideReason`. */
export type Obstacle =
  | 'not-possible-now'
  | 'correction-already-requested'
  | 'deferral-open'
  | 'same-person-reviews-and-approves'
  | 'not-yours-to-hand-over'
  | 'not-offered-to-you'

/** Whether this person has done one of these things on the case before, and it counted. */
const hasDone = (held: Case, staff: string, types: readonly string[]): boolean =>
  held.timeline.some(entry => entry.applied && entry.actor.staff === staff && types.includes(entry.type))

/** The first reason why a fact of this type by this person cannot count now; null when it can. Shared by `decide` and the fold. */
export function obstacle(
  held: Case,
  type: EventType,
  { staff, role }: Pick<WrittenActor, 'staff' | 'role'>,
): Obstacle | null {
  if (!TRANSITIONS[type].from.includes(held.legal)) return 'not-possible-now'
  // 一次性告知: one notice per case before acceptance (行政许可法 art. 32(4)).
  if (type === 'correction-requested' && held.correction) return 'correction-already-requested'
  // 一审一核: two people, also when the review was sent back and done again.
  const judges = type === 'decided' || type === 'review-sent-back'
  if (judges && hasDone(held, staff, ['reviewed'])) return 'same-person-reviews-and-approves'
  if (type === 'reviewed' && hasDone(held, staff, ['review-sent-back'])) return 'same-person-reviews-and-approves'
  if (type === 'decided' && held.deferral) return 'deferral-open'
  // An agent gives away only what is hers; for one who cannot come any more the window above her may.
  if (type === 'duty-offered' && role === 'agent' && responsibleFor(held).staff !== staff)
    return 'not-yours-to-hand-over'
  if (type === 'duty-taken' && held.duty?.offer?.to.staff !== staff) return 'not-offered-to-you'
  return null
}

/** True when the fact comes late by another road: it counts, but the case has moved on without it. */
export const isLate = (held: Case, type: EventType): boolean => TRANSITIONS[type].late?.includes(held.legal) ?? false
