import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CenterContext } from '../http/center-context'
import { cookieName } from '../desk/desk-session'
import { newToken, tokenHash } from './sessions'

const NAME = { code: 'daiban_step', oidc: 'daiban_oidc' } as const
const MINUTES = { code: 5, oidc: 15 } as const

export type StepKind = keyof typeof NAME
export type SignInStep = { id: string; staff: string | null; detail: Record<string, string> }

/** Keeps half a sign-in at the county and gives the browser a ticket for it, unlike any session's cookie. */
export async function keepStep(
  context: CenterContext,
  request: FastifyRequest,
  { reply, kind, staff = null, detail = {} }: { reply: FastifyReply; kind: StepKind } & Partial<Omit<SignInStep, 'id'>>,
): Promise<void> {
  const token = newToken()
  const now = context.now()
  const county = context.county.code
  await context.db.deleteFrom('sign_in_steps').where('county', '=', county).where('expires_at', '<=', now).execute()
  await context.db
    .insertInto('sign_in_steps')
    .values({
      county,
      id: tokenHash(token),
      kind,
      staff,
      detail: JSON.stringify(detail),
      expires_at: new Date(now.getTime() + MINUTES[kind] * 60_000),
    })
    .execute()
  void reply.setCookie(cookieName(request, NAME[kind]), token, {
    path: '/',
    httpOnly: true,
    // The sign-in service sends the browser back from its own address, and Strict would keep the ticket from that request.
    sameSite: kind === 'oidc' ? 'lax' : 'strict',
    secure: request.protocol === 'https',
    maxAge: MINUTES[kind] * 60,
  })
}

/** The half that this browser holds the ticket of; null when there is none or it is too old. */
export async function findStep(
  context: CenterContext,
  request: FastifyRequest,
  kind: StepKind,
): Promise<SignInStep | null> {
  const row = await context.db
    .selectFrom('sign_in_steps')
    .select(['id', 'staff', 'detail'])
    .where('county', '=', context.county.code)
    .where('id', '=', tokenHash(request.cookies[cookieName(request, NAME[kind])] ?? ''))
    .where('kind', '=', kind)
    .where('expires_at', '>', context.now())
    .executeTakeFirst()
  return row ?? null
}

/** True for the one who takes it out: a ticket is used once. */
export async function takeStep(context: CenterContext, step: SignInStep): Promise<boolean> {
  const { numDeletedRows } = await context.db
    .deleteFrom('sign_in_steps')
    .where('county', '=', context.county.code)
    .where('id', '=', step.id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export function clearStepCookie(request: FastifyRequest, reply: FastifyReply, kind: StepKind): void {
  const secure = request.protocol === 'https'
  void reply.clearCookie(cookieName(request, NAME[kind]), { path: '/', httpOnly: true, secure })
}
