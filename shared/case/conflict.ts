import type { Verdict } from '../sync/wire'
import { isKnownType, type EventType } from './event'

/** What became of two facts whose authors had not seen each other. `later` is the one with the higher change number. */
export type Standing =
  /** Both are folded, in change order. */
  | 'both'
  /** The earlier one; the later counts only where the case still allows its step, and is parked as `impossible` otherwise. */
  | 'earlier'
  /** Both are folded, and where they speak of the same thing the later one is what the case says now. */
  | 'later'

export type MeetingRule = {
  stands: Standing
  one: readonly EventType[]
  other: readonly EventType[]
  /** Only two facts of the same type meet by this rule. */
  same?: true
}

/** An organ's step forward, or half of one. */
const STEPS = [
  'correction-requested',
  'accepted',
  'accepted-with-deferral',
  'acceptance-deemed',
  'refusal-proposed',
  'acceptance-refused',
  'supplement-requested',
  'transferred',
  'county-received',
  'reviewed',
  'review-sent-back',
  'decided',
  'settled-at-once',
  'closed',
  'sent-home',
  'archived',
] as const satisfies EventType[]
/** What takes a case off its way, or puts it on it again. */
const HALTS = ['returned', 'terminated', 'suspended', 'resumed'] as const satisfies EventType[]
const PROCEDURES = ['procedure-begun', 'procedure-ended'] as const satisfies EventType[]
const EXTENSIONS = ['extension-requested', 'extension-answered'] as const satisfies EventType[]
const OPINIONS = ['opinion-given', 'opinion-defaulted'] as const satisfies EventType[]
const VISITS = ['visit-planned', 'visit-held'] as const satisfies EventType[]
const PAPERS = ['materials-added', 'correction-supplied'] as const satisfies EventType[]
const FEES = ['fee-proposed', 'fee-checked'] as const satisfies EventType[]
/** Said once for a case: who says it again means to replace it. */
const SAID_ONCE = ['results-listed', 'amended', 'power-given', 'priority-set', 'directed-to-county', 'watcher-assigned', 'commitment-made', 'correction-permitted'] as const satisfies EventType[] // prettier-ignore

/**
 * The pairs that a person must look at, whichever came first; the first rule that fits is the one. What no rule names stands side by
 * side: a receipt printed twice, a handover told by both ends (each tells its own half), a rating beside a step, two departments that
 * answer at once (a second answer of one department the fold sets aside). Each such pair is named in tests/shared/case/conflict.test.ts.
 */
export const MEETING_RULES = {
  'originals-twice': { stands: 'later', one: ['originals-moved'], other: ['originals-moved'] },
  'papers-twice': { stands: 'later', one: PAPERS, other: PAPERS },
  'papers-after-step': { stands: 'both', one: [...PAPERS, 'commitment-made'], other: STEPS },
  'amended-meanwhile': { stands: 'both', one: ['amended'], other: [...STEPS, ...PAPERS, ...PROCEDURES, ...HALTS, 'delivered', 'withdrawn'] },
  'withdrawn-meanwhile': { stands: 'earlier', one: ['withdrawn'], other: [...STEPS, ...PROCEDURES, ...PAPERS, 'delivered', 'township-received', 'commitment-made'] },
  'ended-meanwhile': { stands: 'earlier', one: HALTS, other: [...STEPS, ...PROCEDURES, ...HALTS, ...PAPERS, ...EXTENSIONS, ...OPINIONS, ...VISITS, 'withdrawn', 'township-received', 'commitment-made', 'delivered', 'joint-opened'] },
  'procedure-meanwhile': { stands: 'earlier', one: PROCEDURES, other: [...PROCEDURES, ...STEPS] },
  'extension-twice': { stands: 'earlier', one: EXTENSIONS, other: EXTENSIONS },
  'default-meanwhile': { stands: 'earlier', one: ['opinion-defaulted'], other: [...OPINIONS, 'invitation-delivered'] },
  'opinion-after-review': { stands: 'earlier', one: [...OPINIONS, ...VISITS, 'joint-opened'], other: ['reviewed', 'review-sent-back', 'decided', 'settled-at-once'] },
  'visit-twice': { stands: 'earlier', one: VISITS, other: VISITS },
  'joint-twice': { stands: 'earlier', one: ['joint-opened'], other: ['joint-opened'] },
  'said-twice': { stands: 'later', one: SAID_ONCE, other: SAID_ONCE, same: true },
  'fee-meanwhile': { stands: 'later', one: FEES, other: FEES },
  'results-meanwhile': { stands: 'earlier', one: ['result-handed'], other: ['result-handed', 'results-listed', 'delivered'] },
  'answered-twice': { stands: 'earlier', one: ['question-answered'], other: ['question-answered'] },
  'delivered-twice': { stands: 'earlier', one: ['delivered'], other: ['delivered', 'sent-home'] },
  'rated-twice': { stands: 'earlier', one: ['rated'], other: ['rated'] },
  'received-twice': { stands: 'earlier', one: ['township-received'], other: ['township-received'] },
  'settled-meanwhile': { stands: 'earlier', one: ['settled-at-once'], other: ['township-received', 'handed-to-township'] },
  'archived-meanwhile': { stands: 'earlier', one: ['archived'], other: ['rated', 'originals-moved', 'commitment-checked'] },
  'step-meanwhile': { stands: 'earlier', one: STEPS, other: STEPS },
} as const satisfies Record<string, MeetingRule> // prettier-ignore

export type MeetingRuleName = keyof typeof MEETING_RULES
export const MEETING_RULE_NAMES = Object.keys(MEETING_RULES) as MeetingRuleName[]

/** The rule for two facts that did not know of each other; null when they simply stand side by side. */
export function ruleFor(one: string, other: string): MeetingRuleName | null {
  if (!isKnownType(one) || !isKnownType(other)) return null
  const fits = ({ one: first, other: second, same }: MeetingRule, a: EventType, b: EventType) =>
    first.includes(a) && second.includes(b) && (!same || a === b)
  return MEETING_RULE_NAMES.find(name => fits(MEETING_RULES[name], one, other) || fits(MEETING_RULES[name], other, one)) ?? null
} // prettier-ignore

/**
 * The county's label for a fact that arrives when `others` (types of facts by other devices, folded since the version its author
 * saw) are there already. Nothing is refused for being late: `conflict` asks a person, `parallel` tells only that nobody need look.
 */
export function judgeMeeting(
  mine: string,
  others: readonly string[],
): { verdict: Exclude<Verdict, 'parked'>; rule: MeetingRuleName | null } {
  if (others.length === 0) return { verdict: 'applied', rule: null }
  const rules = others.flatMap(other => ruleFor(mine, other) ?? [])
  const rule = MEETING_RULE_NAMES.find(name => rules.includes(name)) ?? null
  return { verdict: rule ? 'conflict' : 'parallel', rule }
}
