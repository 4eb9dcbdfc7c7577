import { z } from 'zod'
import { calendarDateSchema } from '../time/calendar-date-schema'
import { maskName } from '../text/masking'

/** The columns of the disclosure list: five kinds of publicity (domain.md #62), the three lists (#65), directory (#76), village and 公示 (#82). */
export const PUBLICATION_KINDS = [
  ...(['decision', 'execution', 'management', 'service', 'result'] as const),
  ...(['powers', 'duties', 'negative-list', 'directory', 'village', 'notice'] as const),
] as const
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]

/**
 * `draft`: being written. `proposed`: waits for the other person. `cleared`: published, or its hiding approved. `sent-back`: with a
 * reason. `replaced`: a later version took its place. `taken-down`: was public and is no longer.
 */
export const PUBLICATION_STATES = ['draft', 'proposed', 'cleared', 'sent-back', 'replaced', 'taken-down'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]

/** Why something is not made public (政府信息公开条例 art. 14 to 16). */
export const HIDING_REASONS = ['state-secret', 'trade-secret', 'privacy', 'safety', 'internal'] as const
export type HidingReason = (typeof HIDING_REASONS)[number]

/** One line of a posted list. The name is kept masked only: nobody can publish later what was never stored. */
export const listedPersonSchema = z.object({
  name: z.string().trim().min(1).max(40),
  group: z.string().trim().max(60),
  result: z.string().trim().max(120),
})

/** Where a 公示表 (D18) comes from: the matter, its first day, and the cases, which are asked again before it is cleared. */
const madeNoticeSchema = z.object({
  matter: z.object({ code: z.string().max(60), name: z.string().max(120) }),
  from: calendarDateSchema,
  cases: z.array(z.uuid()).min(1).max(500),
})
export type MadeNotice = z.infer<typeof madeNoticeSchema>

export const publicationBodySchema = z.object({
  title: z.string().trim().min(1).max(120),
  text: z.string().trim().max(20_000),
  /** 形成日期: the twenty working days run from here. */
  formedOn: calendarDateSchema,
  /** The service point in whose name it is published: county, township or village. */
  point: z.string().regex(/^\d{12}$/),
  people: z.array(listedPersonSchema).max(500),
  /** 受理异议电话, on what is posted. */
  phone: z.string().trim().max(20),
  /** The last day on which it is shown; null: until somebody takes it down. */
  removeOn: calendarDateSchema.nullable(),
  /** Public by default: null. Otherwise a reason, and the other person's clearing approves it. */
  hidden: z.object({ reason: z.enum(HIDING_REASONS), why: z.string().trim().min(1).max(400) }).nullable(),
  /** To each finding of the scan that may stay: why it is nobody's personal data. By the key of the finding. */
  answers: z.record(z.string().max(60), z.string().trim().max(200)),
  /** Only on a list that the program made from cases; absent on what somebody wrote. */
  notice: madeNoticeSchema.optional(),
})
export type PublicationBody = z.infer<typeof publicationBodySchema>
/** What somebody may send: nobody but the program says that a list was made from cases. */
export const typedBodySchema = publicationBodySchema.omit({ notice: true })

/** The body as it is kept: names of a list masked. Masking a masked name changes nothing, so this is safe to repeat. */
export const storedBody = (body: PublicationBody): PublicationBody => ({
  ...body,
  people: body.people.map(person => ({ ...person, name: maskName(person.name) })),
})

export type BodyProblem =
  | 'empty'
  | 'formed-in-future'
  | 'removal-missing'
  | 'removal-too-early'
  | 'secret-written-down'
  | 'phone-missing'
  | 'start-has-passed'

/** What must be put right before it can be proposed, whatever the scan says. `today`: the county's day. */
export function bodyProblem(kind: PublicationKind, body: PublicationBody, today: string): BodyProblem | null {
  const { hidden, text, people, formedOn, removeOn, phone, notice } = body
  const isEmpty = text === '' && people.length === 0
  // 保密法: what is secret never comes into this system, only that there is something.
  if (hidden?.reason === 'state-secret') return isEmpty ? null : 'secret-written-down'
  if (isEmpty) return 'empty'
  if (formedOn > today) return 'formed-in-future'
  if (kind === 'notice' && removeOn === null) return 'removal-missing'
  if (removeOn !== null && removeOn < formedOn) return 'removal-too-early'
  if (kind === 'notice' && phone === '') return 'phone-missing'
  // Cleared later, it would hang for fewer days than the matter asks.
  if (notice && notice.from < today) return 'start-has-passed'
  return null
}

/** Whether it hangs on a wall, so that photos prove it (domain.md #71, #82). */
export const isPosted = (kind: PublicationKind): boolean => kind === 'notice' || kind === 'village'

/** Two letters of a column in the index number. */
const COLUMN: Record<PublicationKind, string> = {
  ...{ decision: 'JC', execution: 'ZX', management: 'GL', service: 'FW', result: 'JG' },
  ...{ powers: 'QL', duties: 'ZR', 'negative-list': 'FM', directory: 'ML', village: 'CW', notice: 'GS' },
}

/** 索引号: county, column, year and serial, `990100-JC-2026-0007`. Given once, at the first clearing; versions keep it. */
export const indexNumber = (given: { county: string; kind: PublicationKind; year: number; serial: number }): string =>
  `${given.county}-${COLUMN[given.kind]}-${given.year}-${String(given.serial).padStart(4, '0')}`
