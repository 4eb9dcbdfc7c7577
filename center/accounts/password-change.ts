import { randomInt } from 'node:crypto'
import { townshipOf } from '../../shared/people/division'
import { loadPasswordBooks } from '../../shared/people/password-books'
import { lengthOf, passwordFault, SHORTEST_ALONE } from '../../shared/people/password-rule'
import { wordsAbout } from '../../shared/people/words-about'
import type { AccountReply, PasswordFault } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, type Tx } from '../store/county'
import { needsSecondFactor } from './second-factor-rule'
import { endSessions, isFresh, type DeskSession } from './sessions'

/** Long enough to be handed over on paper the next working day but one. */
export const ONE_TIME_DAYS = 3
const DAY_MS = 86_400_000
/** Without 0 o 1 i l u v. */
const ALPHABET = '23456789abcdefghjkmnpqrstwxyz'

/** Fifteen letters of 29: 72 bits, `xxxxx-xxxxx-xxxxx`. */
export const newOneTimePassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join(
    '-',
  )

/** Whether a password would be all there is between a stranger and this account. */
export const standsAlone = ({ county }: CenterContext, { actor, hasSecondFactor }: DeskSession): boolean =>
  !hasSecondFactor && !needsSecondFactor(county, actor.role)

/** Why this password is not taken from this person; null when it is. */
async function faultOf(context: CenterContext, session: DeskSession, password: string): Promise<PasswordFault | null> {
  const { county, db } = context
  const { staff: id, name, point } = session.actor
  const books = await loadPasswordBooks()
  const places = [await findPoint(db, county.code, point), await findPoint(db, county.code, townshipOf(point))]
  const owner = { id, name, county, places: places.map(place => place?.name ?? '') }
  return passwordFault(password, {
    isAlone: standsAlone(context, session),
    wordsAbout: wordsAbout(owner, books.spell),
    common: books.common,
  })
}

/**
 * The person's own new password. The old one is asked for; in place of a one-time password, or of none, a sign-in of just now. All other
 * sessions of the person end: whoever knew the old password is outside.
 */
export async function changePassword(
  context: CenterContext,
  session: DeskSession,
  { old, next }: { old: string; next: string },
): Promise<AccountReply<null>> {
  const { staff } = session.actor
  const { hashing } = context.accounts
  const { password_hash: hash } = await context.db
    .selectFrom('staff')
    .select('password_hash')
    .where('county', '=', context.county.code)
    .where('id', '=', staff)
    .executeTakeFirstOrThrow()
  if (session.mustChange || hash === '') {
    if (!isFresh(session, context.now())) throw new Refusal('confirm-needed')
  } else if (!(await hashing.check(old, hash, 'known'))) return { ok: false, reason: 'wrong-password' }
  const fault = await faultOf(context, session, next)
  if (fault) return { ok: false, reason: fault }
  if (hash !== '' && (await hashing.check(next, hash, 'known'))) return { ok: false, reason: 'password-same' }
  const nextHash = await hashing.hash(next)
  await context.db.transaction().execute(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable('staff')
      .set({
        password_hash: nextHash,
        must_change: false,
        one_time_until: null,
        password_alone: lengthOf(next) >= SHORTEST_ALONE,
      })
      .where('county', '=', context.county.code)
      .where('id', '=', staff)
      // Somebody may have reset it in between: then this session is no longer the person's to say.
      .where('password_hash', '=', hash)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Refusal('unauthenticated')
    const ended = await endSessions(context, tx, { staff, which: { allBut: session.publicId } })
    const detail = { sessionsEnded: ended }
    await recordAudit(tx, context, { kind: 'password-changed', by: staff, subject: staff, detail })
  })
  return { ok: true, value: null }
}

/** Gives an account a one-time password; the answer is the only time it can be read. */
export async function setOneTimePassword(
  { county, now }: { county: { code: string }; now: () => Date },
  tx: Tx,
  { staff, password, hash, days = ONE_TIME_DAYS }: { staff: string; password: string; hash: string; days?: number },
): Promise<{ password: string; expiresAt: string }> {
  const until = new Date(now().getTime() + days * DAY_MS)
  await tx
    .updateTable('staff')
    .set({ password_hash: hash, must_change: true, one_time_until: until, password_alone: false })
    .where('county', '=', county.code)
    .where('id', '=', staff)
    .execute()
  return { password, expiresAt: until.toISOString() }
}
