import { z } from 'zod'
import { ROLES } from '../people/role'
import type { KeyStore } from './station-ports'
import {
  certificateSchema,
  enrolReplySchema,
  holidayTableSchema,
  pointSchema,
  staffSchema,
  type StaffMember,
} from './wire'
import { signedTableSchema } from './signed-holidays'
import { wipedRequestSchema } from './wire-keys'

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** A key under one person's password. The parameters are kept, so that stronger ones can come later. */
export const wrapSchema = z.object({
  salt: base64,
  params: z.object({
    // Bounds: a file that somebody spoiled must not ask for more memory than there is. Then the copy beside it counts.
    memoryKiB: z
      .number()
      .int()
      .min(8)
      .max(1024 * 1024),
    passes: z.number().int().min(1).max(50),
    lanes: z.number().int().min(1).max(16),
  }),
  /** nonce ‖ ciphertext ‖ tag. */
  sealed: base64,
})
export type Wrap = z.infer<typeof wrapSchema>

const resetSlotSchema = z.object({
  index: z.number().int().min(1),
  /** The person's secret under the code. */
  sealed: base64,
  /** The code in a box for the county; null once the county holds it. */
  box: base64.nullable(),
})
export type ResetSlot = z.infer<typeof resetSlotSchema>

/**
 * A person of this station. Everyone has a key pair of their own: the data key lies in a box for it, so that a new data key can be made
 * without their passwords, and one person's access ends without touching the others'.
 */
const memberSchema = staffSchema.extend({
  /** Null until the person's pair was made. */
  publicKey: z.string().nullable(),
  /** The person's secret under their password; null until they have set one. */
  wrap: wrapSchema.nullable(),
  /** As version 1 kept it: the data key itself under the password, until the next unlock. */
  legacy: wrapSchema.nullable(),
  /** The data key in a box for `publicKey`. */
  box: base64.nullable(),
  resets: z.array(resetSlotSchema),
  nextReset: z.number().int().min(1),
  /** Hashes of codes that were used, so that a second try gets the right words. */
  spent: z.array(z.string()),
  /** Wrong passwords in a row. */
  wrong: z.number().int().min(0),
})
export type Member = z.infer<typeof memberSchema>

/** `station.json`: who this PC is. Nothing in it opens anything without a password, a reset code or the county's recovery key. */
const fileSchema = z.object({
  v: z.literal(2),
  centerUrl: z.string(),
  /** The county's own certificate (PEM) that this PC trusts instead of the system's. */
  ca: z.string().exactOptional(),
  county: enrolReplySchema.shape.county,
  certificate: certificateSchema,
  point: pointSchema,
  township: pointSchema,
  staff: z.array(memberSchema),
  /** Which data key is the newest, counted from 1. */
  generation: z.number().int().min(1),
  /** The device's secret, sealed under the data key. */
  deviceSecret: base64,
  /** Former data keys under the newest one. */
  olderKeys: z.array(z.object({ generation: z.number().int().min(1), sealed: base64 })),
  /** The data key in a box for the county's recovery key; `due` until the county holds it. */
  recovery: z.object({ box: base64, due: z.boolean() }).nullable(),
  /** When the county last spoke, and the latest time known since (ISO 8601). */
  contact: z.object({ at: z.string(), seen: z.string(), ahead: z.number().exactOptional() }),
  /** Proof under the data key of what somebody with the disk in hand could gain by changing (station-contact.ts). */
  vouch: base64,
  /** The same for whom this PC believes and who it is. */
  anchor: base64,
  /** Ids of people who have left the list. What they recorded stays theirs. */
  former: z.array(z.string()).default([]),
  autoLockMinutes: z.number().int().min(1).max(30),
  stopped: z.enum(['revoked', 'wiped']).nullable(),
  /** What the county is told after the wipe; `told` when it answered. */
  farewell: z.object({ told: z.boolean(), request: wipedRequestSchema }).exactOptional(),
  /** How many entries of this PC's audit trail the county holds, by epoch. */
  auditSent: z.record(z.string(), z.number().int().min(0)),
  /** Passwords and codes that opened nothing since the journal could last be told of them, by whose they would have been. */
  refused: z
    .record(z.string(), z.object({ tries: z.number().int().positive(), first: z.string(), last: z.string() }))
    .default({}),
})
export type StationFile = z.infer<typeof fileSchema>

/** Until 2026-11 the administrator was one office. */
const oldRoleSchema = z
  .enum([...ROLES, 'administrator'])
  .transform(role => (role === 'administrator' ? 'system-administrator' : role))

/** As it was before people had key pairs. It becomes version 2 at the first unlock. */
const firstFileSchema = z
  .object({
    v: z.literal(1),
    centerUrl: z.string(),
    county: enrolReplySchema.shape.county,
    certificate: certificateSchema,
    point: pointSchema,
    township: pointSchema,
    staff: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: oldRoleSchema,
        wrap: wrapSchema.nullable(),
        wrong: z.number().int().min(0),
      }),
    ),
    deviceSecret: base64,
  })
  .transform(({ staff, ...rest }): StationFile => ({
    ...rest,
    ...FRESH,
    contact: { at: rest.certificate.notBefore, seen: rest.certificate.notBefore },
    staff: staff.map(({ wrap, ...member }) => ({ ...newMember(member), legacy: wrap, wrong: member.wrong })),
  }))

/** What a file begins with, whoever writes it. */
export const FRESH: Pick<
  StationFile,
  | 'v'
  | 'generation'
  | 'olderKeys'
  | 'recovery'
  | 'vouch'
  | 'anchor'
  | 'former'
  | 'autoLockMinutes'
  | 'stopped'
  | 'auditSent'
  | 'refused'
> = {
  ...{ v: 2, generation: 1, olderKeys: [], recovery: null, vouch: '', anchor: '' },
  ...{ former: [], autoLockMinutes: 2, stopped: null, auditSent: {}, refused: {} },
}

/** Somebody on the list who has nothing here yet. */
export const newMember = ({ id, name, role }: StaffMember): Member => ({
  ...{ id, name, role },
  ...{ publicKey: null, wrap: null, legacy: null, box: null, resets: [], nextReset: 1, spent: [], wrong: 0 },
})

export const stationFileSchema = z.union([fileSchema, firstFileSchema])

/**
 * The station's file, or its copy where the file is missing or spoiled; null on a PC that was never enrolled. Either of them that says
 * `wiped` is believed: then the power went while the other was being destroyed. Throws when something is there and neither is whole:
 * going on would overwrite the only way to the data.
 */
export async function loadStation(keys: KeyStore): Promise<StationFile | null> {
  const [file, copy] = [
    await findFile(keys, 'station', stationFileSchema),
    await findFile(keys, 'station-copy', stationFileSchema),
  ]
  const wiped = [file, copy].find(one => one?.stopped === 'wiped')
  if (wiped) return wiped
  return file ?? copy ?? (await loadFile(keys, 'station', stationFileSchema))
}

/**
 * Replaces the file durably and then its copy, so that a file that a dying disk spoils heals from the one beside it. `count` says that
 * only wrong tries changed: the copy may be older by those, and tells some again then.
 */
export async function saveStation(keys: KeyStore, file: StationFile, what: 'all' | 'count'): Promise<void> {
  const text = JSON.stringify(file)
  await keys.save('station', text)
  if (what === 'all') await keys.save('station-copy', text)
}

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
  /** As given at enrolment. */
  holidays: holidayTableSchema,
  /** Tables that the county signed since, and which set of them the county had when they were last fetched. */
  signedHolidays: z.object({ edition: z.string(), tables: z.array(signedTableSchema) }).exactOptional(),
  /** A difference did not prove itself against what lies here: the next package asks for the whole list. */
  wholeNext: z.literal(true).exactOptional(),
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
