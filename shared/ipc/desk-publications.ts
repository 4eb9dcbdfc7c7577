import { z } from 'zod'
import type { WordingOverlay } from '../paper/wording/paper-words'
import {
  publicationBodySchema,
  typedBodySchema,
  PUBLICATION_KINDS,
  PUBLICATION_STATES,
  type BodyProblem,
} from '../publication/publication'
import { REMINDERS } from '../publication/publication-dates'
import type { Finding } from '../publication/scan'
import { calendarDateSchema } from '../time/calendar-date-schema'

export const writePublicationSchema = z.object({ kind: z.enum(PUBLICATION_KINDS), body: typedBodySchema })
export type WrittenPublication = z.infer<typeof writePublicationSchema>

/** `base`: the version that the writer had before them; another one in between is not overwritten. */
export const rewritePublicationSchema = z.object({ base: z.number().int().min(1), body: typedBodySchema })
export const decidePublicationSchema = z.object({ clear: z.boolean(), why: z.string().trim().max(400) })
export const takeDownSchema = z.object({ why: z.string().trim().min(1).max(400) })
export const publicationRulesSchema = z.object({
  dueDays: z.number().int().min(1).max(250),
  remindDays: z.number().int().min(0).max(60),
})

/** A photo as the desk shrank it (at most 300 kB), in Base64. */
const photo = z.base64().max(600_000)
export const postSchema = z.object({ place: z.string().trim().min(1).max(80), on: calendarDateSchema, photo })
export const removePostSchema = z.object({ on: calendarDateSchema, photo })

const postingSchema = z.object({
  ...{ posting: z.number(), version: z.number(), place: z.string() },
  ...{ postedOn: z.string(), postedPhoto: z.string(), postedBy: z.string() },
  ...{ removedOn: z.string().nullable(), removedPhoto: z.string().nullable(), removedBy: z.string().nullable() },
})

const findings = z.array(z.custom<Finding>().meta({ type: 'object' }))

const versionSchema = z.object({
  version: z.number(),
  state: z.enum(PUBLICATION_STATES),
  body: publicationBodySchema,
  ...{ writtenBy: z.string(), writtenName: z.string(), writtenAt: z.string() },
  ...{ proposedBy: z.string().nullable(), proposedName: z.string().nullable() },
  ...{ decidedName: z.string().nullable(), decidedAt: z.string().nullable(), why: z.string() },
  ...{ endedName: z.string().nullable(), endedAt: z.string().nullable(), endedWhy: z.string() },
})
export type PublicationVersion = z.infer<typeof versionSchema>

/** One publication with all its versions, newest first. `shown`: the version that strangers read today. */
export const publicationSchema = z.object({
  id: z.string(),
  kind: z.enum(PUBLICATION_KINDS),
  indexNo: z.string().nullable(),
  versions: z.array(versionSchema),
  shown: z.number().nullable(),
  /** Of the newest version. */
  findings,
  due: z.object({ date: z.string(), quality: z.enum(['certain', 'estimated']) }),
  reminders: z.array(z.enum(REMINDERS)),
  postings: z.array(postingSchema),
})
export type Publication = z.infer<typeof publicationSchema>

export const publicationPageSchema = z.object({
  publications: z.array(publicationSchema),
  rules: publicationRulesSchema,
  /** False while the standard stands, which is marked as remembered. */
  rulesSet: z.boolean(),
  points: z.array(z.object({ code: z.string(), name: z.string() })),
  /** The county's own sentences for 公示表; null while the standard ones stand. */
  wording: z.custom<WordingOverlay | null>().meta({ type: 'object' }),
  ...{ today: z.string(), mayPropose: z.boolean(), mayClear: z.boolean(), mayConfigure: z.boolean() },
})
export type PublicationPage = z.infer<typeof publicationPageSchema>

/**
 * `own`: who wrote or proposed it cannot clear it. `stale`: it is not where the sender saw it. `personal-data`: what must go.
 * `unanswered`: what somebody must speak to first. `why-missing`: sent back without a reason. `no-photo`: not a JPEG or PNG.
 * `made-from-cases`: such a list is made anew and not written over. `case-changed`: one of its cases is no longer before its decision.
 */
export const PUBLICATION_REFUSALS = [
  ...([
    'own',
    'stale',
    'why-missing',
    'no-photo',
    'day-in-future',
    'removed-before-posted',
    'not-posted-kind',
  ] as const),
  ...(['no-such-point', 'made-from-cases', 'case-changed'] as const),
] as const
export type PublicationRefusal = (typeof PUBLICATION_REFUSALS)[number]

export const publicationReplySchema = z.union([
  z.object({ ok: z.literal(true), id: z.string(), version: z.number(), findings }),
  z.object({ ok: z.literal(false), reason: z.enum(PUBLICATION_REFUSALS) }),
  z.object({ ok: z.literal(false), reason: z.enum(['personal-data', 'unanswered']), findings }),
  z.object({
    ...{ ok: z.literal(false), reason: z.literal('unsound') },
    problem: z.custom<BodyProblem>().meta({ type: 'string' }),
  }),
])
export type PublicationReply = z.infer<typeof publicationReplySchema>
