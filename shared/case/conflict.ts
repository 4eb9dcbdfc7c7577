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

export type MeetingRule = { stands: Standing; one: readonly EventType[]; other: readonly EventType[] }

/** An organ's step forward. */
const STEPS = [
  'correction-requested',
  'accepted',
  'accepted-with-deferral',
  'acceptance-refused',
  'transferred',
  'reviewed',
  'review-sent-back',
  'decided',
  'closed',
] as const satisfies EventType[]
const PAPERS = ['materials-added', 'correction-supplied'] as const satisfies EventType[]

/**
 * The pairs that a person must look at, whichever came first; the first rule that fits is the one. What no rule names stands
 * side by side: a receipt printed twice, a handover told by both ends (each end tells its own half), a rating beside a step.
 */
export const MEETING_RULES = {
  'originals-twice': { stands: 'later', one: ['originals-moved'], other: ['originals-moved'] },
  'papers-twice': { stands: 'later', one: PAPERS, other: PAPERS },
  'papers-after-step': { stands: 'both', one: PAPERS, other: STEPS },
  'withdrawn-meanwhile': { stands: 'earlier', one: ['withdrawn'], other: [...STEPS, ...PAPERS, 'delivered', 'township-received'] },
  'delivered-twice': { stands: 'earlier', one: ['delivered'], other: ['delivered'] },
  'rated-twice': { stands: 'earlier', one: ['rated'], other: ['rated'] },
  'received-twice': { stands: 'earlier', one: ['township-received'], other: ['township-received'] },
  'step-meanwhile': { stands: 'earlier', one: STEPS, other: STEPS },
} as const satisfies Record<string, MeetingRule> // prettier-ignore

export type MeetingRuleName = keyof typeof MEETING_RULES
export const MEETING_RULE_NAMES = Object.keys(MEETING_RULES) as MeetingRuleName[]

/** The rule for two facts that did not know of each other; null when they simply stand side by side. */
export function ruleFor(one: string, other: string): MeetingRuleName | null {
  if (!isKnownType(one) || !isKnownType(other)) return null
  const fits = (rule: MeetingRule, a: EventType, b: EventType) => rule.one.includes(a) && rule.other.includes(b)
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
