import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionRoad } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { setDeskCookie } from '../desk/desk-session'
import { browserFamily } from './browser-family'
import type { HashingLane } from './password-hashing'
import { knownBrowserOf, rememberBrowser } from './known-browser'
import { spendCode } from './second-factor'
import type { Tx } from '../store/county'
import { openSession, tokenHash, type DeskSession } from './sessions'
import { clearStepCookie, findStep, keepStep, takeStep } from './sign-in-steps'
import { clearTries, forgetOldTries, requireNoWait, takeTry, type TryKey } from './tries'

/** A session's new token, or null when the second step comes first. */
export type Entered = { token: string } | null

export type Visit = { request: FastifyRequest; reply: FastifyReply }

/**
 * Checks a password. The same answer in the same time for a wrong password, for somebody unknown, for an account that was ended
 * and for a one-time password past its end: the same statements run and the same hash is computed for each.
 */
async function requirePassword(
  context: CenterContext,
  request: FastifyRequest,
  { staff, password }: { staff: string; password: string },
): Promise<{ staff: string; stand: string; hasSecondFactor: boolean }> {
  const browser = knownBrowserOf(context, request, staff)
  const lane = browser === null ? 'stranger' : 'known'
  await requireRoom(context, lane)
  const keys = keysOf(request, staff, browser)
  for (const key of keys) await requireNoWait(context, key)
  const row = await context.db
    .selectFrom('staff')
    .select(['id', 'password_hash', 'oidc_subject', 'active', 'one_time_until', 'totp_secret'])
    .where('county', '=', context.county.code)
    .where('id', '=', staff)
    .executeTakeFirst()
  const ended = row?.one_time_until && row.one_time_until <= context.now()
  const hash = row?.active && !ended && row.password_hash !== '' ? row.password_hash : null
  const right = await context.accounts.hashing.check(password, hash, lane, async () => {
    for (const key of keys) await takeTry(context, key)
  })
  if (!row || !right) {
    await noteFailure(context, row?.id ?? null, 'password')
    throw new Refusal('unauthenticated')
  }
  for (const key of keys) await clearTries(context, key)
  return { staff: row.id, stand: standOf(row), hasSecondFactor: row.totp_secret !== null }
}

/** So many refusals wait at once; more are answered at once, so that waiting costs no memory without a bound. */
const MOST_HELD = 256
const HELD_MS = 500
let held = 0

/** A door that is full answers a stranger slowly: who knocks again at every answer knocks twice a second, not a thousand times. */
async function requireRoom({ accounts: { hashing } }: CenterContext, lane: HashingLane): Promise<void> {
  try {
    hashing.requireRoom(lane)
  } catch (error) {
    if (lane === 'stranger' && held < MOST_HELD) {
      held += 1
      await wait(HELD_MS)
      held -= 1
    }
    throw error
  }
}

/** A browser that its person used before has a count of its own, and does not suffer for its neighbours. */
const keysOf = (request: FastifyRequest, staff: string, browser: string | null): TryKey[] => [
  { kind: 'account', staff, browser },
  ...(browser === null ? [{ kind: 'address' as const, address: request.ip }] : []),
]

/** What was typed as a name is not written down: it may be a password. */
const noteFailure = (context: CenterContext, staff: string | null, step: string): Promise<void> =>
  recordAudit(context.db, context, { kind: 'sign-in-failed', by: staff, subject: staff ?? '', detail: { step } })

/** The first step: a session at once, or a ticket for the second step. */
export async function signIn(
  context: CenterContext,
  visit: Visit,
  proof: { staff: string; password: string },
): Promise<Entered> {
  const { hasSecondFactor, ...person } = await requirePassword(context, visit.request, proof)
  return enter(context, visit, { ...person, road: 'password', asksCode: hasSecondFactor })
}

/** After the password or the sign-in service was satisfied. */
export async function enter(
  context: CenterContext,
  { request, reply }: Visit,
  { asksCode, ...person }: { staff: string; stand: string; road: SessionRoad; asksCode: boolean; provedAt?: Date },
): Promise<Entered> {
  if (asksCode) {
    const { staff, road, stand } = person
    await keepStep(context, request, { reply, kind: 'code', staff, detail: { road, stand } })
    return null
  }
  return begin(context, { request, reply }, { ...person, secondFactor: false })
}

/** The second step. Refuses with `not-found` when the ticket is gone: then the first step must be done again. */
export async function signInWithCode(context: CenterContext, visit: Visit, code: string): Promise<{ token: string }> {
  const { request, reply } = visit
  const step = await findStep(context, request, 'code')
  if (!step?.staff) throw new Refusal('not-found')
  const { staff } = step
  await requireCode(context, request, { staff, code })
  if (!(await takeStep(context, step))) throw new Refusal('not-found')
  const road = step.detail['road'] === 'oidc' ? 'oidc' : 'password'
  const entered = await begin(context, visit, { staff, road, stand: step.detail['stand'] ?? '', secondFactor: true })
  clearStepCookie(request, reply, 'code')
  return entered
}

/** Counts the try like one at the password, apart from it. */
export async function requireCode(
  context: CenterContext,
  request: FastifyRequest,
  { staff, code }: { staff: string; code: string },
): Promise<void> {
  const key: TryKey = { kind: 'code', staff, browser: knownBrowserOf(context, request, staff) }
  await takeTry(context, key)
  if (!(await spendCode(context, staff, code))) {
    await noteFailure(context, staff, 'code')
    throw new Refusal('unauthenticated')
  }
  await clearTries(context, key)
}

/** Proves once more who sits here. Wrong ones count like wrong ones at the door. */
export async function confirmPerson(
  context: CenterContext,
  request: FastifyRequest,
  { session, password, code }: { session: DeskSession; password?: string | undefined; code?: string | undefined },
): Promise<void> {
  const { staff } = session.actor
  if (code !== undefined) return requireCode(context, request, { staff, code })
  await requirePassword(context, request, { staff, password: password ?? '' })
}

/** Names the password and the name at the sign-in service that an account has, and tells nothing of them. */
export const standOf = (row: { password_hash: string; oidc_subject: string | null }): string =>
  tokenHash(JSON.stringify([row.password_hash, row.oidc_subject]))

/** Throws `unauthenticated` when the account was ended, reset or given another password or another name at the sign-in service since the person was asked for theirs. */
async function requireStand(
  context: CenterContext,
  tx: Tx,
  { staff, stand }: { staff: string; stand: string },
): Promise<void> {
  // Locked, so that whoever ends this person's sessions comes before us and is seen, or after us and ends this one too.
  const row = await tx
    .selectFrom('staff')
    .select(['active', 'password_hash', 'oidc_subject'])
    .where('county', '=', context.county.code)
    .where('id', '=', staff)
    .forShare()
    .executeTakeFirst()
  if (!row?.active || standOf(row) !== stand) throw new Refusal('unauthenticated')
}

type Beginning = { staff: string; road: SessionRoad; stand: string; secondFactor: boolean; provedAt?: Date }

async function begin(
  context: CenterContext,
  { request, reply }: Visit,
  { staff, road, stand, secondFactor, provedAt }: Beginning,
): Promise<{ token: string }> {
  const browser = browserFamily(request.headers['user-agent'])
  const token = await context.db.transaction().execute(async tx => {
    await requireStand(context, tx, { staff, stand })
    const opened = await openSession(context, tx, { staff, road, browser, provedAt })
    await recordAudit(tx, context, { kind: 'signed-in', by: staff, subject: staff, detail: { road, secondFactor } })
    return opened
  })
  setDeskCookie(request, reply, token)
  rememberBrowser(context, request, { reply, staff })
  await forgetOldTries(context)
  return { token }
}
