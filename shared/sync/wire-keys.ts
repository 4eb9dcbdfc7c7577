import { z } from 'zod'
import { canonicalText } from './canonical'
import { sha256Hex } from './crypto-suite'
import { certificateSchema, staffSchema } from './wire'

/** Keys, renewal and farewell as they cross the wire (docs/protocol.md). Every signed text begins with what it is for. */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const signature = z
  .string()
  .regex(/^[0-9a-f]+$/)
  .max(256)
const deviceId = z.string().regex(/^[0-9a-zA-Z-]{1,64}$/)
const box = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(1000)
const staffId = z.string().min(1).max(64)
const index = z.number().int().min(1).max(100_000)

/** So many codes go in one deposit; a hall with more people sends several. */
export const MAX_RESETS = 500

/**
 * What a station leaves with the county so that nobody is ever locked out of their work for good: the data key of one generation in a
 * box for the recovery key (`recoveryBoxAad`), and the secrets of reset codes (`resetBoxAad`). Told again, it changes nothing.
 */
export const depositSchema = z.object({
  generation: z.number().int().min(1).max(100_000),
  recovery: box,
  resets: z.array(z.object({ staff: staffId, index, box })).max(MAX_RESETS),
})
export type Deposit = z.infer<typeof depositSchema>
export const depositRequestSchema = z.object({ deposit: depositSchema })
export const depositReplySchema = z.object({ ok: z.literal(true) })

/** `?nonce=` of GET /sync/v1/station: 32 hex digits, fresh for each asking. `posts=1`: also in whose posts people stand in. */
export const stationQuerySchema = z.object({ nonce: hex(16), posts: z.literal('1').exactOptional() })
/**
 * What the county has to say to one station. `word` is the county's signature over `stationReplyText`: it proves when we last spoke, and
 * that nobody on the road took a person off the list or changed the recovery key.
 */
export const stationReplySchema = z.object({
  staff: z.array(staffSchema),
  /** The station's certificate as the county has it now; null when it has nothing newer. */
  certificate: certificateSchema.nullable(),
  /** True while `renew` would be granted. */
  renewable: z.boolean(),
  recoveryKey: hex(32).nullable(),
  serverTime: z.string().max(40),
  word: signature,
})
export type StationReply = z.infer<typeof stationReplySchema>
export const stationReplyText = (device: string, nonce: string, reply: Omit<StationReply, 'word'>): string =>
  `daiban-station:${canonicalText({ device, nonce, reply })}`

export const renewReplySchema = z.object({ certificate: certificateSchema })

const headSchema = z.object({ epoch: hex(8), seq: z.number().int().min(1), hash: hex(32) })
export type WriterHead = z.infer<typeof headSchema>

const auditHeadSchema = z.object({ epoch: hex(8), count: z.number().int().min(1) })
export type AuditHead = z.infer<typeof auditHeadSchema>

/**
 * A stopped station takes its leave: how far each of its writers came, and how many lines of its audit trail each of them wrote (sealed
 * complaints are among them). `nonce` is the county's; signed over `farewellText`.
 */
export const farewellRequestSchema = z.object({
  device: deviceId,
  nonce: z.string().max(300),
  heads: z.array(headSchema).max(1000),
  audits: z.array(auditHeadSchema).max(1000).exactOptional(),
  signature,
})
export type FarewellRequest = z.infer<typeof farewellRequestSchema>
export const farewellText = ({ device, nonce, heads, audits }: Omit<FarewellRequest, 'signature'>): string =>
  `daiban-farewell:${canonicalText({ device, heads, nonce, ...(audits === undefined ? {} : { audits }) })}`

/**
 * The county's word that it holds every fact and audit line up to the heads just told, so the station may destroy its data key. `answers` is
 * `answersOf` the farewell that it answers: an order of another day, device or state of the journal orders nothing.
 */
export const wipeOrderSchema = z.object({
  county: z.string().regex(/^\d{6}$/),
  device: deviceId,
  orderedAt: z.string().max(40),
  reason: z.literal('revoked'),
  answers: hex(32),
  signature,
})
export type WipeOrder = z.infer<typeof wipeOrderSchema>
export const answersOf = (request: Omit<FarewellRequest, 'signature'>): string => sha256Hex(farewellText(request))
export const wipeOrderText = ({ county, device, orderedAt, reason, answers }: Omit<WipeOrder, 'signature'>): string =>
  `daiban-wipe:${canonicalText({ answers, county, device, orderedAt, reason })}`

const missingFileSchema = z.object({
  hash: hex(32),
  caseId: z.uuid(),
  mime: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
})
export type MissingFile = z.infer<typeof missingFileSchema>

/**
 * The order; or from where on the county lacks facts: they go there by the usual push, into quarantine, and the station asks again; or,
 * when every fact is there, which audit lines are not: `token` opens the audit door for half an hour; or, when these are there too, which
 * files the facts name: `token` opens the file door for these alone.
 */
export const farewellReplySchema = z.union([
  z.object({ order: wipeOrderSchema }),
  z.object({ missing: z.array(z.object({ epoch: hex(8), fromSeq: z.number().int().min(1) })).min(1) }),
  z.object({
    audits: z.array(z.object({ epoch: hex(8), from: z.number().int().min(1) })).min(1),
    token: z.string().max(300),
  }),
  z.object({ files: z.array(missingFileSchema).min(1).max(1000), token: z.string().max(300) }),
])
export type FarewellReply = z.infer<typeof farewellReplySchema>

/** Told after the wipe; signed with the device key just before it was destroyed, over `wipedText`. */
export const wipedRequestSchema = z.object({ device: deviceId, order: wipeOrderSchema, signature })
export type WipedRequest = z.infer<typeof wipedRequestSchema>
export const wipedText = (order: WipeOrder): string => `daiban-wiped:${sha256Hex(wipeOrderText(order))}`
