import { OIDC_SUBJECT, type AccountReply, type OneTimePassword } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import type { DeskPerson } from '../desk/desk-session'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'
import { newOneTimePassword, setOneTimePassword } from './password-change'
import { endSessions } from './sessions'
import { clearSecondFactor, withBoth } from './staff'

type Asked = { staff: string; reason: string }
/** The last statement of its transaction: it takes the trail's lock. */
const noteReset = (
  tx: Tx,
  context: CenterContext,
  { by, staff, detail }: { by: DeskPerson; staff: string; detail: Record<string, string | number | boolean> },
): Promise<void> => recordAudit(tx, context, { kind: 'sign-in-reset', by: by.actor.staff, subject: staff, detail })

/**
 * A one-time password for somebody who lost theirs, or has none yet. Every session ends. The second factor stays: whoever talked
 * an administrator into this still needs the person's telephone.
 */
export async function resetPassword(
  context: CenterContext,
  by: DeskPerson,
  { staff, reason }: Asked,
): Promise<AccountReply<OneTimePassword>> {
  const password = newOneTimePassword()
  const hash = await context.accounts.hashing.hash(password)
  return withBoth(context, by, staff, async (tx, target) => {
    if (!target.active) return { ok: false, reason: 'no-role-yet' }
    await forgetHalfSignIns(context, tx, staff)
    const value = await setOneTimePassword(context, tx, { staff, password, hash })
    const sessionsEnded = await endSessions(context, tx, { staff, which: 'all' })
    await noteReset(tx, context, { by, staff, detail: { what: 'password', reason, sessionsEnded } })
    return { ok: true, value }
  })
}

/**
 * Takes the second factor and its recovery codes away from somebody who lost them. Every session ends. The password stays: whoever
 * talked an administrator into this still needs that. One too short to stand alone must be changed next, unless the role asks for a
 * new second factor anyway.
 */
export async function resetSecondFactor(
  context: CenterContext,
  by: DeskPerson,
  { staff, reason }: Asked,
): Promise<AccountReply<null>> {
  return withBoth(context, by, staff, async (tx, target) => {
    if (!target.active) return { ok: false, reason: 'no-role-yet' }
    if (!target.hasSecondFactor) return { ok: false, reason: 'no-second-factor' }
    await clearSecondFactor(context, tx, staff)
    await forgetHalfSignIns(context, tx, staff)
    await tx
      .updateTable('staff')
      .set({ must_change: true })
      .where('county', '=', context.county.code)
      .where('id', '=', staff)
      .where('password_alone', '=', false)
      .where('password_hash', '<>', '')
      .execute()
    const sessionsEnded = await endSessions(context, tx, { staff, which: 'all' })
    await noteReset(tx, context, { by, staff, detail: { what: 'second-factor', reason, sessionsEnded } })
    return { ok: true, value: null }
  })
}

/**
 * Under which name the county's sign-in service knows this person; null: it opens nothing for them any more. As good as a password, so
 * it is changed by whoever gives passwords. Every session ends.
 */
export async function setSubject(
  context: CenterContext,
  by: DeskPerson,
  { staff, subject }: { staff: string; subject: string | null },
): Promise<AccountReply<null>> {
  if (subject !== null && !OIDC_SUBJECT.test(subject)) return { ok: false, reason: 'subject-shape' }
  return withBoth(context, by, staff, async tx => {
    if (subject !== null && (await isSubjectTaken(context, tx, { staff, subject })))
      return { ok: false, reason: 'subject-taken' }
    await tx
      .updateTable('staff')
      .set({ oidc_subject: subject })
      .where('county', '=', context.county.code)
      .where('id', '=', staff)
      .execute()
    await forgetHalfSignIns(context, tx, staff)
    const sessionsEnded = await endSessions(context, tx, { staff, which: 'all' })
    await noteReset(tx, context, { by, staff, detail: { what: 'subject', isSet: subject !== null, sessionsEnded } })
    return { ok: true, value: null }
  })
}

/** The index on the table refuses what two administrators enter at one moment. */
export async function isSubjectTaken(
  { county }: CenterContext,
  tx: Tx,
  { staff, subject }: { staff: string; subject: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('staff')
    .select('id')
    .where('county', '=', county.code)
    .where('oidc_subject', '=', subject)
    .where('id', '<>', staff)
    .executeTakeFirst()
  return row !== undefined
}

const forgetHalfSignIns = ({ county }: CenterContext, tx: Tx, staff: string) =>
  tx.deleteFrom('sign_in_steps').where('county', '=', county.code).where('staff', '=', staff).execute()
