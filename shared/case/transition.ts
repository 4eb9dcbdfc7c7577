import type { CommandType } from './command'
import type { EventType } from './event'
import type { LegalState } from './legal-state'
import { TRANSITION_ROWS_COUNTY } from './transition-county'
import { TRANSITION_ROWS_LEDGER } from './transition-ledger'
import { TRANSITION_ROWS_VILLAGE } from './transition-village'

/**
 * Where a fact leads. `by-outcome`: granted or refused, as decided. `before-review`: where the case stood before 一审.
 * `before-procedure`: where it stood when the special procedure began. `before-end`: where it stood when it was terminated.
 * `by-address`: back to the township's desk, or to the resident as an end.
 */
export type Target =
  LegalState | 'unchanged' | 'by-outcome' | 'before-review' | 'before-procedure' | 'before-end' | 'by-address'

/** What must be present before the step counts, beside the right of the person and the state of the case. */
export const NEEDS = [
  'resident-present',
  'signature',
  'matter-known',
  'trusted-date',
  'materials-complete',
  'main-materials',
  'reason',
  'legal-basis',
  'second-person',
  'supervisor-permit',
  'matter-allows',
  'notice-overdue',
  'all-asked-papers',
  'deferral-filled',
  'opinions-in',
  'originals-counted',
  'delivery-proof',
  'approval',
  'department-match',
  'result',
  'recipient',
  'text-agreed',
  'outside-number',
  'legal-limit',
  'originals-home',
  'commitments-checked',
  'document-number',
  'listed-fee',
  'voucher',
] as const
export type Need = (typeof NEEDS)[number]

/** The papers of domain.md §2.4 by their numbers; `P06` and so on are of the print-template set named there. */
export type DocumentId =
  | `D${'01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12' | '13' | '14' | '15' | '16' | '17' | '18' | '19' | '20' | '21' | '22' | '23'}`
  | 'P06'
  | 'P11'
  /** Papers that §2.4 does not number: 上报件移交单, 签收记录, 审查意见, 默认记录, 退件通知, 更正说明, 改期通知, 首问登记单, 归档信息包. */
  | 'transfer-list'
  | 'county-receipt'
  | 'review-opinion'
  | 'default-record'
  | 'return-notice'
  | 'amendment-note'
  | 'date-correction'
  | 'question-slip'
  | 'archive-package'

/** How far out it can be done with no network: `county` needs the county's own desk. */
export type Reach = 'village' | 'township' | 'county'

export type Told = 'applicant' | 'agent' | 'township' | 'county' | 'departments' | 'supervisor'

export type Transition = {
  /** The legal states in which it may be done. Empty: only where no case is yet. */
  from: readonly LegalState[]
  to: Target
  /** States in which the fact, arriving late by another road, still counts but moves nothing. Nobody may do it then. */
  late?: readonly LegalState[]
  needs: readonly Need[]
  papers: readonly DocumentId[]
  offline: Reach
  told: readonly Told[]
}

/**
 * The legal life of a case, one row per fact (domain.md §2.3). `decide`, the fold, the buttons of every screen, the center's
 * refusals, docs/lifecycle.md and the state diagram all read these rows, so nothing is offered that would not count, and
 * nothing counts that could not be offered. Who may do it stands in people/permission-table.ts, one row per command.
 */
export const TRANSITIONS: Readonly<Record<EventType, Transition>> = {
  ...TRANSITION_ROWS_VILLAGE,
  ...TRANSITION_ROWS_COUNTY,
  ...TRANSITION_ROWS_LEDGER,
}

/** The one fact that each command makes when it is allowed. */
export const EVENT_OF = {
  askQuestion: 'question-asked',
  answerQuestion: 'question-answered',
  recordIntake: 'intake-recorded',
  confirmReceiptPrinted: 'receipt-printed',
  fillFields: 'fields-filled',
  recordAgreement: 'agreement-recorded',
  givePower: 'power-given',
  amend: 'amended',
  addMaterials: 'materials-added',
  setPriority: 'priority-set',
  directToCounty: 'directed-to-county',
  handToTownship: 'handed-to-township',
  receiveAtTownship: 'township-received',
  requestCorrection: 'correction-requested',
  supplyCorrection: 'correction-supplied',
  permitCorrection: 'correction-permitted',
  makeCommitment: 'commitment-made',
  accept: 'accepted',
  acceptWithDeferral: 'accepted-with-deferral',
  settleAtOnce: 'settled-at-once',
  deemAccepted: 'acceptance-deemed',
  proposeRefusal: 'refusal-proposed',
  refuseAcceptance: 'acceptance-refused',
  numberCase: 'case-numbered',
  transferUp: 'transferred',
  receiveAtCounty: 'county-received',
  requestSupplement: 'supplement-requested',
  openJoint: 'joint-opened',
  noteInvitation: 'invitation-delivered',
  giveOpinion: 'opinion-given',
  defaultOpinion: 'opinion-defaulted',
  planVisit: 'visit-planned',
  holdVisit: 'visit-held',
  beginProcedure: 'procedure-begun',
  endProcedure: 'procedure-ended',
  requestExtension: 'extension-requested',
  answerExtension: 'extension-answered',
  noteOutside: 'outside-noted',
  proposeFee: 'fee-proposed',
  checkFee: 'fee-checked',
  noteFeePaid: 'fee-paid',
  review: 'reviewed',
  sendBackReview: 'review-sent-back',
  decide: 'decided',
  close: 'closed',
  listResults: 'results-listed',
  sendHome: 'sent-home',
  handResult: 'result-handed',
  deliver: 'delivered',
  rate: 'rated',
  checkCommitment: 'commitment-checked',
  giveDateCorrection: 'date-correction-given',
  assignWatcher: 'watcher-assigned',
  returnCase: 'returned',
  withdraw: 'withdrawn',
  terminate: 'terminated',
  suspend: 'suspended',
  resume: 'resumed',
  offerDuty: 'duty-offered',
  takeDuty: 'duty-taken',
  moveOriginals: 'originals-moved',
  noteTrip: 'trip-noted',
  archive: 'archived',
} as const satisfies Record<CommandType, EventType>

export const COMMAND_TYPES = Object.keys(EVENT_OF) as CommandType[]
