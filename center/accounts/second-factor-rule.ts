import type { Role } from '../../shared/people/role'

const REQUIRED: readonly Role[] = ['approver', 'system-administrator', 'security-administrator', 'audit-administrator']

/** Whether this role does nothing without a second factor. In the invented county it is offered and asked of nobody: its passwords are public anyway. */
export const needsSecondFactor = (county: { sample: boolean }, role: Role): boolean =>
  !county.sample && REQUIRED.includes(role)
