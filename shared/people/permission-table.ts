import type { LegalState } from '../case/legal-state'
import { EVENT_OF, TRANSITIONS } from '../case/transition'
import { isCommand, type Action } from './action'
import type { DivisionLevel } from './division'
import { LEVELS_OF, ROLES, type Role } from './role'

/** `own-division`: the object lies at the person's own service point or inside its division. `county`: anywhere in the county. */
export type Scope = 'own-division' | 'county'

/** Which roles hold a right, and at which level of service point. A role that is not named does not hold it. */
export type Grants = Readonly<Partial<Record<Role, readonly DivisionLevel[]>>>

export type PermissionRow = {
  roles: Grants
  scope: Scope
  /** Nobody does it to themselves: to their own account, or as the second of two persons. */
  notSelf?: true
  /** A reviewer who was given a department at the county does it only for matters that name this department. */
  ownDepartment?: true
  /** Where the rule comes from. */
  source: string
}

const agent = { agent: ['village'] } as const satisfies Grants
/** Windows: the township's hall, and the county's for what people bring there directly. */
const windows = { 'township-clerk': ['township'], 'county-clerk': ['county'] } as const satisfies Grants
const townshipWindow = { 'township-clerk': ['township'] } as const satisfies Grants
const countyWindow = { 'county-clerk': ['county'] } as const satisfies Grants
const reviewer = { reviewer: ['township', 'county'] } as const satisfies Grants
const approver = { approver: ['township', 'county'] } as const satisfies Grants
const supervisor = { supervisor: ['township', 'county'] } as const satisfies Grants
const system = { 'system-administrator': ['county'] } as const satisfies Grants
const security = { 'security-administrator': ['county'] } as const satisfies Grants
const audit = { 'audit-administrator': ['county'] } as const satisfies Grants
const observer = { observer: ['township', 'county'] } as const satisfies Grants

const handlers = { ...agent, ...windows, ...reviewer, ...approver } as const satisfies Grants
const everybody: Grants = Object.fromEntries(ROLES.map(role => [role, LEVELS_OF[role]]))

const TRANSITION_TABLE = 'domain.md §2.3'
const MINIMAL = '个人信息保护法 art. 6, 51(4)'
const KEPT_APART = 'GB/T 22239-2019 8.1.5 (三员分立)'

/** A command: done within one's own division. */
const command = (roles: Grants, more: Partial<PermissionRow> = {}): PermissionRow => ({
  roles,
  scope: 'own-division',
  source: TRANSITION_TABLE,
  ...more,
})

/**
 * Who may do what: one row per action, read by stations and center alike. Supervisors read everything and decide nothing. Of the
 * three administrators none sees a case and none can do another's work. In which legal state a command is possible stands in
 * TRANSITIONS and is not repeated here: see `statesOf`.
 */
export const PERMISSIONS: Readonly<Record<Action, PermissionRow>> = {
  // Whoever stands nearest to the resident: the village, or a window that people walk up to.
  askQuestion: command({ ...agent, ...windows }),
  answerQuestion: command({ ...agent, ...windows }),
  recordIntake: command({ ...agent, ...windows }),
  confirmReceiptPrinted: command(agent),
  fillFields: command({ ...agent, ...windows }),
  recordAgreement: command({ ...agent, ...windows }),
  givePower: command({ ...agent, ...windows }),
  amend: command({ ...agent, ...windows }),
  addMaterials: command({ ...agent, ...windows }),
  setPriority: command({ ...agent, ...windows }, { source: 'domain.md #52' }),
  directToCounty: command({ ...agent, ...windows }, { source: 'domain.md #53' }),
  handToTownship: command(agent),
  receiveAtTownship: command(windows),
  requestCorrection: command(windows),
  supplyCorrection: command({ ...agent, ...windows }),
  // 督查 lets a second notice pass and decides nothing about the case itself.
  permitCorrection: command(supervisor, { source: 'domain.md #39' }),
  makeCommitment: command({ ...agent, ...windows }),
  checkCommitment: command({ ...windows, ...reviewer }),
  accept: command(windows),
  acceptWithDeferral: command(windows),
  settleAtOnce: command({ ...agent, ...windows }, { source: 'domain.md #27' }),
  deemAccepted: command(windows, { source: '行政许可法 art. 32(4)' }),
  // 不予受理 takes two: whoever proposes never confirms (obstacle.ts). At a small township the second may be its reviewer.
  proposeRefusal: command({ ...windows, ...reviewer }),
  refuseAcceptance: command({ ...windows, ...reviewer }),
  numberCase: command(countyWindow, { source: 'GB/T 39046-2020' }),
  returnCase: command({ ...windows, ...reviewer }),
  terminate: command(windows),
  suspend: command({ ...agent, ...windows }),
  resume: command({ ...agent, ...windows }),
  assignWatcher: command({ ...countyWindow, ...supervisor }, { source: 'domain.md #53' }),
  transferUp: command(townshipWindow),
  receiveAtCounty: command(countyWindow),
  requestSupplement: command({ ...windows, ...reviewer }),
  openJoint: command({ ...countyWindow, ...reviewer }, { source: 'domain.md #43' }),
  noteInvitation: command({ ...windows, ...reviewer }, { source: 'domain.md #50' }),
  // For which department stands in decide-joint.ts: it depends on the task.
  giveOpinion: command(reviewer, { source: 'domain.md #51' }),
  defaultOpinion: command({ ...countyWindow, ...reviewer }, { source: 'domain.md #49, #50' }),
  planVisit: command({ ...windows, ...reviewer }, { source: 'domain.md #46' }),
  holdVisit: command({ ...windows, ...reviewer }, { source: 'domain.md #46' }),
  beginProcedure: command({ ...windows, ...reviewer }, { source: '行政许可法 art. 45' }),
  endProcedure: command({ ...windows, ...reviewer }, { source: '行政许可法 art. 45' }),
  requestExtension: command(reviewer, { source: '行政许可法 art. 42' }),
  answerExtension: command(approver, { source: '行政许可法 art. 42' }),
  noteOutside: command({ ...agent, ...windows, ...reviewer }, { source: 'domain.md #17' }),
  // 一审一核: never the same person on one case; that depends on the case and stands in obstacle.ts.
  review: command(reviewer, { ownDepartment: true }),
  sendBackReview: command(approver),
  decide: command(approver),
  close: command(windows),
  sendHome: command(windows),
  archive: command(countyWindow, { source: 'GB/T 42727-2023' }),
  giveDateCorrection: command({ ...agent, ...windows }, { source: 'domain.md R17' }),
  deliver: command({ ...agent, ...windows }),
  // The resident presses, on the station of whoever handed the result over.
  rate: command({ ...agent, ...windows }),
  // The resident signs, wherever the resident stands.
  withdraw: command({ ...agent, ...windows }),
  moveOriginals: command({ ...agent, ...windows }),
  // 跑动次数: by whoever met the resident.
  noteTrip: command({ ...agent, ...windows }, { source: 'domain.md #10' }),
  // 收费审核: one writes, another checks (obstacle: fee-second-person). Agents have nothing to do with money.
  proposeFee: command({ ...windows, ...reviewer }, { source: 'domain.md #86' }),
  checkFee: command({ ...windows, ...reviewer, ...approver }, { source: 'domain.md #86' }),
  noteFeePaid: command(windows, { source: 'domain.md #86' }),
  listResults: command(windows, { source: 'domain.md #48' }),
  handResult: command({ ...agent, ...windows }, { source: 'domain.md #48' }),
  // Each half by its own person; a window gives for an agent who cannot come. Who may take is named in the offer (duty.ts).
  offerDuty: command({ ...agent, ...windows }),
  takeDuty: command(agent),

  // A station's working copy holds its division's cases in full.
  'use-station': command({ ...handlers, ...supervisor }, { source: '个人信息保护法 art. 51' }),
  // Lists and pages are masked for everybody; the full value is an act of its own.
  'list-cases': command({ ...handlers, ...supervisor, ...observer }, { source: MINIMAL }),
  'view-case': command({ ...handlers, ...supervisor, ...observer }, { source: MINIMAL }),
  'reveal-personal-data': command({ ...handlers, ...supervisor }, { source: '个人信息保护法 art. 6, 54' }),
  'view-attachment': command({ ...handlers, ...supervisor }, { source: MINIMAL }),
  'export-cases': command({ ...windows, ...supervisor }, { source: '个人信息保护法 art. 51, 54' }),
  'print-paper': command(handlers, { source: 'domain.md §2.4' }),
  // 督办单 and cards: by who supervises, never by who is supervised.
  'print-watch-paper': command(supervisor, { source: 'domain.md #96, #97' }),
  // 窗口考核: by the county's supervision, which has no window of its own in the ranking.
  'make-bulletin': { roles: { supervisor: ['county'] }, scope: 'county', source: 'domain.md #106' },
  // Whoever is on duty: nobody who wants to complain is sent to another door.
  'seal-complaint': command({ ...handlers, ...supervisor }, { source: 'domain.md Part 1E (效能投诉)' }),
  // Not by who is complained about.
  'read-complaint': { roles: { supervisor: ['county'] }, scope: 'county', notSelf: true, source: 'domain.md Part 1E' },

  'take-package': { roles: { ...countyWindow, ...system }, scope: 'county', source: 'docs/package-form.md' },
  'view-attention': command({ ...countyWindow, ...supervisor }, { source: 'docs/operations.md' }),
  'note-attention': command(countyWindow, { source: 'docs/operations.md' }),
  'view-stations': command({ ...windows, ...supervisor, ...system, ...security }, { source: 'docs/operations.md' }),
  'issue-enrolment-code': command({ ...windows, ...system }, { source: 'docs/protocol.md' }),
  'renew-station': command(system, { source: KEPT_APART }),
  'stop-station': command(security, { source: KEPT_APART }),
  'issue-reset-code': command(security, { notSelf: true, source: KEPT_APART }),
  'recover-station': command(security, { source: KEPT_APART }),

  'view-staff': command({ ...system, ...security, ...audit }, { source: KEPT_APART }),
  'create-staff': command(system, { notSelf: true, source: KEPT_APART }),
  'assign-role': command(security, { notSelf: true, source: KEPT_APART }),
  'deactivate-staff': command(security, { notSelf: true, source: KEPT_APART }),
  'reset-sign-in': command(security, { notSelf: true, source: KEPT_APART }),
  // 廉政风险点: who watches, and who decides about the money; masked, and within one's own division.
  'compare-accounts': command({ ...supervisor, ...reviewer, ...approver }, { source: 'domain.md #95' }),
  // 顶岗: the chief representative names who stands in, or the system administrator; power is given by the security administrator.
  'name-deputy': command({ ...approver, ...system }, { notSelf: true, source: 'domain.md #26' }),
  'confirm-deputy': command(security, { notSelf: true, source: KEPT_APART }),
  // 失信名单 for 告知承诺: whoever takes requests at the county enters, its chief representative decides; no administrator sees a resident.
  'propose-untrusted': { roles: countyWindow, scope: 'county', source: '国办发〔2020〕42号' },
  'approve-untrusted': {
    roles: { approver: ['county'] },
    scope: 'county',
    notSelf: true,
    source: '国办发〔2020〕42号',
  },
  'read-audit': command(audit, { source: KEPT_APART }),
  'print-audit-head': command(audit, { source: KEPT_APART }),
  'configure-county': { roles: system, scope: 'county', source: KEPT_APART },

  'propose-publication': command({ publisher: ['county'] }, { source: '政府信息公开条例 art. 17' }),
  // 先审查、后公开: by another person than who proposed it.
  'clear-publication': command(
    { 'secrecy-reviewer': ['county'] },
    { notSelf: true, source: '政府信息公开条例 art. 17' },
  ),
  // The list of matters is what the hall publishes: one proposes a version, another lets it take effect (domain.md #23, #60).
  'propose-catalogue': command({ publisher: ['county'] }, { source: 'domain.md #23' }),
  'approve-catalogue': command(
    { 'secrecy-reviewer': ['county'], approver: ['county'] },
    { notSelf: true, source: 'domain.md #23' },
  ),
  'view-catalogue': { roles: everybody, scope: 'county', source: '政府信息公开条例 art. 20' },
}

/** The legal states in which a command may be done; empty: only where no case is yet. null: no state is asked for. */
export const statesOf = (action: Action): readonly LegalState[] | null =>
  isCommand(action) ? TRANSITIONS[EVENT_OF[action]].from : null
