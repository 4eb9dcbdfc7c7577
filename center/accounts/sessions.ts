import { createHash, randomBytes } from 'node:crypto'
import {
  FRESH_MINUTES,
  IDLE_MINUTES,
  SESSION_HOURS,
  type OwnSession,
  type SessionRoad,
} from '../../shared/ipc/accounts'
import type { Actor } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import type { Db, Tx } from '../store/county'

const MINUTE = 60_000
/** A session's last use is written down at most so often: reading a list must not cost a write. */
const NOTE_EVERY_MS = 15_000

/** Only this stands in the database, so that a dump of it opens no session. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
export const newToken = (): string => randomBytes(32).toString('hex')

/** A session that holds now, and the account behind it as it stands now. */
export type DeskSession = {
  id: string
  publicId: string
  road: SessionRoad
  confirmedAt: Date
  lastUsedAt: Date
  expiresAt: Date
  actor: Actor
  department: string | null
  mustChange: boolean
  hasSecondFactor: boolean
}

/** `provedAt`: when the person proved who they are; now, when it is not said. */
export type NewSession = { staff: string; road: SessionRoad; browser: string; provedAt?: Date | undefined }

/** Opens a session under a token that nobody offered: the answer is the cookie's value. Old ones are cleared on the way. */
export async function openSession(
  context: CenterContext,
  tx: Db | Tx,
  { staff, road, browser, provedAt }: NewSession,
): Promise<string> {
  const token = newToken()
  const now = context.now()
  await tx
    .deleteFrom('sessions')
    .where('county', '=', context.county.code)
    .where(eb =>
      eb.or([eb('expires_at', '<=', now), eb('last_used_at', '<=', new Date(now.getTime() - IDLE_MINUTES * MINUTE))]),
    )
    .execute()
  await tx
    .insertInto('sessions')
    .values({
      county: context.county.code,
      id: tokenHash(token),
      staff,
      road,
      browser,
      created_at: now,
      last_used_at: now,
      confirmed_at: earlier(provedAt ?? now, now),
      expires_at: new Date(now.getTime() + SESSION_HOURS * 60 * MINUTE),
    })
    .execute()
  return token
}

/** A clock that is ahead of ours must not make a proof count for longer. */
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

/** The session of this cookie; null when there is none, when it is past one of its two limits, or when the account was ended. */
export const findSession = (context: CenterContext, token: string): Promise<DeskSession | null> =>
  findSessionById(context, tokenHash(token))

/** As `findSession`, by what the database calls it. */
export async function findSessionById(context: CenterContext, id: string): Promise<DeskSession | null> {
  const now = context.now()
  const row = await context.db
    .selectFrom('sessions')
    .innerJoin('staff', join =>
      join.onRef('staff.county', '=', 'sessions.county').onRef('staff.id', '=', 'sessions.staff'),
    )
    .select([
      'sessions.id as sessionId',
      'public_id',
      'road',
      'confirmed_at',
      'last_used_at',
      'expires_at',
      'staff.id as staff',
      'name',
      'role',
      'point',
      'department',
      'must_change',
      eb => eb('totp_secret', 'is not', null).as('hasSecondFactor'),
    ]) // prettier-ignore
    .where('sessions.county', '=', context.county.code)
    .where('sessions.id', '=', id)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', new Date(now.getTime() - IDLE_MINUTES * MINUTE))
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const { staff, name, role, point } = row
  return {
    id: row.sessionId,
    publicId: row.public_id,
    road: row.road,
    confirmedAt: row.confirmed_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    actor: { staff, name, role, point },
    department: row.department,
    mustChange: row.must_change,
    hasSecondFactor: Boolean(row.hasSecondFactor),
  }
}

/** Notes that the person is there. Costs nothing when that was noted a moment ago. */
export async function noteUse(context: CenterContext, session: DeskSession): Promise<void> {
  const now = context.now()
  if (now.getTime() - session.lastUsedAt.getTime() < NOTE_EVERY_MS) return
  await context.db
    .updateTable('sessions')
    .set({ last_used_at: now })
    .where('county', '=', context.county.code)
    .where('id', '=', session.id)
    .execute()
}

export const isFresh = (session: DeskSession, now: Date): boolean =>
  now.getTime() - session.confirmedAt.getTime() < FRESH_MINUTES * MINUTE

/**
 * The same session under a new token; the old one opens nothing any more. After whatever raises what a session may do, so that a
 * token somebody learned before is worth nothing after. Null when another request of this browser renewed it a moment ago: then the
 * browser has its new token from there, and must not get a dead one from here.
 */
export async function renewToken(
  context: CenterContext,
  session: DeskSession,
  { confirmedAt }: { confirmedAt: Date },
): Promise<string | null> {
  const token = newToken()
  const now = context.now()
  const { numUpdatedRows } = await context.db
    .updateTable('sessions')
    .set({ id: tokenHash(token), last_used_at: now, confirmed_at: earlier(confirmedAt, now) })
    .where('county', '=', context.county.code)
    .where('id', '=', session.id)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? token : null
}

/** Which sessions of a person: one, all but one, or all. */
export type WhichSessions = { only: string } | { allBut: string } | 'all'

/** Ends them at once and answers how many there were. `only` and `allBut` are public ids. */
export async function endSessions(
  { county }: Pick<CenterContext, 'county'>,
  tx: Db | Tx,
  { staff, which }: { staff: string; which: WhichSessions },
): Promise<number> {
  let query = tx.deleteFrom('sessions').where('county', '=', county.code).where('staff', '=', staff)
  if (which !== 'all')
    query = 'only' in which ? query.where('public_id', '=', which.only) : query.where('public_id', '<>', which.allBut)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}

/** A person's open sessions, the one last used first. */
export async function listSessions(context: CenterContext, session: DeskSession): Promise<OwnSession[]> {
  const now = context.now()
  const rows = await context.db
    .selectFrom('sessions')
    .select(['public_id', 'browser', 'road', 'created_at', 'last_used_at'])
    .where('county', '=', context.county.code)
    .where('staff', '=', session.actor.staff)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', new Date(now.getTime() - IDLE_MINUTES * MINUTE))
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.public_id,
    browser: row.browser,
    road: row.road,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    isThis: row.public_id === session.publicId,
  }))
}
