import type { CommandType } from '../case/command'
import { COMMAND_TYPES } from '../case/transition'

/** What can be asked for beside the commands of a case: at the county desk, at a station, or at both. */
export const OFFICE_ACTIONS = [
  'use-station',
  'list-cases',
  'view-case',
  'reveal-personal-data',
  'view-attachment',
  'export-cases',
  'print-paper',
  'print-watch-paper',
  'make-bulletin',
  'take-package',
  'view-attention',
  'note-attention',
  'view-stations',
  'issue-enrolment-code',
  'stop-station',
  'renew-station',
  'issue-reset-code',
  'recover-station',
  'view-staff',
  'create-staff',
  'assign-role',
  'deactivate-staff',
  'reset-sign-in',
  'compare-accounts',
  'name-deputy',
  'confirm-deputy',
  'propose-untrusted',
  'approve-untrusted',
  'read-audit',
  'print-audit-head',
  'configure-county',
  'seal-complaint',
  'read-complaint',
  'propose-publication',
  'clear-publication',
  'propose-catalogue',
  'approve-catalogue',
  'view-catalogue',
] as const

export type OfficeAction = (typeof OFFICE_ACTIONS)[number]

/** Everything that a right can be held for. */
export type Action = CommandType | OfficeAction

export const ACTIONS: readonly Action[] = [...COMMAND_TYPES, ...OFFICE_ACTIONS]

/** Whether the action is a command of a case: then it leads to a fact, and TRANSITIONS says in which states. */
export const isCommand = (action: Action): action is CommandType =>
  (COMMAND_TYPES as readonly string[]).includes(action)
