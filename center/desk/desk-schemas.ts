import { z } from 'zod'
import type { Case } from '../../shared/case/case'
import type { ClocksNow } from '../../shared/case/case-clocks'
import type { CaseDurations } from '../../shared/case/case-durations'
import { LEGAL_STATES } from '../../shared/case/legal-state'
import type { DecideReason } from '../../shared/case/decide-types'
import { ACCOUNT_DUES } from '../../shared/ipc/accounts'
import type { Matter } from '../../shared/matter/matter'
import { deputyPostSchema } from '../../shared/people/deputy'
import { ROLES } from '../../shared/people/role'
import { actorSchema } from '../../shared/sync/envelope'
import { pointSchema } from '../../shared/sync/wire'
import { PILES } from '../../shared/ipc/desk-piles'
import { WARNING_LEVELS } from '../../shared/time/warning-level'

/** The desk's answers as the API describes them. The types are those of shared/ipc/desk.ts; a case is described in docs/protocol.md. */
export const deskUserSchema = z.object({
  actor: actorSchema.extend({ role: z.enum(ROLES) }),
  pointName: z.string(),
  county: z.object({ code: z.string(), name: z.string(), hotline: z.string(), sample: z.boolean() }),
  department: z.string().nullable(),
  posts: z.array(deputyPostSchema).exactOptional(),
  due: z.enum(ACCOUNT_DUES).nullable(),
})

const legal = z.enum(LEGAL_STATES)
const notice = z
  .object({ due: z.string(), workingDaysLeft: z.number(), overdue: z.boolean(), unheard: z.boolean() })
  .nullable()

export const caseListSchema = z.object({
  lines: z.array(
    z.object({
      id: z.uuid(),
      receiptNo: z.string(),
      caseNo: z.string().nullable(),
      maskedName: z.string(),
      matter: z.string(),
      village: z.string(),
      villageCode: z.string(),
      legal,
      receivedAt: z.string(),
      promisedDue: z.string().nullable(),
      legalDue: z.string().nullable(),
      pausedSince: z.string().nullable(),
      warning: z.enum(WARNING_LEVELS),
      parkedEvents: z.number(),
      filesMissing: z.number(),
      notice,
      priority: z.string().nullable(),
      direct: z.boolean(),
    }),
  ),
  total: z.number(),
  page: z.number(),
  size: z.number(),
  counts: z.partialRecord(legal, z.number()),
  piles: z.partialRecord(z.enum(PILES), z.number()),
})

export const deskCaseSchema = z.object({
  /** The fold of the case's events, masked. */
  case: z.custom<Case>().meta({ type: 'object' }),
  caseHash: z.string(),
  allowed: z.array(z.string()),
  asDeputy: z.array(z.object({ type: z.string(), deputy: deputyPostSchema })).exactOptional(),
  parked: z.array(z.object({ eventId: z.string(), type: z.string(), reason: z.string(), at: z.string() })),
  filesHere: z.array(z.string()),
  township: pointSchema,
  villagePoint: pointSchema,
  /** As in the catalogue. */
  matter: z.custom<Matter>().meta({ type: 'object' }).nullable(),
  intakeHash: z.string(),
  /** As shared/case/case-clocks.ts has them. */
  clocks: z.custom<ClocksNow>().meta({ type: 'object' }).nullable(),
  durations: z.custom<CaseDurations>().meta({ type: 'object' }),
  notice,
  today: z.string(),
})

export const commandReplySchema = z.union([
  z.object({ ok: z.literal(true), case: deskCaseSchema }),
  z.object({ ok: z.literal(false), reasons: z.array(z.custom<DecideReason | 'stale'>().meta({ type: 'string' })) }),
])
