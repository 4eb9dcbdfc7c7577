import { z } from 'zod'
import type { KeyStore } from './station-ports'
import { certificateSchema, enrolReplySchema, holidayTableSchema, pointSchema, staffSchema } from './wire'

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** The data key under one person's password. The parameters are kept, so that stronger ones can come later. */
export const wrapSchema = z.object({
  salt: base64,
  params: z.object({ memoryKiB: z.number().int(), passes: z.number().int(), lanes: z.number().int() }),
  /** nonce ‖ ciphertext ‖ tag of the data key. */
  sealed: base64,
})
export type Wrap = z.infer<typeof wrapSchema>

const memberSchema = staffSchema.extend({
  wrap: wrapSchema.nullable(),
  /** Wrong passwords in a row, and until when the next try waits (ISO 8601, this PC's clock). */
  wrong: z.number().int().min(0),
  waitUntil: z.string().nullable(),
})
export type Member = z.infer<typeof memberSchema>

/** `station.json`: who this PC is. Nothing in it opens anything without a password. */
export const stationFileSchema = z.object({
  v: z.literal(1),
  centerUrl: z.string(),
  county: enrolReplySchema.shape.county,
  certificate: certificateSchema,
  point: pointSchema,
  township: pointSchema,
  staff: z.array(memberSchema).min(1),
  /** The device's Ed25519 seed, sealed under the data key. */
  deviceSecret: base64,
})
export type StationFile = z.infer<typeof stationFileSchema>

/** `pending.json`: an enrolment whose answer has not come yet, so that the same code can be asked again with the same key. */
export const pendingFileSchema = z.object({
  v: z.literal(1),
  codeHash: z.string(),
  publicKey: z.string(),
  wrap: wrapSchema,
  deviceSecret: base64,
})
export type PendingFile = z.infer<typeof pendingFileSchema>

/** `catalogue.json`: public data, kept plain. */
export const catalogueFileSchema = z.object({
  v: z.literal(1),
  version: z.string(),
  catalogue: z.unknown(),
  holidays: holidayTableSchema,
})
export type CatalogueFile = z.infer<typeof catalogueFileSchema>

/**
 * `numbers.json`: the last number given out per Beijing date, under the slot that stands in it. `leaps`: the writer that mints, and
 * the dates of which it has given out numbers, newest last.
 */
export const numbersFileSchema = z.object({
  v: z.literal(1),
  slot: z.number().int(),
  days: z.record(z.string(), z.number().int()),
  leaps: z.object({ epoch: z.string(), dates: z.array(z.string()) }).exactOptional(),
})
export type NumbersFile = z.infer<typeof numbersFileSchema>

export const uploadsFileSchema = z.object({ v: z.literal(1), urls: z.record(z.string(), z.string()) })

/** The file when it is there and whole. A file that says something else throws: going on would overwrite it. */
export async function loadFile<T>(
  keys: KeyStore,
  name: Parameters<KeyStore['load']>[0],
  schema: z.ZodType<T>,
): Promise<T | null> {
  const text = await keys.load(name)
  return text === null ? null : schema.parse(JSON.parse(text))
}

/** As `loadFile`, for what can be made again: a spoiled file counts as missing, so that it keeps nobody from working. */
export async function findFile<T>(
  keys: KeyStore,
  name: Parameters<KeyStore['load']>[0],
  schema: z.ZodType<T>,
): Promise<T | null> {
  const text = await keys.load(name)
  try {
    return schema.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
