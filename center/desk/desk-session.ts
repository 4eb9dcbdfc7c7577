import type { FastifyReply, FastifyRequest } from 'fastify'
import { QUIET_HEADER, SESSION_HOURS, type AccountDue } from '../../shared/ipc/accounts'
import type { DeputyPost } from '../../shared/people/deputy'
import type { Actor } from '../../shared/people/role'
import { findSession, isFresh, noteUse, renewToken, type DeskSession } from '../accounts/sessions'
import { needsSecondFactor } from '../accounts/second-factor-rule'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { postsOf } from '../people/deputy-posts'

const NAME = 'daiban_desk'

/**
 * Over TLS the browser itself holds to it that no other host, path or plain connection set this cookie (RFC 6265bis §4.1.3.2).
 * A name belongs to one kind of connection, so that a cookie planted over plain HTTP is never read over TLS.
 */
export const deskCookieName = (request: FastifyRequest): string => cookieName(request, NAME)
export const cookieName = (request: FastifyRequest, name: string): string =>
  request.protocol === 'https' ? `__Host-${name}` : name

/** `posts`: those in which the person stands in for another today (顶岗). */
export type DeskPerson = { actor: Actor; department: string | null; posts: readonly DeputyPost[] }

/** The session behind a request, whatever is due on its account. Anything but reading must come from our own page. */
export async function getSession(context: CenterContext, request: FastifyRequest): Promise<DeskSession> {
  if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnPage(request)
  const session = await findSession(context, request.cookies[deskCookieName(request)] ?? '')
  if (!session) throw new Refusal('unauthenticated')
  if (request.headers[QUIET_HEADER] !== '1') await noteUse(context, session)
  return session
}

/** What the person must do first; null when nothing is in the way. Whoever came by the county's sign-in service used no password. */
export function dueOf(context: CenterContext, session: DeskSession): AccountDue | null {
  if (session.mustChange && session.road === 'password') return 'password'
  return needsSecondFactor(context.county, session.actor.role) && !session.hasSecondFactor ? 'second-factor' : null
}

/** The person behind a desk request. Refuses while a one-time password or a missing second factor is in the way. */
export async function getPerson(context: CenterContext, request: FastifyRequest): Promise<DeskPerson> {
  const session = await getSession(context, request)
  const due = dueOf(context, session)
  if (due) throw new Refusal(due === 'password' ? 'password-change-due' : 'second-factor-due')
  const { actor, department } = session
  const posts = await postsOf(context.db, context.county.code, { staff: actor.staff, now: context.now() })
  return { actor, department, posts }
}

/**
 * For what cannot be taken back or opens something: passes when the person proved who they are within the last ten minutes, by
 * signing in or by POST /session/confirm; refuses with `confirm-needed` otherwise, and the page asks and repeats by itself.
 */
export async function requireFresh(context: CenterContext, request: FastifyRequest): Promise<void> {
  const session = await getSession(context, request)
  if (!isFresh(session, context.now())) throw new Refusal('confirm-needed')
}

/**
 * Only our own page may change anything: it sends a header that no foreign page can, and the browser says that it comes from
 * where it goes to. Programs that are no browsers say neither, and have no cookie of anybody to misuse.
 */
export function requireOwnPage(request: FastifyRequest): void {
  const { 'x-daiban': mark, 'sec-fetch-site': site, origin } = request.headers
  if (mark !== '1') throw new Refusal('forbidden')
  if (site !== undefined && site !== 'same-origin') throw new Refusal('forbidden')
  if (origin !== undefined && !isOwnOrigin(request, origin)) throw new Refusal('forbidden')
}

function isOwnOrigin(request: FastifyRequest, origin: string): boolean {
  try {
    return new URL(origin).host === new URL(`${request.protocol}://${request.host}`).host
  } catch {
    return false
  }
}

/** `provedAt`: when the person proved who they are; just now, when it is not said. */
type Renewal = { request: FastifyRequest; reply: FastifyReply; session: DeskSession; provedAt?: Date }

/** The session goes on under a new token (see `renewToken`). */
export async function renewDeskCookie(
  context: CenterContext,
  { request, reply, session, provedAt }: Renewal,
): Promise<void> {
  const token = await renewToken(context, session, { confirmedAt: provedAt ?? context.now() })
  if (token !== null) setDeskCookie(request, reply, token)
}

/** `Secure` when the request came over TLS, so that the same center works behind a proxy and on loopback. */
export function setDeskCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(deskCookieName(request), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_HOURS * 3600,
  })
}

export function clearDeskCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = request.protocol === 'https'
  void reply.clearCookie(deskCookieName(request), { path: '/', httpOnly: true, sameSite: 'strict', secure })
}
