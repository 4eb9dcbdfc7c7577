import type { residentWording } from '../text/station-resident'
import type { Case } from './case'
import type { LegalState } from './legal-state'

/** Where a case stands in the words that a villager knows: a key of `residentWording`. */
export type ResidentState = keyof (typeof residentWording)['zh']['states']

const PLAIN: Record<LegalState, ResidentState> = {
  received: 'received',
  'handed-over': 'onTheWay',
  'pre-check': 'onTheWay',
  correcting: 'correcting',
  'accepted-deferred': 'correcting',
  accepted: 'working',
  'deemed-accepted': 'working',
  transferred: 'working',
  'special-procedure': 'working',
  reviewed: 'working',
  granted: 'decided',
  refused: 'decided',
  closed: 'ready',
  delivered: 'done',
  rated: 'done',
  'not-accepted': 'no',
  withdrawn: 'stopped',
  terminated: 'stopped',
  'in-review': 'working',
  'in-delivery': 'ready',
  returned: 'stopped',
  archived: 'done',
  asked: 'received',
  answered: 'done',
}

export const residentStateOf = (legal: LegalState): ResidentState => PLAIN[legal]

const RUNNING: readonly ResidentState[] = ['received', 'onTheWay', 'correcting', 'working', 'decided']

/** Whether somebody still waits for a day. */
export const isStillRunning = (state: ResidentState): boolean => RUNNING.includes(state)

/** What the resident still has to bring, by name. */
export function lackingNames({ legal, correction, deferral }: Case): string[] {
  if (legal === 'correcting') return correction?.items.map(item => item.name) ?? []
  if (legal === 'accepted-deferred') return deferral?.deferred.map(item => item.name) ?? []
  return []
}
