import type { CommandType } from './command'
import type { EventType } from './event'
import { LEGAL_STATES, type LegalState } from './legal-state'

/** Where a fact leads. `by-outcome`: granted or refused, as decided. `before-review`: where the case stood before 一审. */
export type Target = LegalState | 'unchanged' | 'by-outcome' | 'before-review'

export type Transition = {
  /** The legal states in which it may be done. Empty: only where no case is yet. */
  from: readonly LegalState[]
  to: Target
  /** States in which the fact, arriving late by another road, still counts but moves nothing. Nobody may do it then. */
  late?: readonly LegalState[]
}

/** T3 容缺受理, T4 受理, T5 视为受理: the clocks run and nobody has judged yet. */
const ACCEPTED = ['accepted', 'accepted-deferred', 'deemed-accepted'] as const satisfies LegalState[]
/** Before C4: what a resident may still take back or complete. */
const BEFORE_DECISION = [
  'received',
  'handed-over',
  'pre-check',
  'correcting',
  ...ACCEPTED,
  'transferred',
  'special-procedure',
  'reviewed',
] as const satisfies LegalState[]

const PAST_THE_VILLAGE: LegalState[] = LEGAL_STATES.filter(state => state !== 'received' && state !== 'handed-over')

/**
 * The legal life of a case, one row per fact (domain.md §2.3). `decide` and the fold read the same rows, so nothing is
 * offered that would not count, and nothing counts that could not be offered.
 */
export const TRANSITIONS: Readonly<Record<EventType, Transition>> = {
  // none → V1: a service act, not acceptance (§2.1).
  'intake-recorded': { from: [], to: 'received' },
  // A receipt may be printed again for ever.
  'receipt-printed': { from: LEGAL_STATES, to: 'unchanged' },
  // Before acceptance anything may be brought along; after it this fills a 容缺, and T3 becomes T4 (R7: the clock ran on).
  'materials-added': { from: BEFORE_DECISION, to: 'unchanged' },
  // V1 → V2. The clerk's word may reach the county before the agent's: both are true.
  'handed-to-township': { from: ['received'], to: 'handed-over', late: PAST_THE_VILLAGE },
  // V2 → T1, or V1 → T1 when the agent's own word is still on its way.
  'township-received': { from: ['received', 'handed-over'], to: 'pre-check' },
  // T1 → T2: everything missing, told once (行政许可法 art. 32(4)).
  'correction-requested': { from: ['pre-check'], to: 'correcting' },
  // T2 → T1. The clock has not started; acceptance dates from the completion (R6).
  'correction-supplied': { from: ['correcting'], to: 'pre-check' },
  // T1 → T4 (行政许可法 art. 32(5)).
  accepted: { from: ['pre-check'], to: 'accepted' },
  // T1 → T3: main materials complete, a minor one promised in writing.
  'accepted-with-deferral': { from: ['pre-check'], to: 'accepted-deferred' },
  // T1 → T6, with ground and the right organ (行政许可法 art. 32(1)–(2)).
  'acceptance-refused': { from: ['pre-check'], to: 'not-accepted' },
  // T4 → T7 转报, clocks continue.
  transferred: { from: ACCEPTED, to: 'transferred' },
  // T4/T7 → C1 done. A matter that the township exercises needs no T7.
  reviewed: { from: [...ACCEPTED, 'transferred'], to: 'reviewed' },
  // C3 → C1: the approver wants the review done again.
  'review-sent-back': { from: ['reviewed'], to: 'before-review' },
  // C3 → C4 by the chief representative, never the reviewer (一审一核).
  decided: { from: ['reviewed'], to: 'by-outcome' },
  // C4 → C5: the paper exists and can be fetched.
  closed: { from: ['granted', 'refused'], to: 'closed' },
  // D1 → D2, against a signature (送达回证).
  delivered: { from: ['closed'], to: 'delivered' },
  // D2 → E1, by the resident alone and once.
  rated: { from: ['delivered'], to: 'rated' },
  // any before C4 → X1.
  withdrawn: { from: BEFORE_DECISION, to: 'withdrawn' },
  // 工作交接 moves no case in law: who answers for it changes, also after the end while originals lie in the cupboard.
  'duty-offered': { from: LEGAL_STATES, to: 'unchanged' },
  'duty-taken': { from: LEGAL_STATES, to: 'unchanged' },
  // Custody is no legal state: an original goes home even after the end.
  'originals-moved': { from: LEGAL_STATES, to: 'unchanged' },
}

/** The one fact that each command makes when it is allowed. */
export const EVENT_OF = {
  recordIntake: 'intake-recorded',
  confirmReceiptPrinted: 'receipt-printed',
  addMaterials: 'materials-added',
  handToTownship: 'handed-to-township',
  receiveAtTownship: 'township-received',
  requestCorrection: 'correction-requested',
  supplyCorrection: 'correction-supplied',
  accept: 'accepted',
  acceptWithDeferral: 'accepted-with-deferral',
  refuseAcceptance: 'acceptance-refused',
  transferUp: 'transferred',
  review: 'reviewed',
  sendBackReview: 'review-sent-back',
  decide: 'decided',
  close: 'closed',
  deliver: 'delivered',
  rate: 'rated',
  withdraw: 'withdrawn',
  offerDuty: 'duty-offered',
  takeDuty: 'duty-taken',
  moveOriginals: 'originals-moved',
} as const satisfies Record<CommandType, EventType>

export const COMMAND_TYPES = Object.keys(EVENT_OF) as CommandType[]
