import { z } from 'zod'

/** What the county desk does with one station: `POST /stations/:device/…`, under the page 站点与同步. */

export const reasonSchema = z.object({ reason: z.string().trim().min(2).max(200) })

/** `shown`: the number that the station shows beside the person's name. */
export const resetCodeRequestSchema = z.object({
  staff: z.string().min(1).max(64),
  shown: z.coerce.number().int().min(1).max(100_000),
})

/** `file`: the text of the `station.json` of a PC into which nobody gets any more. */
export const recoverRequestSchema = z.object({ staff: z.string().min(1).max(64), file: z.string().max(400_000) })

/** Why the county cannot do it. Words: shared/text/station-control.ts. */
export const CONTROL_REASONS = [
  'already-wiped',
  'is-stopped',
  'not-stopped',
  'person-not-here',
  'no-such-number',
  'box-spoiled',
  'file-not-ours',
  'no-key',
] as const
export type ControlReason = (typeof CONTROL_REASONS)[number]

const refusedSchema = z.object({ ok: z.literal(false), reason: z.enum(CONTROL_REASONS) })
export const controlReplySchema = z.union([z.object({ ok: z.literal(true) }), refusedSchema])
export type ControlReply = z.infer<typeof controlReplySchema>

/** What counts now of what a stopped station, or a person who was not on the list, had sent; and how much still does not. */
export const judgedAgainSchema = z.union([
  z.object({ ok: z.literal(true), taken: z.number(), left: z.number() }),
  refusedSchema,
])
export type JudgedAgainReply = z.infer<typeof judgedAgainSchema>

export const resetCodeReplySchema = z.union([z.object({ ok: z.literal(true), code: z.string() }), refusedSchema])
export type ResetCodeReply = z.infer<typeof resetCodeReplySchema>

/** `file` takes the place of the broken one; `code` lets the named person in. */
export const recoverReplySchema = z.union([
  z.object({ ok: z.literal(true), file: z.string(), code: z.string() }),
  refusedSchema,
])
export type RecoverReply = z.infer<typeof recoverReplySchema>

/** What a station has left with the county, without what is inside. */
export const stationKeysSchema = z.object({
  keys: z.array(z.object({ generation: z.number(), depositedAt: z.string() })),
  staff: z.array(
    z.object({
      staff: z.string(),
      name: z.string(),
      /** Whether the person may use this station today. */
      isHere: z.boolean(),
      numbers: z.array(z.object({ shown: z.number(), depositedAt: z.string(), issuedAt: z.string().nullable() })),
    }),
  ),
})
export type StationKeys = z.infer<typeof stationKeysSchema>

export const judgeAgainRequestSchema = z.object({
  kind: z.enum(['parked', 'set-apart']),
  subject: z.string().regex(/^\d{1,15}$/),
})
export type JudgeAgainRequest = z.infer<typeof judgeAgainRequestSchema>

/** The one-time code with what a file or a slip for the station also needs; `ca` when the center is its own authority (PEM). */
export const enrolmentSlipSchema = z.object({
  code: z.string(),
  point: z.string(),
  pointName: z.string(),
  county: z.string(),
  countyName: z.string(),
  expiresAt: z.string(),
  ca: z.string().nullable(),
})
export type EnrolmentSlip = z.infer<typeof enrolmentSlipSchema>

export const ENROLMENT_FILE_EXTENSION = 'daiban-enrol'

/** The text of a `.daiban-enrol` file. `centerUrl` is where the desk itself is reached. */
export const enrolmentFileText = ({ code, point, county, ca }: EnrolmentSlip, centerUrl: string): string =>
  `${JSON.stringify({ v: 1, centerUrl, code, point, county, ...(ca === null ? {} : { ca }) }, null, 1)}\n`
