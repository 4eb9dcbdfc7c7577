import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { isPassword, spendPasswordCheck } from '../store/password'

export const DESK_COOKIE = 'daiban_desk'
const SESSION_HOURS = 10
const FREE_TRIES = 4
const FIRST_WAIT_SECONDS = 15
const LONGEST_WAIT_SECONDS = 15 * 60

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** How long nobody may try this person's password after so many wrong tries in a row. */
export const waitAfter = (failures: number): number =>
  failures <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failures - FREE_TRIES - 1))

export type DeskPerson = { actor: Actor; department: string | null }

/** Checks a password and opens a session; the answer is the cookie's value. Wrong tries in a row make the next one wait. */
export async function signIn(context: CenterContext, staff: string, password: string): Promise<string> {
  const { db, county } = context
  const row = await db
    .selectFrom('staff')
    .select(['id', 'password_hash', 'failures', 'locked_until', 'active'])
    .where('county', '=', county.code)
    .where('id', '=', staff)
    .executeTakeFirst()
  const now = context.now()
  if (row?.locked_until && row.locked_until > now)
    throw new Refusal('overloaded', {
      retryAfterSeconds: Math.ceil((row.locked_until.getTime() - now.getTime()) / 1000),
    })
  const right = row?.active ? await isPassword(password, row.password_hash) : await spendPasswordCheck(password)
  if (!row || !right) {
    if (row) await noteWrongTry(context, row.id, row.failures + 1)
    throw new Refusal('unauthenticated')
  }
  const token = randomBytes(32).toString('hex')
  await db
    .insertInto('sessions')
    .values({
      county: county.code,
      id: hashOf(token),
      staff: row.id,
      created_at: now,
      expires_at: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
    })
    .execute()
  await db
    .updateTable('staff')
    .set({ failures: 0, locked_until: null })
    .where('county', '=', county.code)
    .where('id', '=', row.id)
    .execute()
  await db.deleteFrom('sessions').where('county', '=', county.code).where('expires_at', '<', now).execute()
  return token
}

async function noteWrongTry(context: CenterContext, staff: string, failures: number): Promise<void> {
  const wait = waitAfter(failures)
  await context.db
    .updateTable('staff')
    .set(eb => ({
      failures: eb('failures', '+', 1),
      locked_until: wait > 0 ? new Date(context.now().getTime() + wait * 1000) : null,
    }))
    .where('county', '=', context.county.code)
    .where('id', '=', staff)
    .execute()
}

export async function signOut(context: CenterContext, token: string | undefined): Promise<void> {
  await context.db
    .deleteFrom('sessions')
    .where('county', '=', context.county.code)
    .where('id', '=', hashOf(token ?? ''))
    .execute()
}

/** The person behind a desk request. Anything but reading also needs the header that a foreign page cannot send. */
export async function getPerson(context: CenterContext, request: FastifyRequest): Promise<DeskPerson> {
  if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnPage(request)
  const row = await context.db
    .selectFrom('sessions')
    .innerJoin('staff', join =>
      join.onRef('staff.county', '=', 'sessions.county').onRef('staff.id', '=', 'sessions.staff'),
    )
    .select(['staff.id', 'staff.name', 'staff.role', 'staff.point', 'staff.department'])
    .where('sessions.county', '=', context.county.code)
    .where('sessions.id', '=', hashOf(request.cookies[DESK_COOKIE] ?? ''))
    .where('sessions.expires_at', '>', context.now())
    .where('staff.active', '=', true)
    .executeTakeFirst()
  if (!row) throw new Refusal('unauthenticated')
  const { id: staff, name, role, point, department } = row
  return { actor: { staff, name, role, point }, department }
}

export function requireOwnPage(request: FastifyRequest): void {
  if (request.headers['x-daiban'] !== '1') throw new Refusal('forbidden')
}

/** `Secure` when the request came over TLS, so that the same center works behind a proxy and on a plain LAN. */
export function setDeskCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(DESK_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_HOURS * 3600,
  })
}
