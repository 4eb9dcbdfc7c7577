import { z } from 'zod'
import { ROLES, type Role } from '../people/role'
import type { DeskUser } from './desk'

/** Desk accounts over HTTP under `/api/v1`: signing in, one's own account, and the list of staff. */

/** A session ends this long after its person was last seen, whatever its pages ask for by themselves. */
export const IDLE_MINUTES = 30
/** And so long after it began, whatever its person does. */
export const SESSION_HOURS = 10
/** For so long a sign-in or a confirmation lets sensitive steps pass without asking again. */
export const FRESH_MINUTES = 10
/** Sent by a page that asks by itself while nobody touches it: such a request keeps no session alive. */
export const QUIET_HEADER = 'x-daiban-quiet'

/** How a session was begun. */
export const SESSION_ROADS = ['password', 'oidc'] as const
export type SessionRoad = (typeof SESSION_ROADS)[number]

/** What must come before anything else. */
export const ACCOUNT_DUES = ['password', 'second-factor'] as const
export type AccountDue = (typeof ACCOUNT_DUES)[number]

/** Why a chosen password is not taken. */
export const PASSWORD_FAULTS = [
  'password-short-alone',
  'password-short',
  'password-long',
  'password-known',
  'password-about-you',
  'password-plain',
  'password-same',
] as const
export type PasswordFault = (typeof PASSWORD_FAULTS)[number]

/** Why a step on an account was not taken. Each has a sentence in shared/text/accounts.ts. */
export const ACCOUNT_REASONS = [
  ...PASSWORD_FAULTS,
  'wrong-password',
  'wrong-code',
  'second-factor-kept',
  'nothing-begun',
  'id-taken',
  'id-shape',
  'name-shape',
  'point-unknown',
  'role-not-here',
  'no-role-yet',
  'no-second-factor',
  'subject-taken',
  'subject-shape',
] as const
export type AccountReason = (typeof ACCOUNT_REASONS)[number]
export type AccountReply<T> = { ok: true; value: T } | { ok: false; reason: AccountReason }

const password = z.string().max(1000)
const reason = z.string().trim().min(1).max(500)
/** Six digits, or a recovery code; spaces and hyphens do not count. */
const code = z.string().max(40)

export const codeSchema = z.object({ code })
/** Exactly one of the two. */
export const confirmSchema = z.object({ password: password.optional(), code: code.optional() })
export const newPasswordSchema = z.object({ old: password, next: password })

/** The password was right, and the account has a second step: the browser holds a ticket for five minutes. */
export type SecondStepDue = { step: 'code' }
export type SignInReply = DeskUser | SecondStepDue
/** What the sign-in page offers before anybody is known. */
export type SignInWays = { sample: boolean; oidc: { label: string } | null }

/** Why the county's own sign-in service led nowhere; in the address of the sign-in page. */
export const OIDC_TROUBLES = ['unreachable', 'refused', 'unknown', 'not-begun'] as const
export type OidcTrouble = (typeof OIDC_TROUBLES)[number]
/** How a confirmation there ended; in the address of the window that was opened for it. */
export const OIDC_CONFIRMATIONS = ['confirmed', 'not-confirmed'] as const
export type OidcConfirmation = (typeof OIDC_CONFIRMATIONS)[number]

export type OwnSession = {
  id: string
  /** Browser family, nothing finer; empty when the browser did not say. */
  browser: string
  road: SessionRoad
  createdAt: string
  lastUsedAt: string
  isThis: boolean
}

export type OwnAccount = {
  due: AccountDue | null
  hasPassword: boolean
  /** The least number of characters a new password may have, as this account stands. */
  shortestPassword: number
  secondFactor: { since: string | null; isRequired: boolean; recoveryCodesLeft: number }
  sessions: OwnSession[]
}

/** Shown once. `uri` is for the QR code, `secret` (Base32) for typing. */
export type SecondFactorOffer = { uri: string; secret: string }
/** Shown once; the county keeps only hashes. */
export type RecoveryCodes = { codes: string[] }

/** `waiting`: entered, and not given a role yet. */
export const STANDINGS = ['waiting', 'active', 'ended'] as const
export type Standing = (typeof STANDINGS)[number]

export type StaffLine = {
  id: string
  name: string
  point: string
  pointName: string
  department: string | null
  /** Null while no role was given. */
  role: Role | null
  standing: Standing
  hasSecondFactor: boolean
  /** How the county's own sign-in service calls this person; null when it opens nothing for them. */
  subject: string | null
  /** Has a one-time password that was not changed yet, or none at all. */
  signIn: 'none' | 'one-time' | 'own'
  /** What the person who looks may do with this account. */
  may: { role: boolean; end: boolean; reset: boolean; resetSecond: boolean; subject: boolean }
}

/** The id under which a person signs in and that stands in every fact: it never changes and is never given to another. */
export const STAFF_ID = /^[a-z][a-z0-9-]{2,31}$/

/** What a sign-in service calls a person: at most 255 ASCII characters (OpenID Connect Core 1.0 §2, `sub`). */
export const OIDC_SUBJECT = /^[\x21-\x7e]{1,255}$/
const subject = z.string().trim().max(400)

export const newStaffSchema = z.object({
  id: z.string().max(64),
  name: z.string().max(100),
  point: z.string().regex(/^\d{12}$/),
  department: z.string().trim().max(60).nullable(),
  subject: subject.nullable().optional(),
})
export type NewStaff = z.infer<typeof newStaffSchema>

export const giveRoleSchema = z.object({ role: z.enum(ROLES) })
export const endAccountSchema = z.object({ reason })
export const resetSignInSchema = z.object({ reason })
export const subjectSchema = z.object({ subject: subject.nullable() })

/** Shown once, to be handed over in person. */
export type OneTimePassword = { password: string; expiresAt: string }
