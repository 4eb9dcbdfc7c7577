import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OidcTrouble } from '../../shared/ipc/accounts'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { CALLBACK_PATH, type Oidc, type OidcPerson } from './oidc'
import { enter, standOf } from './sign-in'
import { clearStepCookie, findStep, keepStep, takeStep } from './sign-in-steps'

const DOOR = { rateLimit: { max: 600, timeWindow: 60_000 } }
/** The browser is only ever sent to these two places: our own page, or the service that the county configured. */
const DESK = '/desk/'

const about = (summary: string) => ({ summary, tags: ['desk'] })

/** Signing in through the county's own service; 404 where none is configured. No address in a request decides where a browser goes. */
export function addOidcRoutes(app: CenterApp, context: CenterContext): void {
  const getOidc = (): Oidc => {
    if (!context.accounts.oidc) throw new Refusal('not-found')
    return context.accounts.oidc
  }
  app.get('/api/v1/oidc/start', {
    config: DOOR,
    schema: about('Sends the browser to the county’s sign-in service'),
    handler: async (request, reply) => {
      const oidc = getOidc()
      // A page of somebody else must not sign a person in: they are shown the sign-in page, and press the button themselves.
      if (!isOwnStep(request.headers['sec-fetch-site'])) return reply.redirect(DESK)
      try {
        const { to, checks } = await oidc.start()
        await keepStep(context, request, { reply, kind: 'oidc', detail: checks })
        return await reply.redirect(to.href)
      } catch (error) {
        request.log.warn({ err: error }, 'the sign-in service does not answer')
        return backWith(reply, 'unreachable')
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

/** The sign-in page says it in words; the page is ours, the word is one of four. */
const backWith = (reply: FastifyReply, trouble: OidcTrouble | 'code') => reply.redirect(`${DESK}?sign-in=${trouble}`)

async function finish(
  context: CenterContext,
  oidc: Oidc,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<'signed-in' | 'code' | OidcTrouble> {
  const step = await findStep(context, request, 'oidc')
  // Taken out before it is used: an answer that comes twice finds nothing the second time.
  if (!step || !(await takeStep(context, step))) return 'not-begun'
  const { state = '', nonce = '', verifier = '' } = step.detail
  let person: OidcPerson | null
  try {
    person = await oidc.finish(request.url.split('?')[1] ?? '', { state, nonce, verifier })
  } catch (error) {
    request.log.warn({ err: error }, 'the sign-in service does not answer')
    return 'unreachable'
  }
  if (!person) return refuse(context, null, 'refused')
  const row = await context.db
    .selectFrom('staff')
    .select(['id', 'totp_secret', 'password_hash'])
    .where('county', '=', context.county.code)
    .where('id', '=', person.staff)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!row) return refuse(context, null, 'unknown')
  const asksCode = row.totp_secret !== null && !person.secondFactor
  const came = { staff: row.id, stand: standOf(row), road: 'oidc', asksCode } as const
  return (await enter(context, { request, reply }, came)) ? 'signed-in' : 'code'
}

async function refuse(context: CenterContext, staff: string | null, trouble: OidcTrouble): Promise<OidcTrouble> {
  const detail = { step: `oidc-${trouble}` }
  await recordAudit(context.db, context, { kind: 'sign-in-failed', by: staff, subject: staff ?? '', detail })
  return trouble
}
