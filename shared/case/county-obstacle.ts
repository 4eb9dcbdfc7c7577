import type { WrittenActor } from '../people/role'
import type { Case, JointTask } from './case'
import type { EventType } from './event'

/** What can stand between a case and a step of the county, whatever the fact says. Every one of them is a `DecideReason`. */
export type CountyObstacle =
  | 'not-possible-now'
  | 'extension-already-asked'
  | 'no-extension-asked'
  | 'same-person-asks-and-approves'
  | 'nobody-asked-yet'
  | 'no-opinion-open'
  | 'opinions-open'
  | 'no-visit-planned'
  | 'originals-not-home'
  | 'commitment-unchecked'

/** Whether a department still owes its opinion: it has said nothing, and nothing was read into its silence or absence. */
export const isOpenTask = ({ opinion, defaulted }: JointTask): boolean => opinion === null && defaulted === null

/** The first of the county's rules that a fact of this type by this person would break; they bind `decide` and the fold alike. */
export function countyObstacle(
  held: Case,
  type: EventType,
  actor: Pick<WrittenActor, 'staff' | 'role'>,
): CountyObstacle | null {
  switch (type) {
    case 'extension-requested':
      // 行政许可法 art. 42 knows one extension. A refused one leaves the way open to ask with better reasons.
      return held.extension && held.extension.answer?.granted !== false ? 'extension-already-asked' : null
    case 'extension-answered':
      if (!held.extension || held.extension.answer) return 'no-extension-asked'
      return held.extension.by.staff === actor.staff ? 'same-person-asks-and-approves' : null
    case 'invitation-delivered':
      return hasUntold(held) ? null : 'nobody-asked-yet'
    case 'opinion-given':
      return held.joint?.tasks.some(({ opinion }) => opinion === null) ? null : 'no-opinion-open'
    case 'opinion-defaulted':
      return held.joint?.tasks.some(isOpenTask) ? null : 'no-opinion-open'
    case 'visit-held':
      return held.visits?.some(visit => visit.held === null) ? null : 'no-visit-planned'
    case 'reviewed':
      return held.joint?.tasks.some(isOpenTask) ? 'opinions-open' : null
    case 'settled-at-once':
      // In the village by the agent who took it in, at a window after the papers were looked through.
      return (held.legal === 'received') === (actor.role === 'agent') ? null : 'not-possible-now'
    case 'archived':
      if (held.originals.some(({ holder }) => holder !== 'applicant')) return 'originals-not-home'
      return held.commitments?.some(({ check }) => check === null) ? 'commitment-unchecked' : null
    default:
      return null
  }
}

/** Whether a department is asked, or called to a visit, of which nobody has noted yet that it was told. */
const hasUntold = ({ joint, visits }: Case): boolean =>
  (joint?.tasks.some(({ invitation }) => invitation === null) ?? false) ||
  (visits?.some(({ departments, invitations }) => invitations.length < departments.length) ?? false)
