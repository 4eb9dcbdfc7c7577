import { createHmac, randomInt } from 'node:crypto'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'

const HOW_MANY = 10
/** Without 0 O 1 I L U V: a code is read from paper by somebody in a hurry. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
/** At least 112 bits, so that a plain hash of a code is no list to try codes on (OWASP ASVS 6.5.2). */
const LETTERS = 24

/** Twenty-four letters of 29: 116 bits, six groups of four as a station's reset code has. */
const newCode = (): string =>
  (
    Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)])
      .join('')
      .match(/.{4}/g) ?? []
  ).join('-')

/** Case, spaces and hyphens do not matter, nor does the full width of a Chinese keyboard. */
const typed = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

export const isRecoveryShape = (code: string): boolean => typed(code).length === LETTERS

/** Keyed with a secret that the database holds only sealed: a dump of it is no list to try codes on. */
const codeHash = (context: CenterContext, staff: string, code: string): string =>
  createHmac('sha256', context.county.tokenSecret)
    .update(`daiban-recovery:${JSON.stringify([staff, typed(code)])}`)
    .digest('hex')

/** Ten new ones; all earlier ones are void from now on. The answer is the only time they can be read. */
export async function issueRecoveryCodes(context: CenterContext, tx: Tx, staff: string): Promise<string[]> {
  const county = context.county.code
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await tx.deleteFrom('recovery_codes').where('county', '=', county).where('staff', '=', staff).execute()
  await tx
    .insertInto('recovery_codes')
    .values(codes.map(code => ({ county, staff, hash: codeHash(context, staff, code), used_at: null })))
    .execute()
  return codes
}

/** True once per code, however many ask at the same moment. */
export async function spendRecoveryCode(context: CenterContext, staff: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('recovery_codes')
    .set({ used_at: context.now() })
    .where('county', '=', context.county.code)
    .where('staff', '=', staff)
    .where('hash', '=', codeHash(context, staff, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countRecoveryCodes(context: CenterContext, staff: string): Promise<number> {
  const { left } = await context.db
    .selectFrom('recovery_codes')
    .select(eb => eb.fn.countAll<string>().as('left'))
    .where('county', '=', context.county.code)
    .where('staff', '=', staff)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}
