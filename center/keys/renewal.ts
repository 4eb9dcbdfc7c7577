import type { DeviceCertificate } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import type { KnownDevice } from '../sync/device-session'
import { certificateOf, isRenewable, lifeFrom } from './certificate'

/**
 * A station renews by itself while its certificate lasts and its end is near. One that has long to go, perhaps because it was renewed a
 * moment ago and the answer was lost, gets the certificate that it has.
 */
export const renewBySelf = async (context: CenterContext, device: KnownDevice): Promise<DeviceCertificate> =>
  isRenewable(device.notAfter, context.now())
    ? renewDevice(context, device.id)
    : certificateOf(context, context.db, device.id)

/** A new life from now on, with whatever `note` writes about it: for the station by itself near its end, and for the desk at any time, also after the end. */
export async function renewDevice(
  context: CenterContext,
  device: string,
  note: (tx: Tx, notAfter: string) => Promise<void> = () => Promise.resolve(),
): Promise<DeviceCertificate> {
  await context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const life = lifeFrom(context.now())
    await tx
      .updateTable('devices')
      .set(life)
      .where('county', '=', context.county.code)
      .where('id', '=', device)
      .where('revoked_at', 'is', null)
      .execute()
    await note(tx, life.not_after)
  })
  return certificateOf(context, context.db, device)
}
