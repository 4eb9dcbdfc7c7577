import { randomInt } from 'node:crypto'
import type { EnrolmentSlip } from '../../shared/ipc/station-control'
import { CODE_ALPHABET, codeCheck } from '../../shared/sync/code-check'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint } from '../store/county'
import { hashEnrolmentCode } from '../sync/enrol'

const VALID_DAYS = 7
const CODE_LETTERS = 12

const groups = (letters: string): string => letters.match(/.{4}/g)?.join('-') ?? ''

/**
 * A new one-time code for a station of `point`, such as 7KQ2-M9XD-4HTA, with two more groups when the county is its own certificate
 * authority, by which the station checks that authority. It is shown once: only its hash is kept.
 */
export async function issueEnrolmentCode(context: CenterContext, by: string, point: string): Promise<EnrolmentSlip> {
  const { county, authority, now } = context
  const place = await findPoint(context.db, county.code, point)
  if (!place) throw new Refusal('not-found')
  const letters = Array.from({ length: CODE_LETTERS }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
  const check = authority ? await codeCheck(letters, authority.fingerprint) : ''
  const expiresAt = new Date(now().getTime() + VALID_DAYS * 86_400_000)
  await context.db.transaction().execute(async tx => {
    await tx
      .insertInto('enrolment_codes')
      .values({
        county: county.code,
        code_hash: hashEnrolmentCode(letters),
        point,
        created_by: by,
        created_at: now(),
        expires_at: expiresAt,
        used_device: null,
      })
      .execute()
    await recordAudit(tx, context, { kind: 'enrolment-code-issued', by, subject: point, detail: {} })
  })
  return {
    code: groups(letters + check),
    point,
    pointName: place.name,
    county: county.code,
    countyName: county.name,
    expiresAt: expiresAt.toISOString(),
    ca: authority?.pem ?? null,
  }
}
