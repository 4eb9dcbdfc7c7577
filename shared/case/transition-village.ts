import type { acceptanceEvents } from './event-acceptance'
import type { villageEvents } from './event-village'
import { LEGAL_STATES } from './legal-state'
import {
  BEFORE_ACCEPTANCE,
  BEFORE_DECISION,
  DECIDED,
  OF_REQUESTS,
  OPEN,
  PAST_THE_VILLAGE,
  UNDER_REVIEW,
} from './state-groups'
import type { Transition } from './transition'

type VillageType = keyof typeof villageEvents | keyof typeof acceptanceEvents

/** Rows of what happens between a resident, the agent and the window up to acceptance, and of early ends. */
export const TRANSITION_ROWS_VILLAGE: Readonly<Record<VillageType, Transition>> = {
  // none → Q0: the first person asked answers for it, also for a mere question (首问负责, #36).
  'question-asked': { from: [], to: 'asked', needs: [], papers: ['question-slip'], offline: 'village', told: ['applicant'] },
  'question-answered': { from: ['asked'], to: 'answered', needs: ['reason'], papers: ['D06', 'question-slip'], offline: 'village', told: ['applicant'] },
  // none → V1: a service act, not acceptance (§2.1).
  'intake-recorded': { from: [], to: 'received', needs: ['resident-present', 'matter-known'], papers: ['D02', 'D01', 'D06'], offline: 'village', told: ['applicant', 'township'] },
  // A receipt may be printed again for ever.
  'receipt-printed': { from: LEGAL_STATES, to: 'unchanged', needs: [], papers: ['D02'], offline: 'village', told: ['applicant'] },
  'fields-filled': { from: BEFORE_DECISION, to: 'unchanged', needs: [], papers: [], offline: 'village', told: [] },
  'agreement-recorded': { from: OF_REQUESTS, to: 'unchanged', needs: ['text-agreed', 'signature'], papers: [], offline: 'village', told: [] },
  'power-given': { from: OPEN, to: 'unchanged', needs: ['signature'], papers: ['D01'], offline: 'village', told: ['applicant'] },
  // Wrong person or matter: before acceptance anything; after it only the person's own data, because the notice named the matter.
  amended: { from: BEFORE_DECISION, to: 'unchanged', needs: ['reason'], papers: ['amendment-note', 'D02'], offline: 'village', told: ['applicant', 'township', 'county'] },
  // Before acceptance anything may be brought along; after it this fills a 容缺, and T3 becomes T4 (R7: the clock ran on).
  'materials-added': { from: BEFORE_DECISION, to: 'unchanged', needs: [], papers: ['D08'], offline: 'village', told: ['township', 'county'] },
  'priority-set': { from: BEFORE_DECISION, to: 'unchanged', needs: ['reason'], papers: [], offline: 'village', told: ['township', 'county', 'supervisor'] },
  'directed-to-county': { from: BEFORE_ACCEPTANCE, to: 'unchanged', needs: ['reason'], papers: [], offline: 'village', told: ['county', 'supervisor'] },
  // V1 → V2. The clerk's word may reach the county before the agent's: both are true.
  'handed-to-township': { from: ['received'], to: 'handed-over', late: PAST_THE_VILLAGE, needs: [], papers: ['D15'], offline: 'village', told: ['township'] },
  // V2 → T1, or V1 → T1 when the agent's own word is still on its way. In T1 again for what an agent took in as a correction, or what was
  // signed for by a clock in doubt: until then no trusted day says that the organ has the papers (R14, R19).
  'township-received': { from: ['received', 'handed-over', 'pre-check'], to: 'pre-check', needs: ['originals-counted'], papers: ['D03'], offline: 'township', told: ['agent'] },
  // T1 → T2: everything missing, told once (行政许可法 art. 32(4)); again only by a supervisor's leave.
  'correction-requested': { from: ['pre-check'], to: 'correcting', needs: ['reason', 'supervisor-permit', 'document-number'], papers: ['D07'], offline: 'township', told: ['applicant', 'agent'] },
  'correction-permitted': { from: ['pre-check'], to: 'unchanged', needs: ['reason'], papers: [], offline: 'county', told: ['township'] },
  // T2 → T1. The clock has not started; acceptance dates from the completion at the organ (R6): by an agent it starts nothing yet.
  'correction-supplied': { from: ['correcting'], to: 'pre-check', needs: ['all-asked-papers'], papers: ['D08'], offline: 'village', told: ['township'] },
  'commitment-made': { from: BEFORE_ACCEPTANCE, to: 'unchanged', needs: ['matter-allows', 'signature', 'document-number'], papers: ['D10'], offline: 'village', told: ['township', 'county'] },
  'commitment-checked': { from: OF_REQUESTS, to: 'unchanged', needs: [], papers: [], offline: 'township', told: ['county', 'supervisor'] },
  // T1 → T4 (行政许可法 art. 32(5)).
  accepted: { from: ['pre-check'], to: 'accepted', needs: ['matter-known', 'trusted-date', 'materials-complete', 'document-number'], papers: ['D04'], offline: 'township', told: ['applicant', 'agent', 'county'] },
  // T1 → T3: main materials complete, a minor one promised in writing.
  'accepted-with-deferral': { from: ['pre-check'], to: 'accepted-deferred', needs: ['matter-known', 'trusted-date', 'main-materials', 'matter-allows', 'document-number'], papers: ['D09'], offline: 'township', told: ['applicant', 'agent', 'county'] },
  // T1 → T5 on day 6: silence is acceptance, and the clocks run from the organ's receipt (art. 32(4), R8).
  'acceptance-deemed': { from: ['pre-check'], to: 'deemed-accepted', needs: ['matter-known', 'trusted-date', 'notice-overdue'], papers: ['D04', 'D20'], offline: 'township', told: ['applicant', 'agent', 'county', 'supervisor'] },
  'refusal-proposed': { from: ['pre-check'], to: 'unchanged', needs: ['reason', 'legal-basis'], papers: [], offline: 'township', told: ['township'] },
  // T1 → T6, with ground and the right organ (行政许可法 art. 32(1)–(2)).
  'acceptance-refused': { from: ['pre-check'], to: 'not-accepted', needs: ['reason', 'legal-basis', 'trusted-date', 'second-person', 'document-number'], papers: ['D05'], offline: 'township', told: ['applicant', 'agent', 'county'] },
  'case-numbered': { from: LEGAL_STATES, to: 'unchanged', needs: [], papers: [], offline: 'county', told: ['township', 'agent'] },
  // After acceptance papers may be asked for as well; the state stays, and so does the clock unless the matter says otherwise (R7).
  'supplement-requested': { from: UNDER_REVIEW, to: 'unchanged', needs: ['reason', 'document-number'], papers: ['P06'], offline: 'county', told: ['applicant', 'agent'] },
  // T7/C1 → T1 or X3, T1 → X3: misreported or not of this level.
  returned: { from: ['handed-over', 'pre-check', 'transferred', 'in-review'], to: 'by-address', needs: ['reason', 'document-number'], papers: ['return-notice'], offline: 'township', told: ['applicant', 'agent', 'township'] },
  // any before C4 → X1.
  withdrawn: { from: BEFORE_DECISION, to: 'withdrawn', needs: ['signature'], papers: ['D16'], offline: 'village', told: ['township', 'county'] },
  // any before C4 → X2, by a lead clerk with a reason; between the decision and delivery only because the resident has died.
  terminated: { from: [...BEFORE_DECISION, ...DECIDED], to: 'terminated', needs: ['reason', 'trusted-date', 'document-number'], papers: ['D16'], offline: 'township', told: ['applicant', 'agent', 'county'] },
  suspended: { from: BEFORE_ACCEPTANCE, to: 'unchanged', needs: ['reason', 'document-number'], papers: ['D16'], offline: 'village', told: ['applicant', 'township'] },
  // 续办: ends a suspension, or takes a terminated case up where it stood.
  resumed: { from: [...BEFORE_ACCEPTANCE, 'terminated'], to: 'before-end', needs: ['reason', 'document-number'], papers: ['D16'], offline: 'village', told: ['applicant', 'township', 'county'] },
  'watcher-assigned': { from: BEFORE_DECISION, to: 'unchanged', needs: [], papers: [], offline: 'county', told: ['supervisor', 'county'] },
  // D1 → D2, against a signature (送达回证). From C5 too: who fetches it at the window needs no way home.
  delivered: { from: ['closed', 'in-delivery'], to: 'delivered', needs: ['recipient', 'signature', 'document-number'], papers: ['D14', 'D13', 'D22'], offline: 'village', told: ['township', 'county'] },
  // D2 → E1, by the resident alone and once.
  rated: { from: ['delivered'], to: 'rated', needs: [], papers: ['D22'], offline: 'village', told: ['county'] },
  'date-correction-given': { from: LEGAL_STATES, to: 'unchanged', needs: [], papers: ['date-correction'], offline: 'village', told: ['applicant'] },
  // 工作交接 moves no case in law: who answers for it changes, also after the end while originals lie in the cupboard.
  'duty-offered': { from: LEGAL_STATES, to: 'unchanged', needs: ['reason'], papers: ['D15'], offline: 'village', told: ['agent'] },
  'duty-taken': { from: LEGAL_STATES, to: 'unchanged', needs: ['originals-counted'], papers: ['D15'], offline: 'village', told: ['township'] },
  // Custody is no legal state: an original goes home even after the end.
  'originals-moved': { from: LEGAL_STATES, to: 'unchanged', needs: [], papers: [], offline: 'village', told: [] },
} // prettier-ignore
