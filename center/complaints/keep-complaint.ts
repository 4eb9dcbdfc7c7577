import type { StationAuditEntry } from '../../shared/sync/wire-audit'
import { boxOf } from '../../shared/sync/station-complaint'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store/county'

/** Keeps the sealed complaint of one audit entry; a repeat changes nothing. Throws `malformed` when the box is not its number's. */
export async function keepComplaint(
  { county, now }: CenterContext,
  tx: Tx,
  { device, point, entry }: { device: string; point: string; entry: StationAuditEntry },
): Promise<void> {
  const { subject: number, by: staff, at: told_at, detail } = entry
  const box = boxOf({ subject: number, box: detail.box ?? '' })
  if (!box) throw new Refusal('malformed')
  await tx
    .insertInto('complaints')
    .values({ county: county.code, number, device, point, staff, told_at, received_at: now(), box: Buffer.from(box) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
