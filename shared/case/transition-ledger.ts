import type { ledgerEvents } from './event-ledger'
import { OF_REQUESTS, UNDER_REVIEW } from './state-groups'
import type { LegalState } from './legal-state'
import type { Transition } from './transition'

/** From the organ's receipt to the end: what is due may be told as soon as it is known, and holds up nothing. */
const WITH_THE_ORGAN = [
  'pre-check',
  'correcting',
  ...UNDER_REVIEW,
  'special-procedure',
  'reviewed',
  'granted',
  'closed',
  'in-delivery',
] as const satisfies LegalState[]

/** Rows of what is counted beside the law's steps. None of them moves a case. */
export const TRANSITION_ROWS_LEDGER: Readonly<Record<keyof typeof ledgerEvents, Transition>> = {
  // 跑动次数: also after the end, when somebody comes for an original.
  'trip-noted': { from: OF_REQUESTS, to: 'unchanged', needs: [], papers: [], offline: 'village', told: [] },
  'fee-proposed': { from: WITH_THE_ORGAN, to: 'unchanged', needs: ['listed-fee'], papers: [], offline: 'township', told: ['township', 'county'] },
  // Another person than who wrote it; only then the notice is printed (domain.md #86).
  'fee-checked': { from: WITH_THE_ORGAN, to: 'unchanged', needs: ['listed-fee', 'second-person'], papers: ['D17'], offline: 'township', told: ['applicant', 'agent'] },
  // Payment is noted, never waited for.
  'fee-paid': { from: OF_REQUESTS, to: 'unchanged', needs: ['voucher'], papers: [], offline: 'township', told: ['agent'] },
  // 证照清单 (#48): every certificate with its number and how long it is valid.
  'results-listed': { from: ['closed', 'in-delivery'], to: 'unchanged', needs: ['result'], papers: ['D13'], offline: 'township', told: ['agent', 'township'] },
  'result-handed': { from: ['closed', 'in-delivery'], to: 'unchanged', needs: ['recipient', 'signature'], papers: ['D14'], offline: 'village', told: ['township', 'county'] },
} // prettier-ignore
