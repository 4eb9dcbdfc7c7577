import { bytesToHex, bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { deflateSync, Inflate } from 'fflate'
import { z } from 'zod'
import { canonicalText } from './canonical'
import { FIRST_SUITE, sha256Hex, verifyBy, type CryptoSuite } from './crypto-suite'
import type { OpenedPackage, PackageRecord } from './package-form'
import {
  cataloguePatchReplySchema,
  matterReplySchema,
  MAX_WANTED_MATTERS,
  PROTOCOL_ERRORS,
  pushReplySchema,
  wantedMatterSchema,
} from './wire'
import { numbersReplySchema, numbersRequestSchema } from './wire-numbers'
import { cursorSchema, stationReportSchema } from './wire-pull'

/** What a record may hold. Numbers are never given to anything else; readers skip those that they do not know. */
export const RECORD_KINDS = {
  cover: 1,
  batch: 2,
  file: 3,
  receipt: 4,
  page: 5,
  catalogue: 6,
  answers: 7,
  holidays: 8,
  cataloguePatch: 9,
  matter: 10,
} as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const cover = {
  v: z.literal(1),
  county: z.string().regex(/^\d{6}$/),
  device: z.string().regex(/^[0-9a-zA-Z-]{1,64}$/),
  mailbox: z.string().regex(/^[0-9a-f]{32}$/),
  /** The signer's suite's hash of the content of every record between the two covers, in order. */
  contents: z.array(hash).max(4096),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
}
/** Station to county, signed by the device. */
export const outwardCoverSchema = z.object({
  ...cover,
  way: z.literal('to-county'),
  cursor: cursorSchema,
  catalogueVersion: z.string().max(60).exactOptional(),
  /** The list that lies here is whole and this program applies differences to it; absent from older programs, which get the whole list. */
  patches: z.literal(true).exactOptional(),
  /** Matters, as they stood in a version, that cases here are frozen to and that this PC does not hold. */
  matters: z.array(wantedMatterSchema).max(MAX_WANTED_MATTERS).exactOptional(),
  /** Which set of the county's holiday tables lies here; absent when none of its signed ones does. */
  holidays: z.string().max(60).exactOptional(),
  report: stationReportSchema.exactOptional(),
  /** What the station has to say of its document numbers, and which it asks for. */
  numbers: numbersRequestSchema.exactOptional(),
})
export type OutwardCover = z.infer<typeof outwardCoverSchema>
/** County to one station, signed by the county. */
export const returnCoverSchema = z.object({
  ...cover,
  way: z.literal('to-station'),
  serverTime: z.string().max(40),
  numbers: numbersReplySchema.exactOptional(),
})
export type ReturnCover = z.infer<typeof returnCoverSchema>

export const pageRecordSchema = z.object({ from: cursorSchema, page: z.unknown() })
export const receiptRecordSchema = pushReplySchema
export const answersRecordSchema = z.object({
  batches: z
    .array(
      z.object({
        device: z.string().max(64),
        epoch: z.string().max(16),
        fromSeq: z.number().int(),
        count: z.number().int(),
        /** `early`: held until what comes before it arrives. */
        result: z.enum(['taken', 'early', ...PROTOCOL_ERRORS]),
      }),
    )
    .max(4096),
  damaged: z.array(z.number().int()).max(4096),
})
export type AnswersRecord = z.infer<typeof answersRecordSchema>
export const catalogueRecordSchema = z.object({ version: z.string().max(60), catalogue: z.unknown() })

/** The difference to the list that the station named in its cover. */
export const cataloguePatchRecordSchema = cataloguePatchReplySchema
export const matterRecordSchema = matterReplySchema

type Unsigned<C> = Omit<C, 'signature' | 'contents' | 'mailbox'>

type Covering = {
  mailbox: Uint8Array
  records: readonly PackageRecord[]
  secretKey: Uint8Array
  suite?: CryptoSuite
}

/** The records between two equal covers: one damaged place cannot take both, unless the package is a single block. */
export function withCovers<C extends OutwardCover | ReturnCover>(
  unsigned: Unsigned<C>,
  { mailbox, records, secretKey, suite = FIRST_SUITE }: Covering,
): PackageRecord[] {
  const contents = records.map(({ content }) => suite.sha(content))
  const said = { ...unsigned, mailbox: bytesToHex(mailbox), contents }
  const signed = { ...said, signature: suite.sign(secretKey, canonicalText(said)) }
  const record = jsonRecord('cover', signed)
  return [record, ...records, record]
}

/**
 * The first cover that is whole, of this package, and signed by the key that `keyOf` names for what it says; null when there is
 * none. `keyOf` may answer null for someone it does not know.
 */
export async function findCover<C extends OutwardCover | ReturnCover>(
  opened: OpenedPackage,
  schema: z.ZodType<C>,
  keyOf: (said: C) => Promise<string | null> | string | null,
): Promise<C | null> {
  for (const { kind, content } of opened.records.values()) {
    if (kind !== RECORD_KINDS.cover) continue
    const read = schema.safeParse(readJson(content))
    if (!read.success || read.data.mailbox !== bytesToHex(opened.mailbox)) continue
    const { signature, ...said } = readJson(content) as C
    const key = await keyOf(read.data)
    if (key !== null && verifyBy(key, canonicalText(said), signature)) return read.data
  }
  return null
}

/** Records that a cover vouches for, by place: a forged one among them is left out. */
export function coveredRecords(
  opened: OpenedPackage,
  { contents }: { contents: readonly string[] },
  sha: CryptoSuite['sha'] = sha256Hex,
): PackageRecord[] {
  return contents.flatMap((expected, index) => {
    const record = opened.records.get(index + 1)
    return record && sha(record.content) === expected ? [record] : []
  })
}

/** One value as a record: JSON, deflated. */
export const jsonRecord = (kind: keyof typeof RECORD_KINDS, value: unknown): PackageRecord => ({
  kind: RECORD_KINDS[kind],
  content: deflateSync(utf8ToBytes(JSON.stringify(value)), { level: 9 }),
})

const MAX_JSON_BYTES = 8 * 1024 * 1024
const SLICE = 16 * 1024

/** What a JSON record says; undefined when it is none, or swells to more than 8 MB. */
export function readJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(bytesToUtf8(inflateAtMost(content, MAX_JSON_BYTES)))
  } catch {
    return undefined
  }
}

/** Inflates piece by piece, so that a small record cannot fill the memory. Throws when it is damaged or too much. */
function inflateAtMost(content: Uint8Array, maxBytes: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  let ended = false
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length
    if (size > maxBytes) throw new RangeError('swells to too much')
    chunks.push(chunk)
    ended ||= final
  })
  for (let from = 0; from < content.length; from += SLICE)
    inflate.push(content.subarray(from, from + SLICE), from + SLICE >= content.length)
  if (!ended) throw new RangeError('ends too soon')
  return concatBytes(...chunks)
}
