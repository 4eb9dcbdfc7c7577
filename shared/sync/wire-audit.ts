import { z } from 'zod'
import { MAX_COMPLAINT_BOX } from './complaint'

/** What a station notes about its own people (domain.md Part 4, PIPL: log of views). The county keeps it as `station-told`. */
export const STATION_AUDIT_KINDS = [
  'case-viewed',
  'personal-data-revealed',
  'paper-printed',
  'exported',
  'complaint-sealed',
  'station-unlocked',
  'station-locked',
  'station-refused',
  'station-proved',
  'station-password-changed',
] as const

/** Of those, what tells who opened the PC or tried to. The county's trail has the same kinds. */
export const STATION_SIGN_IN_KINDS = [
  'station-unlocked',
  'station-locked',
  'station-refused',
  'station-proved',
  'station-password-changed',
] as const satisfies readonly (typeof STATION_AUDIT_KINDS)[number][]
export type StationSignInKind = (typeof STATION_SIGN_IN_KINDS)[number]

export const UNLOCK_WAYS = ['password', 'reset-code'] as const
export type UnlockWay = (typeof UNLOCK_WAYS)[number]

export const MAX_AUDIT_ENTRIES = 200

/** `n` is the station's own count, without gaps within one epoch of its journal. */
export const stationAuditEntrySchema = z.object({
  n: z.number().int().positive(),
  /** The station's clock, ISO 8601 UTC. */
  at: z.string().max(40),
  kind: z.enum(STATION_AUDIT_KINDS),
  /** Staff id. Of a `station-refused`: whose password was tried, by whomever. */
  by: z.string().max(64),
  /** Case id, or ''. */
  subject: z.string().max(64),
  detail: z.object({
    reason: z.string().max(200),
    /** Of a `complaint-sealed`, whose number stands in `subject`: base64 of what only the county opens. */
    box: z.string().max(MAX_COMPLAINT_BOX).exactOptional(),
    /** Of a `station-unlocked` or `station-proved`. */
    how: z.enum(UNLOCK_WAYS).exactOptional(),
    /** Of a `station-refused`: how many tries opened nothing, and the station's clock at the first and the last of them. */
    tries: z.number().int().positive().exactOptional(),
    first: z.string().max(40).exactOptional(),
    last: z.string().max(40).exactOptional(),
  }),
})
export type StationAuditEntry = z.infer<typeof stationAuditEntrySchema>

/**
 * `POST /sync/v1/audit` with the session token. Entries up to what the county holds of this epoch are passed over, so a repeat is
 * harmless; one beyond the next is answered `gap` with the number that is expected. Every epoch begins at 1, also one
 * of which the county has never heard: whoever tells otherwise leaves lines out. A disk that was put back counts under a new epoch.
 */
export const auditRequestSchema = z.object({
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  entries: z.array(stationAuditEntrySchema).min(1).max(MAX_AUDIT_ENTRIES),
})

/** `last`: everything up to this number is in the county's audit trail for good. */
export const auditReplySchema = z.object({ last: z.number().int().min(0) })
