import { randomInt } from 'node:crypto'
import type { EnrolmentCode } from '../../shared/ipc/desk'
import { isWithin, levelOf } from '../../shared/people/division'
import type { Actor, Role } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint } from '../store/county'
import { hashEnrolmentCode } from '../sync/enrol'

const VALID_DAYS = 7
/** Without 0/O, 1/I/L, U/V: a code is read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const ISSUERS: readonly Role[] = ['township-clerk', 'county-clerk', 'administrator']

const block = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** A new one-time code for a station of `point`, such as 7KQ2-M9XD-4HTA. It is shown once: only its hash is kept. */
export async function issueEnrolmentCode(context: CenterContext, actor: Actor, point: string): Promise<EnrolmentCode> {
  if (!ISSUERS.includes(actor.role) || !isWithin(point, actor.point)) throw new Refusal('forbidden')
  if (levelOf(point) === 'county' && actor.role === 'township-clerk') throw new Refusal('forbidden')
  if (!(await findPoint(context.db, context.county.code, point))) throw new Refusal('not-found')
  const code = `${block()}-${block()}-${block()}`
  const now = context.now()
  const expiresAt = new Date(now.getTime() + VALID_DAYS * 86_400_000)
  await context.db
    .insertInto('enrolment_codes')
    .values({
      county: context.county.code,
      code_hash: hashEnrolmentCode(code),
      point,
      created_by: actor.staff,
      created_at: now,
      expires_at: expiresAt,
      used_device: null,
    })
    .execute()
  return { code, point, expiresAt: expiresAt.toISOString() }
}
