import type { LegalState } from '../../../shared/case/legal-state'
import type { Tone } from '../../ui/status-tag'

const TONES: Record<LegalState, Tone> = {
  received: 'waiting',
  'handed-over': 'waiting',
  'pre-check': 'moving',
  correcting: 'soon',
  'accepted-deferred': 'soon',
  accepted: 'moving',
  'deemed-accepted': 'now',
  'not-accepted': 'ended',
  transferred: 'moving',
  'special-procedure': 'waiting',
  reviewed: 'moving',
  granted: 'good',
  refused: 'ended',
  closed: 'good',
  delivered: 'good',
  rated: 'good',
  withdrawn: 'ended',
  terminated: 'ended',
  'in-review': 'moving',
  'in-delivery': 'good',
  returned: 'ended',
  archived: 'ended',
  asked: 'now',
  answered: 'ended',
}

/** How loudly a state asks for attention. */
export const toneOf = (state: LegalState): Tone => TONES[state]
