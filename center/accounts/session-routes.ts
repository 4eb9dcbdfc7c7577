import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { codeSchema, confirmSchema } from '../../shared/ipc/accounts'
import { signInSchema, type DeskUser } from '../../shared/ipc/desk'
import { recordAudit } from '../audit/record-audit'
import { deskUserSchema } from '../desk/desk-schemas'
import {
  clearDeskCookie,
  deskCookieName,
  dueOf,
  getSession,
  renewDeskCookie,
  requireOwnPage,
} from '../desk/desk-session'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { postsOf } from '../people/deputy-posts'
import { findPoint } from '../store/county'
import { accountErrors as errors, replyOf, signInReplySchema, signInWaysSchema } from './account-schemas'
import { endSessions, findSession, type DeskSession } from './sessions'
import { confirmPerson, signIn, signInWithCode } from './sign-in'

const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
/** A bound for machines only: whoever sits behind the same address must not be kept out by it. Guessing is what tries.ts is for. */
const DOOR = { rateLimit: { max: 600, timeWindow: 60_000 } }

async function userOf(context: CenterContext, session: DeskSession): Promise<DeskUser> {
  const { actor, department } = session
  const { code, name, hotline, sample } = context.county
  const point = await findPoint(context.db, code, actor.point)
  const county = { code, name, hotline, sample }
  const posts = await postsOf(context.db, code, { staff: actor.staff, now: context.now() })
  const user = { actor, pointName: point?.name ?? '', county, department, due: dueOf(context, session) }
  return posts.length > 0 ? { ...user, posts } : user
}

/** The person of a session that began in this very request. */
async function newUser(context: CenterContext, token: string): Promise<DeskUser> {
  const session = await findSession(context, token)
  if (!session) throw new Refusal('unauthenticated')
  return userOf(context, session)
}

/** Signing in and out at the county desk. */
export function addSessionRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/sign-in', {
    schema: {
      summary: 'The ways to sign in',
      tags: ['desk'],
      response: { 200: signInWaysSchema, ...errors },
    },
    handler: () => ({ sample: context.county.sample, oidc: context.accounts.oidc?.shown ?? null }),
  })

  app.post('/api/v1/session', {
    config: DOOR,
    schema: {
      summary: 'Sign in; the session is an httpOnly cookie, or a ticket for the second step',
      tags: ['desk'],
      body: signInSchema,
      response: { 200: signInReplySchema, ...errors },
    },
    handler: async (request, reply) => {
      requireOwnPage(request)
      await endOld(context, request)
      const entered = await signIn(context, { request, reply }, request.body)
      return entered ? newUser(context, entered.token) : { step: 'code' as const }
    },
  })

  app.post('/api/v1/session/code', {
    config: DOOR,
    schema: {
      summary: 'The second step: a code of the authenticator, or a recovery code',
      tags: ['desk'],
      body: codeSchema,
      response: { 200: deskUserSchema, ...errors },
    },
    handler: async (request, reply) => {
      requireOwnPage(request)
      return newUser(context, (await signInWithCode(context, { request, reply }, request.body.code)).token)
    },
  })

  app.post('/api/v1/session/confirm', {
    config: DOOR,
    schema: {
      ...about('Prove once more who sits here, for the sensitive steps of the next ten minutes; the token changes'),
      body: confirmSchema,
      response: { 200: replyOf(z.null()), ...errors },
    },
    handler: async (request, reply) => {
      const session = await getSession(context, request)
      const { password, code } = request.body
      try {
        await confirmPerson(context, request, { session, password, code })
      } catch (error) {
        // 401 would say that the session is over, and it is not.
        if (!(error instanceof Refusal) || error.error !== 'unauthenticated') throw error
        return {
          ok: false as const,
          reason: code === undefined ? ('wrong-password' as const) : ('wrong-code' as const),
        }
      }
      await renewDeskCookie(context, { request, reply, session })
      return { ok: true as const, value: null }
    },
  })

  app.delete('/api/v1/session', {
    schema: { ...about('Sign out'), response: { 200: z.object({ ok: z.literal(true) }), ...errors } },
    handler: async (request, reply) => {
      requireOwnPage(request)
      await endOld(context, request)
      clearDeskCookie(request, reply)
      return { ok: true as const }
    },
  })

  app.get('/api/v1/me', {
    schema: { ...about('Who is signed in'), response: { 200: deskUserSchema, ...errors } },
    handler: async request => userOf(context, await getSession(context, request)),
  })
}

/** Who signs in over an open session leaves it first: a session never changes hands. */
async function endOld(context: CenterContext, request: FastifyRequest): Promise<void> {
  const session = await findSession(context, request.cookies[deskCookieName(request)] ?? '')
  if (!session) return
  const { staff } = session.actor
  await context.db.transaction().execute(async tx => {
    await endSessions(context, tx, { staff, which: { only: session.publicId } })
    await recordAudit(tx, context, { kind: 'signed-out', by: staff, subject: staff, detail: {} })
  })
}
