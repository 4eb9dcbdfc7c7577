import { z } from 'zod'
import { codeSchema, newPasswordSchema, type OwnAccount } from '../../shared/ipc/accounts'
import { shortestFor } from '../../shared/people/password-rule'
import { recordAudit } from '../audit/record-audit'
import { dueOf, getSession, renewDeskCookie, requireFresh } from '../desk/desk-session'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { accountErrors as errors, offerSchema, ownAccountSchema, recoveryCodesSchema, replyOf } from './account-schemas'
import { changePassword, standsAlone } from './password-change'
import { countRecoveryCodes } from './recovery-codes'
import { beginSecondFactor, dropSecondFactor, renewRecoveryCodes, setSecondFactor } from './second-factor'
import { needsSecondFactor } from './second-factor-rule'
import { endSessions, listSessions, type DeskSession } from './sessions'
import { takeTry, clearTries } from './tries'

const about = (summary: string) => ({ summary, tags: ['account'], security: [{ desk: [] }] })
const nothing = replyOf(z.null())

async function accountOf(context: CenterContext, session: DeskSession): Promise<OwnAccount> {
  const { staff, role } = session.actor
  const row = await context.db
    .selectFrom('staff')
    .select(['password_hash', 'totp_since', 'totp_secret'])
    .where('county', '=', context.county.code)
    .where('id', '=', staff)
    .executeTakeFirstOrThrow()
  return {
    due: dueOf(context, session),
    hasPassword: row.password_hash !== '',
    shortestPassword: shortestFor({ isAlone: standsAlone(context, session) }),
    secondFactor: {
      since: row.totp_secret ? (row.totp_since?.toISOString() ?? null) : null,
      isRequired: needsSecondFactor(context.county, role),
      recoveryCodesLeft: await countRecoveryCodes(context, staff),
    },
    sessions: await listSessions(context, session),
  }
}

/** One's own account: open also while a password change or a second factor is due. */
export function addAccountRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/account', {
    schema: { ...about('Own account and open sessions'), response: { 200: ownAccountSchema, ...errors } },
    handler: async request => accountOf(context, await getSession(context, request)),
  })

  app.post('/api/v1/account/password', {
    schema: {
      ...about('Choose a new password; every other session ends'),
      body: newPasswordSchema,
      response: { 200: nothing, ...errors },
    },
    handler: async (request, reply) => {
      const session = await getSession(context, request)
      const { staff } = session.actor
      // A stolen session must not become a place to guess the password at leisure.
      const key = { kind: 'account' as const, staff, browser: session.publicId }
      await takeTry(context, key)
      const said = await changePassword(context, session, request.body)
      if (said.ok || said.reason !== 'wrong-password') await clearTries(context, key)
      if (said.ok) await renewDeskCookie(context, { request, reply, session })
      return said
    },
  })

  addSecondFactorRoutes(app, context)
  addOwnSessionRoutes(app, context)
}

function addSecondFactorRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/account/second-factor', {
    schema: {
      ...about('A new secret for the authenticator, shown once; it counts after its first right code'),
      response: { 200: offerSchema, ...errors },
    },
    handler: async request => {
      await requireFresh(context, request)
      return beginSecondFactor(context, (await getSession(context, request)).actor.staff)
    },
  })

  app.post('/api/v1/account/second-factor/confirm', {
    schema: {
      ...about('The first right code puts the new secret in force and answers ten recovery codes, once'),
      body: codeSchema,
      response: { 200: replyOf(recoveryCodesSchema), ...errors },
    },
    handler: async (request, reply) => {
      await requireFresh(context, request)
      const session = await getSession(context, request)
      const key = { kind: 'code' as const, staff: session.actor.staff, browser: session.publicId }
      await takeTry(context, key)
      const said = await setSecondFactor(context, session, request.body.code)
      if (!said.ok) return said
      await clearTries(context, key)
      await renewDeskCookie(context, { request, reply, session })
      return said
    },
  })

  app.delete('/api/v1/account/second-factor', {
    schema: {
      ...about('Take the second factor away, where the role allows it'),
      response: { 200: nothing, ...errors },
    },
    handler: async request => {
      await requireFresh(context, request)
      return dropSecondFactor(context, await getSession(context, request))
    },
  })

  app.post('/api/v1/account/recovery-codes', {
    schema: {
      ...about('Ten new recovery codes; the old ones are void'),
      response: { 200: replyOf(recoveryCodesSchema), ...errors },
    },
    handler: async request => {
      await requireFresh(context, request)
      return renewRecoveryCodes(context, await getSession(context, request))
    },
  })
}

function addOwnSessionRoutes(app: CenterApp, context: CenterContext): void {
  const end = async (session: DeskSession, which: { only: string } | { allBut: string }): Promise<number> =>
    context.db.transaction().execute(async tx => {
      const { staff } = session.actor
      const ended = await endSessions(context, tx, { staff, which })
      const detail = { sessions: ended }
      if (ended > 0) await recordAudit(tx, context, { kind: 'session-ended', by: staff, subject: staff, detail })
      return ended
    })
  const ended = z.object({ ended: z.number() })

  app.delete('/api/v1/account/sessions/:id', {
    schema: {
      ...about('End one of one’s own sessions'),
      params: z.object({ id: z.uuid().toLowerCase() }),
      response: { 200: ended, ...errors },
    },
    handler: async request => {
      await requireFresh(context, request)
      const count = await end(await getSession(context, request), { only: request.params.id })
      if (count === 0) throw new Refusal('not-found')
      return { ended: count }
    },
  })

  app.delete('/api/v1/account/sessions', {
    schema: { ...about('End all of one’s own sessions but this one'), response: { 200: ended, ...errors } },
    handler: async request => {
      await requireFresh(context, request)
      const session = await getSession(context, request)
      return { ended: await end(session, { allBut: session.publicId }) }
    },
  })
}
