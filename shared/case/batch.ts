import { levelOf } from '../people/division'
import type { Subject } from '../people/permission'
import { allowedCommands } from './allowed'
import type { Case } from './case'

/** What several cases go through in one trip: up to the county (T7 转报), or home with the result (D1 返件). */
export const BATCH_KINDS = ['transfer', 'home'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

const CLOSINGS = ['closed', 'settled-at-once']

/** The point of whoever closed it: there the result lies, and from there alone it can be sent home. Null before. */
export const resultLiesAt = ({ timeline }: Pick<Case, 'timeline'>): string | null =>
  timeline.findLast(({ type, applied }) => applied && CLOSINGS.includes(type))?.actor.point ?? null

/** Whether this person could send the case along now, in a batch of this kind. */
export function goesInBatch(held: Case, kind: BatchKind, actor: Subject): boolean {
  const lies = resultLiesAt(held)
  const isHere = kind === 'transfer' || (lies !== null && levelOf(lies) === levelOf(actor.point))
  return isHere && allowedCommands(held, actor).includes(kind === 'transfer' ? 'transferUp' : 'sendHome')
}

/** `ZB-990100101000-20260307-0912-3F0A`: who sends, when (Beijing), and four characters against two batches in one minute. */
export const batchNumber = (
  kind: BatchKind,
  { point, date, timeOfDay, tail }: { point: string; date: string; timeOfDay: string; tail: string },
): string =>
  `${kind === 'transfer' ? 'ZB' : 'FJ'}-${point}-${date.replaceAll('-', '')}-${timeOfDay.replace(':', '')}-${tail.slice(-4).toUpperCase()}`
