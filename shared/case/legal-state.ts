/**
 * Where a case stands in law. Custody of originals and the sync state are two other things, never mixed in here
 * (domain.md §2.2). The codes of that table stand beside each name.
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
] as const

export type LegalState = (typeof LEGAL_STATES)[number]

/** Who holds a paper original (domain.md §2.2). */
export const HOLDERS = ['applicant', 'agent', 'township', 'county'] as const
export type Holder = (typeof HOLDERS)[number]
