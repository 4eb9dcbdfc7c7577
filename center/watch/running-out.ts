import { catalogueLapses, type MatterLapse } from '../../shared/matter/in-force'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'

/**
 * What of a list (the one in force) has run out by today or soon will: bases, documents of fees, delegations (domain.md #11, #87, #90). Worked out
 * anew from the list and the center's date whenever somebody looks, so no day is missed while the center was off.
 */
export async function runningOut(
  { catalogues, now }: Pick<CenterContext, 'catalogues' | 'now'>,
  version: string,
): Promise<MatterLapse[]> {
  const found = await catalogues.find(version)
  return found ? catalogueLapses(found.body.matters, beijingDateOf(now().toISOString())) : []
}
