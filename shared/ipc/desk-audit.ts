import { z } from 'zod'
import { AUDIT_KINDS } from './audit-kind'

/** GET /audit: newest first; `before` is the place that the next page begins under. What somebody typed goes by body only. */
export const auditListQuerySchema = z.strictObject({
  kind: z.enum(AUDIT_KINDS).optional(),
  /** A Beijing day. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  before: z.coerce.number().int().min(1).optional(),
})
/** POST /audit/search: the same, of one person or about one subject. */
export const auditSearchSchema = auditListQuerySchema.extend({
  by: z.string().max(64).optional(),
  subject: z.string().max(64).optional(),
})
export type AuditQuery = z.infer<typeof auditSearchSchema>

export const auditLineSchema = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.enum(AUDIT_KINDS),
  by: z.string().nullable(),
  /** The person's name; null for stations, strangers and people who are no longer listed. */
  name: z.string().nullable(),
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type AuditLine = z.infer<typeof auditLineSchema>

export const auditListSchema = z.object({ lines: z.array(auditLineSchema), more: z.boolean() })
export type AuditList = z.infer<typeof auditListSchema>

/** How far the trail had come at the end of a day, signed by the county's key. */
export const auditHeadSchema = z.object({
  county: z.string(),
  day: z.string(),
  seq: z.number(),
  hash: z.string(),
  /** The facts that it seals: after `fromChange` up to `toChange`. */
  fromChange: z.number(),
  toChange: z.number(),
  eventsHash: z.string(),
  signedAt: z.string(),
  signature: z.string(),
})
export type SignedHead = z.infer<typeof auditHeadSchema>

/** POST /audit/heads {day}: signs how far the trail is, answers the last head of the day and the sheet to print. */
export const headRequestSchema = z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })
export const headReplySchema = z.object({
  head: auditHeadSchema,
  paper: z.object({ title: z.string(), size: z.literal('A4'), html: z.string() }),
})
export type HeadReply = z.infer<typeof headReplySchema>
