import type { CommandType } from '../case/command'
import { DEPUTY_KINDS } from '../case/deputy-kinds'
import type { EventType } from '../case/event'
import type { LegalState } from '../case/legal-state'
import { COMMAND_TYPES, EVENT_OF } from '../case/transition'
import { isCommand, type Action } from './action'
import { isInDepartment } from './department'
import { isWithin, levelOf, type DivisionCode, type DivisionLevel } from './division'
import { PERMISSIONS, statesOf, type PermissionRow } from './permission-table'
import type { WrittenRole } from './role'

/** Who asks. `department` is null or absent for who works for all departments. */
export type Subject = {
  staff: string
  role: WrittenRole
  point: DivisionCode
  department?: string | null
  /** Set while they stand in for another (deputy.ts): then the role is that post's, and binds to its department in every step of a case. */
  deputy?: { department: string | null }
}

/** What it is to be done to, as far as it is known. What is not given is not asked about. */
export type PermissionObject = {
  /** Of a case. */
  village?: DivisionCode
  /** Of a station, a person or a service point. */
  point?: DivisionCode
  /** Where the case stands; null: there is no case yet. */
  state?: LegalState | null
  /** Whose account, whose complaint, or who did the first half of what two persons must do. */
  staff?: string
  /** Which departments the matter names (`departmentsOf`); null when the matter is not known. */
  departments?: readonly string[] | null
}

/**
 * Why not. `not-permitted`: this role never may here. `wrong-place`: not in this division. `wrong-state`: not as the case stands.
 * `own-account`: somebody else must do it.
 */
export type PermissionFault = 'not-permitted' | 'wrong-place' | 'wrong-state' | 'own-account'

/** Whether the person may do it: null, or why not. What no row of the table names is not permitted. */
export function permits(subject: Subject, action: Action, object: PermissionObject = {}): PermissionFault | null {
  const row = rowOf(action)
  if (!row || !levelsOf(row, subject.role).includes(levelOf(subject.point))) return 'not-permitted'
  if (row.ownDepartment && !isOwnDepartment(subject, object)) return 'not-permitted'
  if (subject.deputy && !isInPost(subject.deputy, action, object)) return 'not-permitted'
  const places = [object.village, object.point].filter(place => place !== undefined)
  if (!places.every(place => isInScope(row, place, subject.point))) return 'wrong-place'
  if (object.state !== undefined && !isInState(action, object.state)) return 'wrong-state'
  return row.notSelf && object.staff === subject.staff ? 'own-account' : null
}

// A word that came from outside may name no row: `constructor` is none.
const rowOf = (action: string): PermissionRow | undefined =>
  Object.hasOwn(PERMISSIONS, action) ? PERMISSIONS[action as Action] : undefined

const levelsOf = ({ roles }: PermissionRow, role: string): readonly DivisionLevel[] =>
  Object.hasOwn(roles, role) ? (roles[role as keyof typeof roles] ?? []) : []

const isInScope = ({ scope }: PermissionRow, place: DivisionCode, own: DivisionCode): boolean =>
  scope === 'own-division' ? isWithin(place, own) : place.slice(0, 6) === own.slice(0, 6)

function isInState(action: Action, state: LegalState | null): boolean {
  const states = statesOf(action)
  if (states === null) return true
  return state === null ? states.length === 0 : states.includes(state)
}

/** At the township one person reviews for all departments; at the county each for their own. */
function isOwnDepartment({ point, department }: Subject, { departments }: PermissionObject): boolean {
  if (!department || !departments || levelOf(point) !== 'county') return true
  return isInDepartment(department, departments)
}

/** A deputy does the post's steps on cases and nothing else of the office; only for its department, where the post names one. */
const isInPost = (
  { department }: { department: string | null },
  action: Action,
  { departments }: PermissionObject,
): boolean =>
  isCommand(action) &&
  DEPUTY_KINDS.has(EVENT_OF[action]) &&
  (department === null ||
    departments === undefined ||
    (departments !== null && isInDepartment(department, departments)))

/** Whether the role holds the right at a point of this level, for some case. */
export const holdsRight = (role: WrittenRole, action: Action, point: DivisionCode): boolean =>
  permits({ staff: '', role, point }, action) === null

/** Whether the role at this point may run the command on a case of this village: the point is the village, or contains it. */
export const mayRun = (role: WrittenRole, type: CommandType, point: DivisionCode, village: DivisionCode): boolean =>
  permits({ staff: '', role, point }, type, { village }) === null

/** Why this person may not run the command on a case of this village; null when they may. */
export function rightsFault(
  subject: Subject,
  type: CommandType,
  village: DivisionCode,
  departments: readonly string[] | null = null,
): 'not-permitted' | 'wrong-place' | null {
  const fault = permits(subject, type, { village, departments })
  return fault === null || fault === 'wrong-place' ? fault : 'not-permitted'
}

/**
 * Whether this person may record such a fact at all: who may run the command may also have recorded its event. On which case
 * and in which state is for the scope and the fold to say. Stations ask it before they sign, the county before it counts.
 */
export const mayRecord = ({ role, point }: Pick<Subject, 'role' | 'point'>, type: EventType): boolean =>
  COMMAND_TYPES.some(command => EVENT_OF[command] === type && holdsRight(role, command, point))
