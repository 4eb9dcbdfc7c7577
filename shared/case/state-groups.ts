import { ENDED, LEGAL_STATES, type LegalState } from './legal-state'

/** T3 容缺受理, T4 受理, T5 视为受理: the clocks run and nobody has judged yet. */
export const ACCEPTED = ['accepted', 'accepted-deferred', 'deemed-accepted'] as const satisfies LegalState[]

/** Before the organ has accepted: what the village and the window still prepare. */
export const BEFORE_ACCEPTANCE = ['received', 'handed-over', 'pre-check', 'correcting'] as const satisfies LegalState[]

/** Accepted and not yet reviewed, wherever the file lies. */
export const UNDER_REVIEW = [...ACCEPTED, 'transferred', 'in-review'] as const satisfies LegalState[]

/** Before C4: what a resident may still take back or complete. */
export const BEFORE_DECISION = [
  ...BEFORE_ACCEPTANCE,
  ...UNDER_REVIEW,
  'special-procedure',
  'reviewed',
] as const satisfies LegalState[]

/** From C4 to D1: decided, and nobody has the result in hand yet. */
export const DECIDED = ['granted', 'refused', 'closed', 'in-delivery'] as const satisfies LegalState[]

/** Whether nothing but the resident's death still ends it before it is delivered. */
export const isDecided = ({ legal }: { legal: LegalState }): boolean => DECIDED.some(state => state === legal)

/** Every state of a request; a mere question has its own two. */
export const OF_REQUESTS: readonly LegalState[] = LEGAL_STATES.filter(
  state => state !== 'asked' && state !== 'answered',
)

/** A request that somebody still works on. */
export const OPEN: readonly LegalState[] = OF_REQUESTS.filter(state => !ENDED.includes(state))

export const PAST_THE_VILLAGE: readonly LegalState[] = OF_REQUESTS.filter(
  state => state !== 'received' && state !== 'handed-over',
)
