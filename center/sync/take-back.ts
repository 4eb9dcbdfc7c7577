import { suiteNameOf } from '../../shared/sync/crypto-suite'
import { verifyCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { CERTIFICATE_SCOPES } from '../../shared/sync/wire'
import { countyKeyFor } from '../keys/county-keys'
import { findPoint } from '../store/county'
import type { KnownDevice } from './device-session'
import { commitDurably } from '../store/durable-commit'

/**
 * Enters a station that this county enrolled and forgot, because it was set back to an older backup: the county's own signature says
 * that the key belongs to that slot. A device that is known stays as it is, stopped or not. False when the certificate is not of this
 * county, or its point is not.
 */
export async function takeBackDevice(context: CenterContext, certificate: DeviceCertificate): Promise<boolean> {
  const { county, db } = context
  if (
    certificate.county !== county.code ||
    !verifyCertificate(certificate, countyKeyFor(county, certificate.publicKey).publicKey)
  )
    return false
  if (!(await findPoint(db, county.code, certificate.point))) return false
  const { device: id, point, slot, publicKey: public_key, notBefore: not_before, notAfter: not_after } = certificate
  const scopes = [...(certificate.scopes ?? CERTIFICATE_SCOPES)]
  await db.transaction().execute(async tx => {
    await commitDurably(tx)
    await tx
      .insertInto('devices')
      .values({
        county: county.code,
        id,
        point,
        slot,
        name: '',
        public_key,
        suite: suiteNameOf(public_key),
        not_before,
        not_after,
        scopes,
      })
      .onConflict(oc => oc.doNothing())
      .execute()
  })
  return true
}

/**
 * The device with the later end that its own certificate shows: a county that was set back forgot the renewal, and believes its own
 * signature on it. Any other certificate changes nothing.
 */
export async function takeUpRenewal(
  { county, db }: CenterContext,
  device: KnownDevice,
  certificate: DeviceCertificate | undefined,
): Promise<KnownDevice> {
  if (!certificate || certificate.device !== device.id || certificate.publicKey !== device.publicKey) return device
  if (Date.parse(certificate.notAfter) <= Date.parse(device.notAfter)) return device
  if (
    certificate.county !== county.code ||
    !verifyCertificate(certificate, countyKeyFor(county, certificate.publicKey).publicKey)
  )
    return device
  const { notBefore: not_before, notAfter: not_after } = certificate
  await db
    .updateTable('devices')
    .set({ not_before, not_after })
    .where('county', '=', county.code)
    .where('id', '=', device.id)
    .execute()
  return { ...device, notAfter: not_after }
}
