import { z } from 'zod'
import { ACCOUNT_DUES, ACCOUNT_REASONS, SESSION_ROADS, STANDINGS } from '../../shared/ipc/accounts'
import { ROLES } from '../../shared/people/role'
import { errorReplySchema } from '../../shared/sync/wire'
import { deskUserSchema } from '../desk/desk-schemas'

/** The answers about accounts as the API describes them. The types are those of shared/ipc/accounts.ts. */
export const accountErrors = { '4xx': errorReplySchema, '5xx': errorReplySchema }

const refused = z.object({ ok: z.literal(false), reason: z.enum(ACCOUNT_REASONS) })
export const replyOf = <T extends z.ZodType>(value: T) => z.union([z.object({ ok: z.literal(true), value }), refused])

export const signInReplySchema = z.union([deskUserSchema, z.object({ step: z.literal('code') })])
export const signInWaysSchema = z.object({ sample: z.boolean(), oidc: z.object({ label: z.string() }).nullable() })

export const ownAccountSchema = z.object({
  due: z.enum(ACCOUNT_DUES).nullable(),
  hasPassword: z.boolean(),
  shortestPassword: z.number(),
  secondFactor: z.object({ since: z.string().nullable(), isRequired: z.boolean(), recoveryCodesLeft: z.number() }),
  sessions: z.array(
    z.object({
      id: z.string(),
      browser: z.string(),
      road: z.enum(SESSION_ROADS),
      createdAt: z.string(),
      lastUsedAt: z.string(),
      isThis: z.boolean(),
    }),
  ),
})

export const offerSchema = z.object({ uri: z.string(), secret: z.string() })
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) })
export const oneTimePasswordSchema = z.object({ password: z.string(), expiresAt: z.string() })

export const staffLineSchema = z.object({
  id: z.string(),
  name: z.string(),
  point: z.string(),
  pointName: z.string(),
  department: z.string().nullable(),
  role: z.enum(ROLES).nullable(),
  standing: z.enum(STANDINGS),
  hasSecondFactor: z.boolean(),
  subject: z.string().nullable(),
  signIn: z.enum(['none', 'one-time', 'own']),
  may: z.object({
    role: z.boolean(),
    end: z.boolean(),
    reset: z.boolean(),
    resetSecond: z.boolean(),
    subject: z.boolean(),
  }),
})
