import { verifyCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { findPoint } from '../store/county'
import { commitDurably } from '../store/durable-commit'

/**
 * Enters a station that this county enrolled and forgot, because it was set back to an older backup: the county's own signature says
 * that the key belongs to that slot. A device that is known stays as it is, stopped or not. False when the certificate is not of this
 * county, or its point is not.
 */
export async function takeBackDevice(context: CenterContext, certificate: DeviceCertificate): Promise<boolean> {
  const { county, db } = context
  if (certificate.county !== county.code || !verifyCertificate(certificate, county.keys.publicKey)) return false
  if (!(await findPoint(db, county.code, certificate.point))) return false
  const { device: id, point, slot, publicKey: public_key, notBefore: not_before, notAfter: not_after } = certificate
  await db.transaction().execute(async tx => {
    await commitDurably(tx)
    await tx
      .insertInto('devices')
      .values({ county: county.code, id, point, slot, name: '', public_key, not_before, not_after })
      .onConflict(oc => oc.doNothing())
      .execute()
  })
  return true
}
