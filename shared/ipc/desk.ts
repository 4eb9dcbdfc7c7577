import { z } from 'zod'
import type { ClocksNow } from '../case/case-clocks'
import type { CaseDurations } from '../case/case-durations'
import type { Case } from '../case/case'
import { commandSchema } from '../case/command'
import type { DecideReason } from '../case/decide-types'
import { LEGAL_STATES } from '../case/legal-state'
import type { Matter } from '../matter/matter'
import type { DeputyPost } from '../people/deputy'
import type { ServicePoint } from '../people/division'
import type { Actor } from '../people/role'
import type { AccountDue } from './accounts'
import { PILES, type NoticeStand, type Pile } from './desk-piles'

/** The county desk's HTTP interface under `/api/v1`, shared by center and renderer. The center keeps the session in an httpOnly cookie. */
export const signInSchema = z.object({ staff: z.string().max(64), password: z.string().max(1000) })

export type DeskUser = {
  actor: Actor
  pointName: string
  county: { code: string; name: string; hotline: string; sample: boolean }
  department: string | null
  /** In whose posts the person stands in today (顶岗); absent when in none. */
  posts?: DeputyPost[]
  /** What must come before any work: nothing else answers until it is done. */
  due: AccountDue | null
}

/**
 * GET /cases, a list without a text. What somebody typed, often a resident's name, goes by body only, because addresses end up in
 * other people's logs (ASVS 14.2.1): a text here is refused, not passed over.
 */
export const caseListQuerySchema = z.strictObject({
  /** Which pile: what waits for this person, or everything in scope. */
  box: z.enum(['mine', 'all']).default('mine'),
  state: z.enum(LEGAL_STATES).optional(),
  pile: z.enum(PILES).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
/** POST /cases/search: the same list, narrowed by what somebody typed. */
export const caseSearchSchema = caseListQuerySchema.extend({ text: z.string().trim().min(1).max(100) })
/** POST /cases/export.csv: all of a list, with or without a text. */
export const caseExportSchema = caseListQuerySchema
  .omit({ page: true, size: true })
  .extend({ text: z.string().trim().max(100).default('') })
/** Which cases; `text` is empty when nothing was typed. */
export type CaseQuery = z.infer<typeof caseListQuerySchema> & { text: string }

/** A line of the inbox. Names are masked (李*英). */
export type DeskCaseLine = {
  id: string
  receiptNo: string
  caseNo: string | null
  maskedName: string
  matter: string
  village: string
  villageCode: string
  legal: Case['legal']
  receivedAt: string
  /** The last days as they stand now, with pauses and extension; null also while the clock is paused. */
  promisedDue: string | null
  legalDue: string | null
  /** The day since which the clock stands still; null while it runs. */
  pausedSince: string | null
  warning: 'none' | 'warning' | 'yellow' | 'red'
  parkedEvents: number
  filesMissing: number
  /** Before acceptance at the organ; null everywhere else. */
  notice: NoticeStand | null
  /** Why it goes before others (绿色通道); null for most. */
  priority: string | null
  /** 直通车. */
  direct: boolean
}

export type DeskCaseList = {
  lines: DeskCaseLine[]
  total: number
  page: number
  size: number
  counts: Partial<Record<Case['legal'], number>>
  /** How many lie on each pile that concerns this person; empty piles are left out. */
  piles: Partial<Record<Pile, number>>
}

export type DeskCase = {
  /** Masked (shared/case/mask-case.ts). One full value at a time is asked for by name and with a reason. */
  case: Case
  /** Of the case itself, as every station that holds it computes it. */
  caseHash: string
  /** Commands that the rules and this person's rights allow right now. */
  allowed: string[]
  /** Those among them that the person may do only for whom they stand in (顶岗); absent when there are none. */
  asDeputy?: { type: string; deputy: DeputyPost }[]
  parked: { eventId: string; type: string; reason: string; at: string }[]
  /** Attachment hashes whose bytes have arrived. */
  filesHere: string[]
  /** The organ's and points' names for the papers. */
  township: ServicePoint
  villagePoint: ServicePoint
  /** The matter in the version under which the case began; null when the catalogue no longer holds it. */
  matter: Matter | null
  /** SHA-256 of the event that began the case: eight digits of it stand in the QR code of every paper. */
  intakeHash: string
  /** Both clocks as they stand now; null before acceptance and where the matter is not known any more. */
  clocks: ClocksNow | null
  /** 在途 and 办理 (shared/case/case-durations.ts). */
  durations: CaseDurations
  notice: NoticeStand | null
  /** The county's day: forms offer no earlier one. */
  today: string
}

export const deskCommandSchema = z.object({
  commandId: z.uuid(),
  base: z.number().int().min(0),
  command: commandSchema,
})
export type DeskCommand = z.infer<typeof deskCommandSchema>

/** `stale`: somebody else acted on the case since it was opened; the page reloads and asks again. */
export type DeskCommandReply = { ok: true; case: DeskCase } | { ok: false; reasons: (DecideReason | 'stale')[] }
