import type { SealedBatch } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import type { BatchAnswer } from './intake'
import type { Road } from './intake-open'

/** Who brought batches that are not its own: `device` is null when nobody says, as with a stick in a drawer. */
export type Carrier = { device: string | null; road: Exclude<Road, 'direct'> }

/**
 * Takes in batches that came by another road than their own station's line, in order. What begins beyond the numbers that the
 * county holds is kept early instead of refused. One bad batch does not stop the others; each has its own answer.
 */
export async function takeCarried(
  context: CenterContext,
  batches: readonly SealedBatch[],
  { road }: Carrier,
): Promise<BatchAnswer[]> {
  return Promise.all(batches.map(batch => context.intake.take({ batch, road })))
}
