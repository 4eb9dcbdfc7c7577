import type { LegalState } from '../case/legal-state'
import { ACTIONS, isCommand, type Action } from './action'
import { actionWording } from './action-words'
import type { DivisionLevel } from './division'
import { PERMISSIONS, statesOf, type Scope } from './permission-table'
import { ROLES, type Role } from './role'
import { roleWording } from './role-words'

/** One cell of the table as an auditor reads it. */
export type PermissionLine = {
  role: Role
  action: Action
  kind: 'case-command' | 'office'
  allowed: boolean
  /** At which levels of service point; empty when refused. */
  levels: readonly DivisionLevel[]
  scope: Scope
  /** Legal states of the case; `[]`: only where no case is yet; null: none is asked for. */
  states: readonly LegalState[] | null
  notSelf: boolean
  ownDepartment: boolean
  source: string
  words: { zh: string; en: string }
}

/** Every role × every action, allowed and refused, in the order of the table. */
export const permissionLines = (): PermissionLine[] =>
  ACTIONS.flatMap(action => ROLES.map(role => lineOf(role, action)))

function lineOf(role: Role, action: Action): PermissionLine {
  const { roles, scope, notSelf, ownDepartment, source } = PERMISSIONS[action]
  const levels = roles[role] ?? []
  return {
    role,
    action,
    kind: isCommand(action) ? 'case-command' : 'office',
    allowed: levels.length > 0,
    levels,
    scope,
    states: statesOf(action),
    notSelf: notSelf ?? false,
    ownDepartment: ownDepartment ?? false,
    source,
    words: {
      zh: `${roleWording.zh[role]} · ${actionWording.zh[action]}`,
      en: `${roleWording.en[role]} · ${actionWording.en[action]}`,
    },
  }
}
