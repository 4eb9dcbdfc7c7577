import type { Case } from '../../shared/case/case'
import { tripsOf } from '../../shared/case/trips'
import type { tripWording } from '../../shared/text/trips'

/** The figure of one case in words: 跑了 2 趟，其中出村 1 趟；上门 1 次. */
export function tripLine(held: Pick<Case, 'trips'>, words: (typeof tripWording)['zh']): string {
  const trips = tripsOf(held)
  return trips ? words.figure(trips.made, trips.beyondVillage, trips.atHome) : words.none
}
