import { levelOf, type DivisionCode, type DivisionLevel } from './division'

/**
 * Who acts. One person holds one role at one service point (design.md §8; domain.md Part 7). The ids stand in signed facts:
 * none is renamed, new ones are appended. The three administrators are kept apart (三员分立, GB/T 22239-2019 8.1.5).
 */
export const ROLES = [
  'agent',
  'township-clerk',
  'county-clerk',
  'reviewer',
  'approver',
  'supervisor',
  'publisher',
  'secrecy-reviewer',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'observer',
] as const

export type Role = (typeof ROLES)[number]

/**
 * The role words that a signed fact may carry. `administrator` was one person with all three offices; nobody holds it any more,
 * and no fact of theirs ever counted, but a parked one may still be in the books and must stay readable.
 */
export const WRITTEN_ROLES = [...ROLES, 'administrator'] as const

export type WrittenRole = (typeof WRITTEN_ROLES)[number]

/** The levels of service point at which a person of the role may stand. */
export const LEVELS_OF = {
  agent: ['village'],
  'township-clerk': ['township'],
  'county-clerk': ['county'],
  // A matter exercised by the township is reviewed and approved there, if the township has such people.
  reviewer: ['township', 'county'],
  approver: ['township', 'county'],
  supervisor: ['township', 'county'],
  publisher: ['county'],
  'secrecy-reviewer': ['county'],
  'system-administrator': ['county'],
  'security-administrator': ['county'],
  'audit-administrator': ['county'],
  observer: ['township', 'county'],
} as const satisfies Record<Role, readonly DivisionLevel[]>

/** Whether a person of the role may be given this service point. */
export const mayStandAt = (role: Role, point: DivisionCode): boolean =>
  (LEVELS_OF[role] as readonly DivisionLevel[]).includes(levelOf(point))

/** The person behind an event or a command. `point` is the 12-digit code of the service point they act at. */
export type Actor = { staff: string; name: string; role: Role; point: string }

/** The person as a fact names them. */
export type WrittenActor = { staff: string; name: string; role: WrittenRole; point: string }
