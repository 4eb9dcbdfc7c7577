import type { LegalState } from '../../shared/case/legal-state'
import type { Tone } from '../ui/status-tag'

/** Legal states as a villager would group them: where the papers are now. */
export const STATE_GROUPS = {
  village: ['received', 'asked'],
  township: ['handed-over', 'pre-check', 'accepted', 'accepted-deferred', 'deemed-accepted'],
  correcting: ['correcting'],
  county: ['transferred', 'in-review', 'special-procedure', 'reviewed', 'granted', 'refused'],
  done: ['closed', 'in-delivery'],
  ended: ['delivered', 'rated', 'not-accepted', 'withdrawn', 'terminated', 'returned', 'archived', 'answered'],
} as const satisfies Record<string, readonly LegalState[]>

export type StateGroup = keyof typeof STATE_GROUPS

const TONES: Partial<Record<LegalState, Tone>> = {
  correcting: 'now',
  closed: 'soon',
  received: 'waiting',
  delivered: 'good',
  rated: 'good',
  'not-accepted': 'ended',
  withdrawn: 'ended',
  terminated: 'ended',
  returned: 'ended',
  archived: 'ended',
  asked: 'now',
  answered: 'ended',
  'in-delivery': 'soon',
}

/** How a legal state asks for the agent's attention. */
export const toneOf = (state: LegalState): Tone => TONES[state] ?? 'moving'
