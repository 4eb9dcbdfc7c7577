import type { countyEvents, jointEvents } from './event-county'
import { ACCEPTED, BEFORE_DECISION, OF_REQUESTS, UNDER_REVIEW } from './state-groups'
import type { Transition } from './transition'

type CountyType = keyof typeof countyEvents | keyof typeof jointEvents

/** Rows of what happens from acceptance to archiving. */
export const TRANSITION_ROWS_COUNTY: Readonly<Record<CountyType, Transition>> = {
  // T4 → T7 转报, clocks continue.
  transferred: { from: ACCEPTED, to: 'transferred', needs: ['matter-known'], papers: ['transfer-list'], offline: 'township', told: ['county'] },
  // T4/T7 → C1 签收. What the township exercises itself needs neither T7 nor this.
  'county-received': { from: [...ACCEPTED, 'transferred'], to: 'in-review', needs: ['originals-counted'], papers: ['county-receipt'], offline: 'county', told: ['township'] },
  'joint-opened': { from: UNDER_REVIEW, to: 'unchanged', needs: ['matter-allows'], papers: ['D19'], offline: 'county', told: ['departments'] },
  'invitation-delivered': { from: BEFORE_DECISION, to: 'unchanged', needs: [], papers: ['D19'], offline: 'township', told: [] },
  'opinion-given': { from: [...UNDER_REVIEW, 'special-procedure'], to: 'unchanged', needs: ['department-match'], papers: ['review-opinion'], offline: 'county', told: ['county'] },
  // Internal opinions only; it never issues anything by itself (R16).
  'opinion-defaulted': { from: [...UNDER_REVIEW, 'special-procedure'], to: 'unchanged', needs: ['matter-allows', 'delivery-proof', 'trusted-date', 'document-number'], papers: ['default-record'], offline: 'county', told: ['departments', 'supervisor'] },
  'visit-planned': { from: [...UNDER_REVIEW, 'special-procedure'], to: 'unchanged', needs: ['document-number'], papers: ['D19'], offline: 'township', told: ['applicant', 'departments'] },
  'visit-held': { from: BEFORE_DECISION, to: 'unchanged', needs: ['result'], papers: ['D19'], offline: 'township', told: ['county', 'departments'] },
  // C1 → C2: only what the matter lists stops the clock (art. 45, R5).
  'procedure-begun': { from: UNDER_REVIEW, to: 'special-procedure', needs: ['matter-allows', 'legal-basis', 'reason', 'trusted-date', 'document-number'], papers: ['D11'], offline: 'township', told: ['applicant', 'agent'] },
  // C2 → C1.
  'procedure-ended': { from: ['special-procedure'], to: 'before-procedure', needs: ['result', 'trusted-date'], papers: [], offline: 'township', told: ['agent'] },
  'extension-requested': { from: [...UNDER_REVIEW, 'special-procedure', 'reviewed'], to: 'unchanged', needs: ['reason', 'legal-limit', 'trusted-date'], papers: [], offline: 'county', told: ['county'] },
  // The organ leader approves, and the resident is told why (art. 42).
  'extension-answered': { from: [...UNDER_REVIEW, 'special-procedure', 'reviewed'], to: 'unchanged', needs: ['approval', 'second-person', 'legal-basis', 'reason', 'trusted-date', 'document-number'], papers: ['D11'], offline: 'county', told: ['applicant', 'agent'] },
  'outside-noted': { from: OF_REQUESTS, to: 'unchanged', needs: ['outside-number'], papers: [], offline: 'village', told: [] },
  // C1 → C3. A matter that the township exercises is reviewed there.
  reviewed: { from: UNDER_REVIEW, to: 'reviewed', needs: ['opinions-in', 'reason'], papers: ['review-opinion'], offline: 'county', told: ['county'] },
  // C3 → C1: the approver wants the review done again.
  'review-sent-back': { from: ['reviewed'], to: 'before-review', needs: ['second-person', 'reason'], papers: [], offline: 'county', told: ['county'] },
  // C3 → C4 by the chief representative, never the reviewer (一审一核).
  decided: { from: ['reviewed'], to: 'by-outcome', needs: ['second-person', 'deferral-filled', 'reason', 'document-number'], papers: ['D12'], offline: 'county', told: ['applicant', 'agent', 'township'] },
  // T1 → C5 at once: no special procedure, everything here, and somebody empowered at the window (#27).
  'settled-at-once': { from: ['received', 'pre-check'], to: 'closed', needs: ['matter-known', 'matter-allows', 'trusted-date', 'materials-complete', 'result', 'document-number'], papers: ['D13'], offline: 'village', told: ['applicant', 'county'] },
  // C4 → C5: the paper exists and can be fetched.
  closed: { from: ['granted', 'refused'], to: 'closed', needs: ['result'], papers: ['D13'], offline: 'county', told: ['applicant', 'agent', 'township'] },
  // C5 → D1: with whom the result travels back.
  'sent-home': { from: ['closed'], to: 'in-delivery', needs: [], papers: ['D15'], offline: 'township', told: ['agent', 'township'] },
  archived: { from: ['not-accepted', 'delivered', 'rated', 'withdrawn', 'terminated', 'returned'], to: 'archived', needs: ['originals-home', 'commitments-checked'], papers: ['archive-package'], offline: 'county', told: [] },
} // prettier-ignore
