import { Secret, TOTP } from 'otpauth'
import type { AccountReply, RecoveryCodes, SecondFactorOffer } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { openSecretAtRest, sealSecretAtRest } from '../secrets/secret-box'
import { isRecoveryShape, issueRecoveryCodes, spendRecoveryCode } from './recovery-codes'
import { needsSecondFactor } from './second-factor-rule'
import { endSessions, type DeskSession } from './sessions'

/** What every authenticator program understands (RFC 6238): SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30
/** One step to either side: a telephone's clock may be half a minute off. */
const WINDOW = 1
const SECRET_BYTES = 20

const totpOf = (context: CenterContext, staff: string, secret: Uint8Array): TOTP =>
  new TOTP({
    issuer: context.county.name,
    label: staff,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })

const staffRow = ({ db, county }: CenterContext, staff: string) =>
  db
    .selectFrom('staff')
    .select(['totp_secret', 'totp_pending', 'password_alone', 'role'])
    .where('county', '=', county.code)
    .where('id', '=', staff)
    .executeTakeFirstOrThrow()

const editStaff = ({ county }: CenterContext, tx: Pick<CenterContext['db'], 'updateTable'>, staff: string) =>
  tx.updateTable('staff').where('county', '=', county.code).where('id', '=', staff)

/** The time step that this code belongs to; null for a wrong one. */
function stepOf(context: CenterContext, totp: TOTP, code: string): number | null {
  const token = code.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = context.now().getTime()
  const delta = totp.validate({ token, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
}

/**
 * Whether the code is right, used up in the same step: a code from an authenticator works once (RFC 6238 §5.2), and nothing older
 * works after it; a recovery code works once.
 */
export async function spendCode(context: CenterContext, staff: string, code: string): Promise<boolean> {
  const { totp_secret: sealed } = await staffRow(context, staff)
  if (!sealed) return false
  if (isRecoveryShape(code)) return spendRecoveryCode(context, staff, code)
  const step = stepOf(context, totpOf(context, staff, openSecretAtRest(context, `totp:${staff}`, sealed)), code)
  if (step === null) return false
  const { numUpdatedRows } = await editStaff(context, context.db, staff)
    .set({ totp_step: step })
    .where('totp_step', '<', step)
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A new secret to scan. The one in force goes on working until a code of the new one was shown to be right. */
export async function beginSecondFactor(context: CenterContext, staff: string): Promise<SecondFactorOffer> {
  const secret = new Secret({ size: SECRET_BYTES })
  await editStaff(context, context.db, staff)
    .set({ totp_pending: sealSecretAtRest(context, `totp:${staff}`, secret.bytes) })
    .execute()
  return { uri: totpOf(context, staff, secret.bytes).toString(), secret: secret.base32 }
}

/** The new secret counts from here on, with ten new recovery codes; the person's other sessions, begun without it, end. */
export async function setSecondFactor(
  context: CenterContext,
  { actor: { staff }, publicId }: DeskSession,
  code: string,
): Promise<AccountReply<RecoveryCodes>> {
  const { totp_pending: sealed } = await staffRow(context, staff)
  if (!sealed) return { ok: false, reason: 'nothing-begun' }
  const step = stepOf(context, totpOf(context, staff, openSecretAtRest(context, `totp:${staff}`, sealed)), code)
  if (step === null) return { ok: false, reason: 'wrong-code' }
  return context.db.transaction().execute(async tx => {
    const { numUpdatedRows } = await editStaff(context, tx, staff)
      .set({ totp_secret: sealed, totp_pending: null, totp_since: context.now(), totp_step: step })
      .where('totp_pending', '=', sealed)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { ok: false, reason: 'nothing-begun' }
    const codes = await issueRecoveryCodes(context, tx, staff)
    const ended = await endSessions(context, tx, { staff, which: { allBut: publicId } })
    const detail = { step: 'set', sessionsEnded: ended }
    await recordAudit(tx, context, { kind: 'second-factor-set', by: staff, subject: staff, detail })
    return { ok: true, value: { codes } }
  })
}

/** Takes the second factor away, where the role allows it. A password too short to stand alone must be changed next. */
export async function dropSecondFactor(
  context: CenterContext,
  { actor: { staff, role } }: DeskSession,
): Promise<AccountReply<null>> {
  if (needsSecondFactor(context.county, role)) return { ok: false, reason: 'second-factor-kept' }
  const { password_alone: alone } = await staffRow(context, staff)
  await context.db.transaction().execute(async tx => {
    await editStaff(context, tx, staff)
      .set({ totp_secret: null, totp_pending: null, totp_since: null, ...(alone ? {} : { must_change: true }) })
      .execute()
    await tx.deleteFrom('recovery_codes').where('county', '=', context.county.code).where('staff', '=', staff).execute()
    await recordAudit(tx, context, {
      kind: 'second-factor-set',
      by: staff,
      subject: staff,
      detail: { step: 'removed' },
    })
  })
  return { ok: true, value: null }
}

/** Ten new recovery codes in place of the old ones. */
export async function renewRecoveryCodes(
  context: CenterContext,
  { actor: { staff }, hasSecondFactor }: DeskSession,
): Promise<AccountReply<RecoveryCodes>> {
  if (!hasSecondFactor) return { ok: false, reason: 'nothing-begun' }
  return context.db.transaction().execute(async tx => {
    const codes = await issueRecoveryCodes(context, tx, staff)
    const detail = { step: 'recovery-codes' }
    await recordAudit(tx, context, { kind: 'second-factor-set', by: staff, subject: staff, detail })
    return { ok: true, value: { codes } }
  })
}
