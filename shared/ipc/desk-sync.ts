import { z } from 'zod'
import { ROLES } from '../people/role'
import { STATION_NOTICES } from '../sync/station-watch'

/** What the county desk's page 站点与同步 asks of the center: `GET /stations`, `GET /attention`, `POST /attention/notes`. */

/** One station as the county sees it. Counts leave out what a person has dealt with. */
export const stationSchema = z.object({
  device: z.string(),
  point: z.string(),
  pointName: z.string(),
  slot: z.number(),
  name: z.string(),
  revoked: z.boolean(),
  /** End of its certificate (ISO 8601), and whole days until then; negative when it has ended. */
  certificateEnd: z.string(),
  certificateDays: z.number(),
  /** Data keys that it has left with the county. */
  keys: z.number(),
  /** Of a stopped station: by whom and why, and how far its end has come. */
  stopped: z
    .object({
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      orderedAt: z.string().nullable(),
      wipedAt: z.string().nullable(),
      photosWaived: z.boolean(),
    })
    .nullable(),
  lastPushAt: z.string().nullable(),
  lastPullAt: z.string().nullable(),
  /** When the county last heard of it by any road. */
  seenAt: z.string().nullable(),
  /** Working days since then; null when it never was heard. */
  silentDays: z.number().nullable(),
  /** Facts the county holds, over all of the station's epochs. */
  events: z.number(),
  /** By the station's own last word: version, facts and files not yet covered by a receipt, and how far its clock is ahead. */
  app: z.string().nullable(),
  waiting: z.number().nullable(),
  waitingFiles: z.number().nullable(),
  skewSeconds: z.number().nullable(),
  /** Receipt numbers given out of which the county holds no case, by Beijing date. */
  missing: z.array(z.object({ date: z.string(), numbers: z.array(z.number()) })),
  /** Forks and receipt numbers given out twice that the county has seen from it. */
  alarms: z.number(),
  forks: z.number(),
  gaps: z.number(),
  behind: z.number(),
  /** Batches kept aside: of a fork, or from a station that was stopped. */
  setApart: z.number(),
  parked: z.number(),
  /** Batches that came before the ones they follow. */
  early: z.number(),
  notices: z.array(z.enum(STATION_NOTICES)),
})
export type Station = z.infer<typeof stationSchema>

export const ATTENTION_KINDS = ['alarm', 'conflict', 'parked', 'set-apart', 'early'] as const

/** A fact as a person reads it: no content, only what happened, who wrote it down, where and when. */
const factLineSchema = z.object({
  type: z.string(),
  actor: z.string(),
  role: z.enum(ROLES).nullable(),
  pointName: z.string(),
  /** The writer's own clock. */
  wall: z.string(),
})
export type FactLine = z.infer<typeof factLineSchema>

export const attentionSchema = z.object({
  kind: z.enum(ATTENTION_KINDS),
  /** With `kind`, the name of the item: a change number, the number of an alarm or of a batch. */
  subject: z.string(),
  at: z.string(),
  device: z.string(),
  pointName: z.string(),
  case: z.object({ id: z.string(), receiptNo: z.string(), maskedName: z.string(), matter: z.string() }).nullable(),
  fact: factLineSchema.nullable(),
  /** Of a conflict: the fact that its author had not seen. */
  other: factLineSchema.nullable(),
  /** Why it was parked or kept aside, which rule the conflict fell under, or what the alarm is about. */
  reason: z.string(),
  /** Numbers and hashes of an alarm; from and to which number a batch goes. */
  detail: z.record(z.string(), z.unknown()),
  handled: z.object({ name: z.string(), at: z.string(), note: z.string() }).nullable(),
})
export type Attention = z.infer<typeof attentionSchema>

export const attentionQuerySchema = z.object({ handled: z.enum(['yes', 'no']).default('no') })
/** The newest first, of each kind at most `MAX_ATTENTION`; `waiting` counts all that nobody has dealt with. */
export const attentionListSchema = z.object({
  items: z.array(attentionSchema),
  waiting: z.object({ alarm: z.number(), conflict: z.number(), parked: z.number(), 'set-apart': z.number() }),
  /** Whether this person may note that something was dealt with. */
  mayNote: z.boolean(),
})
export type AttentionList = z.infer<typeof attentionListSchema>
export const MAX_ATTENTION = 100

/** A batch that came early goes away by itself when the ones before it come; a note says that they never will. */
export const NOTED_KINDS = ['alarm', 'conflict', 'parked', 'set-apart', 'early'] as const
export const attentionNoteSchema = z.object({
  kind: z.enum(NOTED_KINDS),
  subject: z.string().regex(/^\d{1,15}$/),
  note: z.string().trim().min(1).max(500),
})
export type AttentionNote = z.infer<typeof attentionNoteSchema>
