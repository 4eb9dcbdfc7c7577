import type { FarewellRequest } from '../../shared/sync/wire-keys'
import type { CenterContext } from '../http/center-context'

/** From which line on the county lacks what a leaving station wrote into its audit trail, by epoch; empty when it holds all of it. */
export async function findMissingAudits(
  { db, county }: Pick<CenterContext, 'db' | 'county'>,
  { device, audits = [] }: Pick<FarewellRequest, 'device' | 'audits'>,
): Promise<{ epoch: string; from: number }[]> {
  const held = await db
    .selectFrom('station_audit_heads')
    .select(['epoch', 'last_n'])
    .where('county', '=', county.code)
    .where('device', '=', device)
    .execute()
  const lastOf = new Map(held.map(({ epoch, last_n: last }) => [epoch, last]))
  return audits.flatMap(({ epoch, count }) => {
    const last = lastOf.get(epoch) ?? 0
    return last < count ? [{ epoch, from: last + 1 }] : []
  })
}
