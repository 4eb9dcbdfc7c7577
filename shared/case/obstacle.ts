import type { WrittenActor } from '../people/role'
import type { Case } from './case'
import { countyObstacle, type CountyObstacle } from './county-obstacle'
import { responsibleFor } from './duty'
import type { EventType } from './event'
import { ledgerObstacle, type LedgerObstacle } from './ledger-obstacle'
import { TRANSITIONS } from './transition'

/** What can stand between a case and its next fact, whatever the fact says. Every one of them is a `DecideReason`. */
export type Obstacle =
  | 'not-possible-now'
  | 'correction-already-requested'
  | 'deferral-open'
  | 'same-person-reviews-and-approves'
  | 'not-yours-to-hand-over'
  | 'not-offered-to-you'
  | 'nothing-to-resume'
  | CountyObstacle
  | LedgerObstacle

export type Reluctance =
  'second-person-needed' | 'permit-not-needed' | 'already-suspended' | 'priority-already-set' | 'already-direct'

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
  // 一次性告知: one notice per case before acceptance (行政许可法 art. 32(4)), and one more for each leave of a supervisor.
  if (type === 'correction-requested' && noticesSent(held) > (held.correctionPermits?.length ?? 0))
    return 'correction-already-requested'
  if (type === 'resumed' && held.legal !== 'terminated' && !held.suspension) return 'nothing-to-resume'
  // 一审一核: two people, also when the review was sent back and done again.
  const judges = type === 'decided' || type === 'review-sent-back'
  if (judges && hasDone(held, staff, ['reviewed'])) return 'same-person-reviews-and-approves'
  if (type === 'reviewed' && hasDone(held, staff, ['review-sent-back'])) return 'same-person-reviews-and-approves'
  if (type === 'decided' && held.deferral) return 'deferral-open'
  // An agent gives away only what is hers; for one who cannot come any more the window above her may.
  if (type === 'duty-offered' && role === 'agent' && responsibleFor(held).staff !== staff)
    return 'not-yours-to-hand-over'
  if (type === 'duty-taken' && held.duty?.offer?.to.staff !== staff) return 'not-offered-to-you'
  return countyObstacle(held, type, { staff, role }) ?? ledgerObstacle(held, type, { staff })
}

/**
 * What else a person is not offered, although it would count if it came from elsewhere: what was done already, and what waits for
 * somebody else's half. Asked by `decide` and by every screen, not by the fold: two stations may each have said it in good faith.
 */
export function reluctance(held: Case, type: EventType, { staff }: Pick<WrittenActor, 'staff'>): Reluctance | null {
  switch (type) {
    case 'acceptance-refused':
      return held.refusalProposal && held.refusalProposal.by.staff !== staff ? null : 'second-person-needed'
    case 'correction-permitted':
      return noticesSent(held) > (held.correctionPermits?.length ?? 0) ? null : 'permit-not-needed'
    case 'suspended':
      return held.suspension ? 'already-suspended' : null
    case 'priority-set':
      return held.priority ? 'priority-already-set' : null
    case 'directed-to-county':
      return held.direct ? 'already-direct' : null
    default:
      return null
  }
}

/** How many correction notices went out before acceptance: the second one is counted against the window (domain.md #98). */
export const noticesSent = ({ timeline }: Case): number =>
  timeline.filter(({ applied, type }) => applied && type === 'correction-requested').length

/** True when the fact comes late by another road: it counts, but the case has moved on without it. */
export const isLate = (held: Case, type: EventType): boolean => TRANSITIONS[type].late?.includes(held.legal) ?? false
