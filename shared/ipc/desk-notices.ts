import { z } from 'zod'
import type { NoticeRefusal } from '../paper/document/public-notice'
import type { WordingOverlay } from '../paper/wording/paper-words'
import type { NoticeStage } from '../publication/notice'
import { calendarDateSchema } from '../time/calendar-date-schema'
import type { HolidayTable } from '../time/holiday-table'
import { publicationSchema } from './desk-publications'

/** What a case that may stand on a 公示表 shows: no more of the person than the paper itself. */
const candidateSchema = z.object({
  ...{ id: z.string(), receiptNo: z.string(), maskedName: z.string(), group: z.string() },
  /** Codes. */
  ...{ matter: z.string(), village: z.string() },
  stage: z.custom<NoticeStage>().meta({ type: 'string' }),
  /** Why this person is never named in public; null for most. */
  forbidden: z.custom<NoticeRefusal | null>().meta({ type: 'string' }),
  /** The newest list that names the case. `live`: it waits or hangs, so the case stands on no second one. */
  listed: z.object({ id: z.string(), title: z.string(), live: z.boolean() }).nullable(),
})
export type NoticeCandidate = z.infer<typeof candidateSchema>

const matterSchema = z.object({
  ...{ code: z.string(), name: z.string(), days: z.number().nullable() },
  unit: z.enum(['工作日', '日', '月']).nullable(),
})

export const noticePageSchema = z.object({
  candidates: z.array(candidateSchema),
  matters: z.array(matterSchema),
  /** The places inside the person's division. */
  points: z.array(z.object({ code: z.string(), name: z.string(), shortName: z.string() })),
  /** Of the person's own hall: offered as 受理异议电话. */
  phone: z.string(),
  /** Lists that were made from cases of the division, newest first. */
  notices: z.array(publicationSchema),
  today: calendarDateSchema,
  tables: z.array(z.custom<HolidayTable>().meta({ type: 'object' })),
  wording: z.custom<WordingOverlay | null>().meta({ type: 'object' }),
})
export type NoticePage = z.infer<typeof noticePageSchema>

export const makeNoticeSchema = z.object({
  matter: z.string().max(60),
  /** In whose name it hangs. */
  point: z.string().regex(/^\d{12}$/),
  entries: z.array(z.object({ case: z.uuid().toLowerCase(), result: z.string().trim().max(120) })).max(500),
  from: calendarDateSchema,
  to: calendarDateSchema,
  phone: z.string().trim().max(20),
  /** A list that is made anew, and the version that its maker had before them. */
  again: z.object({ id: z.uuid().toLowerCase(), base: z.number().int().min(1) }).nullable(),
})
export type MakeNotice = z.infer<typeof makeNoticeSchema>

/**
 * Beside those of the paper itself. `too-short`: `until` says to which day. `case-changed`: decided, withdrawn or gone back since.
 * `already-listed`: on another list that waits or hangs. `stale`: somebody made this list anew in the meantime.
 */
export const MAKING_REFUSALS = [
  ...(['start-has-passed', 'too-short', 'phone-missing', 'result-missing'] as const),
  ...(['case-changed', 'already-listed', 'no-such-point', 'stale'] as const),
] as const
export type MakingRefusal = NoticeRefusal | (typeof MAKING_REFUSALS)[number]

export const noticeReplySchema = z.union([
  z.object({ ok: z.literal(true), id: z.string(), version: z.number() }),
  z.object({
    ...{ ok: z.literal(false), reason: z.custom<MakingRefusal>().meta({ type: 'string' }) },
    /** Receipt numbers of the cases that are the reason. */
    who: z.array(z.string()),
    until: z.string().nullable(),
  }),
])
export type NoticeReply = z.infer<typeof noticeReplySchema>
