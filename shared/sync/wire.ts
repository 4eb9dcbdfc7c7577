import { z } from 'zod'
import { cataloguePatchSchema } from './catalogue-patch'
import { deputyPostSchema } from '../people/deputy'
import { ROLES } from '../people/role'
import { isPublicKey, SUITES } from './crypto-suite'

/** The sync protocol, version 1: every message as it crosses the wire. docs/protocol.md tells the rules in prose. */
export const PROTOCOL = 1
export const MAX_BATCH_EVENTS = 500
export const MAX_BATCH_BYTES = 256 * 1024

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const deviceId = z.string().regex(/^[0-9a-zA-Z-]{1,64}$/)
const epoch = hex(8)
/** 64 hex digits of Ed25519 or 66 of SM2 (docs/crypto.md): the length says the suite. */
const publicKey = z.string().refine(isPublicKey)
const suite = z.enum(SUITES)

export const pointSchema = z.object({
  code: z.string().regex(/^\d{12}$/),
  name: z.string(),
  level: z.enum(['county', 'township', 'village']),
  phone: z.string(),
  address: z.string(),
})

/** Facts are taken in from any enrolled key for ever; a certificate says what else its device may do. */
export const CERTIFICATE_SCOPES = ['read', 'files'] as const
export type CertificateScope = (typeof CERTIFICATE_SCOPES)[number]

/** What the county vouches for about one station. `signature` is that of its key of the device's suite, over the canonical text of all other fields. */
export const certificateSchema = z.object({
  county: z.string().regex(/^\d{6}$/),
  device: deviceId,
  point: z.string().regex(/^\d{12}$/),
  /** 1–99: stands in every number this device mints; never given out twice for one point. */
  slot: z.number().int().min(1).max(99),
  publicKey,
  notBefore: z.string(),
  notAfter: z.string(),
  /** Which suite signs and seals for this device (docs/crypto.md); absent means the first one. */
  suite: suite.exactOptional(),
  /** What the certificate is good for while it lasts: `read` the county's changes, send `files`. Absent means both. */
  scopes: z.array(z.enum(CERTIFICATE_SCOPES)).max(8).exactOptional(),
  signature: hex(64),
})
export type DeviceCertificate = z.infer<typeof certificateSchema>

/** A run of events of one (device, epoch). `signature`: by the device over the canonical text of `batchHeader`. */
export const batchSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().regex(/^\d{6}$/),
  device: deviceId,
  epoch,
  fromSeq: z.number().int().positive(),
  /** Canonical event texts in seq order; hashes are recomputed by the reader, never sent. */
  events: z.array(z.string()).min(1).max(MAX_BATCH_EVENTS),
  /** Hash of the last event of the batch. */
  headHash: hex(32),
  signature: hex(64),
})
export type SealedBatch = z.infer<typeof batchSchema>

export const VERDICTS = ['applied', 'parallel', 'conflict', 'parked'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The county's word "I hold your facts up to `ackedSeq`". Only this retires anything from a station. */
export const receiptSchema = z.object({
  county: z.string(),
  device: deviceId,
  epoch,
  ackedSeq: z.number().int().min(0),
  headHash: hex(32),
  serverTime: z.string(),
  signature: hex(64),
})
export type SyncReceipt = z.infer<typeof receiptSchema>

export const pushReplySchema = z.object({
  receipt: receiptSchema,
  verdicts: z.array(
    z.object({ seq: z.number(), id: z.string(), verdict: z.enum(VERDICTS), reason: z.string().nullable() }),
  ),
})
export type PushReply = z.infer<typeof pushReplySchema>

/** Non-2xx answers. `expected` comes with `gap`: the seq the county waits for. */
export const PROTOCOL_ERRORS = [
  'malformed',
  'unknown-device',
  'revoked',
  'certificate-ended',
  'bad-signature',
  'broken-chain',
  'wrong-device',
  'gap',
  'fork',
  'too-large',
  'unauthenticated',
  'forbidden',
  'confirm-needed',
  'password-change-due',
  'second-factor-due',
  'code-unknown',
  'code-used',
  'code-expired',
  'wrong-suite',
  'wrong-kind',
  'overloaded',
  'not-found',
  'internal',
] as const
export type ProtocolError = (typeof PROTOCOL_ERRORS)[number]
export const errorReplySchema = z.object({
  error: z.enum(PROTOCOL_ERRORS),
  message: z.string(),
  expected: z.number().optional(),
})

/** One event as the county hands it on, with its place in the county's commit order. */
export const changeSchema = z.object({
  change: z.number().int().positive(),
  bytes: z.string(),
  verdict: z.enum(VERDICTS),
  reason: z.string().nullable(),
})
export type Change = z.infer<typeof changeSchema>

export const pullReplySchema = z.object({
  changes: z.array(changeSchema),
  /** Cursor for the next call. */
  next: z.number().int().min(0),
  /** The county's newest change number in this scope when it answered. */
  head: z.number().int().min(0),
  more: z.boolean(),
  serverTime: z.string(),
  catalogueVersion: z.string(),
  holidays: z.string().max(60).exactOptional(),
})
export type PullReply = z.infer<typeof pullReplySchema>

export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** In whose posts the person stands in, now or soon (顶岗). Told only to a station that asks: an older one could not check the signature. */
  posts: z.array(deputyPostSchema).exactOptional(),
})
export type StaffMember = z.infer<typeof staffSchema>

export const enrolRequestSchema = z.object({
  code: z.string().max(40),
  publicKey,
  deviceName: z.string().max(120),
  /** Must be the county's suite for new stations; absent means the first one. */
  suite: suite.exactOptional(),
})
export const holidayTableSchema = z.array(
  z.object({ year: z.number().int(), notice: z.string(), off: z.array(z.string()), work: z.array(z.string()) }),
)
export const enrolReplySchema = z.object({
  certificate: certificateSchema,
  county: z.object({
    code: z.string(),
    name: z.string(),
    /** Of the device's suite: a county has one key for each. */
    publicKey,
    hotline: z.string(),
    sample: z.boolean(),
    /** Ed25519; only the county's center can open what is boxed for it. Absent from older centers. */
    recoveryKey: hex(32).exactOptional(),
    suite: suite.exactOptional(),
  }),
  point: pointSchema,
  township: pointSchema,
  staff: z.array(staffSchema),
  serverTime: z.string(),
  catalogueVersion: z.string(),
  holidays: holidayTableSchema,
})
export type EnrolReply = z.infer<typeof enrolReplySchema>

export const challengeReplySchema = z.object({ nonce: z.string() })
/** `signature`: Ed25519 by the device over the UTF-8 text `daiban-session:${device}:${nonce}`. */
export const sessionRequestSchema = z.object({ device: deviceId, nonce: z.string(), signature: hex(64) })
export const sessionReplySchema = z.object({ token: z.string(), expiresInSeconds: z.number(), serverTime: z.string() })
export const hintReplySchema = z.object({ head: z.number().int().min(0) })
export const catalogueReplySchema = z.object({ version: z.string(), catalogue: z.unknown() })

/** One matter as it stood in one version: what a case that is frozen to it needs. A center from before it answers the whole list. */
export const matterReplySchema = z.object({ version: z.string().max(60), matter: z.looseObject({ code: z.string() }) })

/** A matter of one version that a frozen case needs; so many are asked for in one package, the rest with the next. */
export const MAX_WANTED_MATTERS = 200
export const wantedMatterSchema = z.object({ code: z.string().min(1).max(40), version: z.string().max(60) })

/** For a station that named the version it holds; a center from before patches answers the whole list. */
export const cataloguePatchReplySchema = z.object({ version: z.string(), patch: cataloguePatchSchema })
