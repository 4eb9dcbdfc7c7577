import { z } from 'zod'
import { MAX_COMPLAINT_BOX } from './complaint'

/** What a station notes about its own people (domain.md Part 4, PIPL: log of views). The county keeps it as `station-told`. */
export const STATION_AUDIT_KINDS = [
  'case-viewed',
  'personal-data-revealed',
  'paper-printed',
  'exported',
  'complaint-sealed',
] as const

export const MAX_AUDIT_ENTRIES = 200

/** `n` is the station's own count, without gaps within one epoch of its journal. */
export const stationAuditEntrySchema = z.object({
  n: z.number().int().positive(),
  /** The station's clock, ISO 8601 UTC. */
  at: z.string().max(40),
  kind: z.enum(STATION_AUDIT_KINDS),
  /** Staff id. */
  by: z.string().max(64),
  /** Case id, or ''. */
  subject: z.string().max(64),
  detail: z.object({
    reason: z.string().max(200),
    /** Of a `complaint-sealed`, whose number stands in `subject`: base64 of what only the county opens. */
    box: z.string().max(MAX_COMPLAINT_BOX).exactOptional(),
  }),
})
export type StationAuditEntry = z.infer<typeof stationAuditEntrySchema>

/**
 * `POST /sync/v1/audit` with the session token. Entries up to what the county holds of this epoch are passed over, so a repeat is
 * harmless; one beyond the next is answered `gap` with the number that is expected. An epoch that the county does not know may begin
 * at any number: a disk that was put back goes on counting under a new epoch, and none of its lines is taken for an old one.
 */
export const auditRequestSchema = z.object({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  entries: z.array(stationAuditEntrySchema).min(1).max(MAX_AUDIT_ENTRIES),
})

/** `last`: everything up to this number is in the county's audit trail for good. */
export const auditReplySchema = z.object({ last: z.number().int().min(0) })
