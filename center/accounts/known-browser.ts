import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CenterContext } from '../http/center-context'
import { cookieName } from '../desk/desk-session'

const NAME = 'daiban_known'
const DAYS = 180

/**
 * A browser in which a person signed in before is remembered, so that a stranger who goes on trying that person's name makes only
 * strangers wait (OWASP "device cookies"). It opens nothing: password and second factor are asked for all the same.
 */
export function knownBrowserOf(context: CenterContext, request: FastifyRequest, staff: string): string | null {
  const [nonce, until, proof] = (request.cookies[cookieName(request, NAME)] ?? '').split('.')
  if (!nonce || !until || !proof || !/^\d{1,15}$/.test(until)) return null
  if (Number(until) < context.now().getTime()) return null
  const right = Buffer.from(proofOf(context, [staff, nonce, until]))
  const offered = Buffer.from(proof)
  return right.length === offered.length && timingSafeEqual(right, offered) ? nonce : null
}

const proofOf = (context: CenterContext, parts: readonly string[]): string =>
  createHmac('sha256', context.county.tokenSecret)
    .update(`daiban-known:${JSON.stringify(parts)}`)
    .digest('base64url')

/** Remembers this browser for this person. The last person who signed in is remembered, which at a desk is the one. */
export function rememberBrowser(
  context: CenterContext,
  request: FastifyRequest,
  { reply, staff }: { reply: FastifyReply; staff: string },
): void {
  const nonce = randomBytes(12).toString('hex')
  const until = String(context.now().getTime() + DAYS * 86_400_000)
  void reply.setCookie(cookieName(request, NAME), `${nonce}.${until}.${proofOf(context, [staff, nonce, until])}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: DAYS * 86_400,
  })
}
