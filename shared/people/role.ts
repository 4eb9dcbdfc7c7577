/** Who acts. One person holds one role at one service point (design.md §8; domain.md Part 7). */
export const ROLES = [
  'agent',
  'township-clerk',
  'county-clerk',
  'reviewer',
  'approver',
  'supervisor',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

/** The person behind an event or a command. `point` is the 12-digit code of the service point they act at. */
export type Actor = { staff: string; name: string; role: Role; point: string }
