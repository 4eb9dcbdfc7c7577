import { FIRST_SUITE, suiteOf } from '../../shared/sync/crypto-suite'
import { signCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Db } from '../store/county'
import { countyKeyFor } from './county-keys'

/** A stolen key is worth something only so long; a station that syncs renews by itself and never notices. */
const LIFE_YEARS = 2
/** So long before its end a station renews by itself. */
export const RENEWABLE_DAYS = 90
const DAY_MS = 86_400_000

/** The columns of a certificate that begins now. */
export function lifeFrom(now: Date): { not_before: string; not_after: string } {
  const end = new Date(now)
  end.setUTCFullYear(now.getUTCFullYear() + LIFE_YEARS)
  return { not_before: now.toISOString(), not_after: end.toISOString() }
}

/** Whether the station may renew by itself today: the certificate lasts still, and not for long. */
export function isRenewable(notAfter: string, now: Date): boolean {
  const left = Date.parse(notAfter) - now.getTime()
  return left >= 0 && left <= RENEWABLE_DAYS * DAY_MS
}

/** The county's word about a device as its list has it now, signed anew. Signatures are deterministic: equal words are equal texts. */
export async function certificateOf(context: CenterContext, db: Db, device: string): Promise<DeviceCertificate> {
  const { code } = context.county
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('county', '=', code)
    .where('id', '=', device)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown-device')
  const { point, slot, public_key: publicKey, not_before: notBefore, not_after: notAfter, scopes } = row
  const suite = suiteOf(row.suite)
  const said = { county: code, device, point, slot, publicKey, notBefore, notAfter, scopes }
  // Certificates of the first suite stay word for word what they were.
  const certificate = suite.name === FIRST_SUITE.name ? said : { ...said, suite: suite.name }
  return signCertificate(certificate, countyKeyFor(context.county, publicKey).secretKey, suite)
}
