import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { SESSION_HOURS, type OidcConfirmation, type OidcTrouble } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import { deskCookieName, renewDeskCookie } from '../desk/desk-session'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { CALLBACK_PATH, type Oidc, type OidcPerson } from './oidc'
import { findSession, findSessionById } from './sessions'
import { enter, standOf, type Visit } from './sign-in'
import { clearStepCookie, findStep, keepStep, takeStep } from './sign-in-steps'

const DOOR = { rateLimit: { max: 600, timeWindow: 60_000 } }
/** The browser is only ever sent to these two places: our own page, or the service that the county configured. */
const DESK = '/desk/'
/** Nobody comes in by a session of the service that is older than one of ours may become. */
const SIGN_IN_MAX_AGE = SESSION_HOURS * 3600
/** The two clocks may differ by so much. */
const SKEW_SECONDS = 60

const about = (summary: string) => ({ summary, tags: ['desk'] })

/** Signing in through the county's own service; 404 where none is configured. No address in a request decides where a browser goes. */
export function addOidcRoutes(app: CenterApp, context: CenterContext): void {
  const getOidc = (): Oidc => {
    if (!context.accounts.oidc) throw new Refusal('not-found')
    return context.accounts.oidc
  }
  app.get('/api/v1/oidc/start', {
    config: DOOR,
    schema: {
      ...about('Sends the browser to the county’s sign-in service; `for=confirm` to prove once more who sits here'),
      querystring: z.object({ for: z.string().max(20).optional() }),
    },
    handler: async (request, reply) => {
      const oidc = getOidc()
      const isConfirm = request.query.for === 'confirm'
      // A page of somebody else must not sign a person in: they are shown the sign-in page, and press the button themselves.
      if (!isOwnStep(request.headers['sec-fetch-site'])) return reply.redirect(DESK)
      const session = isConfirm ? await findSession(context, request.cookies[deskCookieName(request)] ?? '') : null
      if (isConfirm && !session) return reply.redirect(DESK)
      try {
        const { to, checks } = await oidc.start(session ? 0 : SIGN_IN_MAX_AGE)
        const begun = String(Math.floor(context.now().getTime() / 1000))
        await keepStep(context, request, {
          ...{ reply, kind: 'oidc', staff: session?.actor.staff ?? null },
          detail: { ...checks, ...(session ? { session: session.id, begun } : {}) },
        })
        return await reply.redirect(to.href)
      } catch (error) {
        request.log.warn({ err: error }, 'the sign-in service does not answer')
        return backWith(reply, isConfirm ? 'not-confirmed' : 'unreachable')
      }
    },
  })

  app.get(CALLBACK_PATH, {
    config: DOOR,
    schema: about('Where the sign-in service sends the browser back'),
    handler: async (request, reply) => {
      const said = await finish(context, getOidc(), { request, reply })
      clearStepCookie(request, reply, 'oidc')
      return said === 'signed-in' ? reply.redirect(DESK) : backWith(reply, said)
    },
  })
}

/** A click on our own page, or an address that the person typed; a browser that does not say is let through. */
const isOwnStep = (site: string | string[] | undefined): boolean =>
  site === undefined || site === 'same-origin' || site === 'none'

/** The page says it in words; the page is ours, and so are the words. */
const backWith = (reply: FastifyReply, word: OidcTrouble | 'code' | OidcConfirmation) =>
  reply.redirect(`${DESK}?sign-in=${word}`)

async function finish(
  context: CenterContext,
  oidc: Oidc,
  { request, reply }: Visit,
): Promise<'signed-in' | 'code' | OidcTrouble | OidcConfirmation> {
  const step = await findStep(context, request, 'oidc')
  // Taken out before it is used: an answer that comes twice finds nothing the second time.
  if (!step || !(await takeStep(context, step))) return 'not-begun'
  const { state = '', nonce = '', verifier = '', session: asked, begun } = step.detail
  const isConfirm = asked !== undefined
  // A confirmation was given after it was asked for.
  const since = isConfirm ? Math.ceil(context.now().getTime() / 1000) - Number(begun) + SKEW_SECONDS : SIGN_IN_MAX_AGE
  let person: OidcPerson | null
  try {
    person = await oidc.finish(request.url.split('?')[1] ?? '', { state, nonce, verifier }, since)
  } catch (error) {
    request.log.warn({ err: error }, 'the sign-in service does not answer')
    return isConfirm ? 'not-confirmed' : 'unreachable'
  }
  if (isConfirm) return confirm(context, { request, reply }, { person, staff: step.staff, session: asked })
  if (!person) return refuse(context, null, 'refused')
  const row = await context.db
    .selectFrom('staff')
    .select(['id', 'totp_secret', 'password_hash', 'oidc_subject'])
    .where('county', '=', context.county.code)
    .where('oidc_subject', '=', person.subject)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return refuse(context, null, 'unknown')
  const asksCode = row.totp_secret !== null && !person.secondFactor
  const came = { staff: row.id, stand: standOf(row), road: 'oidc', asksCode, provedAt: person.provedAt } as const
  return (await enter(context, { request, reply }, came)) ? 'signed-in' : 'code'
}

/** The same person, in the session that asked: it goes on under a new token, with the proof's own age. */
async function confirm(
  context: CenterContext,
  { request, reply }: Visit,
  { person, staff, session: id }: { person: OidcPerson | null; staff: string | null; session: string },
): Promise<OidcConfirmation> {
  const session = await findSessionById(context, id)
  const row =
    person &&
    (await context.db
      .selectFrom('staff')
      .select('id')
      .where('county', '=', context.county.code)
      .where('oidc_subject', '=', person.subject)
      .executeTakeFirst())
  if (!session || !person || !row || row.id !== staff || session.actor.staff !== staff) {
    await refuse(context, staff, 'refused')
    return 'not-confirmed'
  }
  await renewDeskCookie(context, { request, reply, session, provedAt: person.provedAt })
  return 'confirmed'
}

async function refuse(context: CenterContext, staff: string | null, trouble: OidcTrouble): Promise<OidcTrouble> {
  const detail = { step: `oidc-${trouble}` }
  await recordAudit(context.db, context, { kind: 'sign-in-failed', by: staff, subject: staff ?? '', detail })
  return trouble
}
