/**
 * Where a case stands in law. Custody of originals and the sync state are two other things, never mixed in here
 * (domain.md §2.2). The codes of that table stand beside each name; V0 暂存 is a draft on one PC and no case yet.
 */
export const LEGAL_STATES = [
  'received', // V1 代办收件: a village's service act, not acceptance
  'handed-over', // V2 已报送乡镇
  'pre-check', // T1 乡镇预审
  'correcting', // T2 待补正
  'accepted-deferred', // T3 容缺受理
  'accepted', // T4 受理
  'deemed-accepted', // T5 视为受理
  'not-accepted', // T6 不予受理, an end
  'transferred', // T7 转报
  'special-procedure', // C2 特别程序, pauses the clock
  'reviewed', // C1 done, waiting for C3 一核
  'granted', // C4 准予
  'refused', // C4 不予
  'closed', // C5 办结: the result is made and issued
  'delivered', // D2 已送达
  'rated', // E1 已评价
  'withdrawn', // X1 申请人撤回, an end
  'terminated', // X2 终止, an end
  'in-review', // C1 审查: the county has signed for it
  'in-delivery', // D1 送达中: the result is on its way to the village
  'returned', // X3 退件, an end
  'archived', // A1 归档, an end
  'asked', // 首问: a question that somebody answers for; no request yet
  'answered', // 首问已答, an end
] as const

export type LegalState = (typeof LEGAL_STATES)[number]

/** Their codes in domain.md §2.2, for the documents and the state diagram. */
export const STATE_CODES: Readonly<Record<LegalState, string>> = {
  received: 'V1',
  'handed-over': 'V2',
  'pre-check': 'T1',
  correcting: 'T2',
  'accepted-deferred': 'T3',
  accepted: 'T4',
  'deemed-accepted': 'T5',
  'not-accepted': 'T6',
  transferred: 'T7',
  'in-review': 'C1',
  'special-procedure': 'C2',
  reviewed: 'C3',
  granted: 'C4',
  refused: 'C4',
  closed: 'C5',
  'in-delivery': 'D1',
  delivered: 'D2',
  rated: 'E1',
  withdrawn: 'X1',
  terminated: 'X2',
  returned: 'X3',
  archived: 'A1',
  asked: 'Q0',
  answered: 'Q1',
}

/** States in which nothing more is done for the resident, beside rating, returning originals and archiving. */
export const ENDED: readonly LegalState[] = [
  'not-accepted',
  'delivered',
  'rated',
  'withdrawn',
  'terminated',
  'returned',
  'archived',
  'answered',
]

/** Who holds a paper original (domain.md §2.2). */
export const HOLDERS = ['applicant', 'agent', 'township', 'county'] as const
export type Holder = (typeof HOLDERS)[number]
