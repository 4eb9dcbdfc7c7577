import { z } from 'zod'
import type { AppraisalRules } from '../county/appraisal-rules'
import type { WindowFigures } from '../county/window-appraisal'
import { isCalendarDate } from '../time/calendar-date'
import { paperReplySchema } from './desk-privacy'

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .refine(one => isCalendarDate(`${one}-01`))

export const appraisalQuerySchema = z.strictObject({ month })

/** GET /window-appraisal?month=2026-10: what was measured, by which rules it is scored, and what was printed of it so far. No line names a person. */
export type AppraisalPage = {
  month: string
  /** ISO; of what the county knew then. */
  asOf: string
  /** The month is over, by the county's clock in Beijing. */
  ended: boolean
  rules: AppraisalRules
  windows: WindowFigures[]
  /** 征求意见稿 since the month ended, the last one: its Beijing day, the last day to object, a check value of its rules and points off. */
  heard: { on: string; until: string; over: boolean; terms: string } | null
  drafts: number
  finals: number
}

export const BULLETIN_STAGES = ['draft', 'final'] as const
export type BulletinStage = (typeof BULLETIN_STAGES)[number]

/** POST /window-appraisal. `preview` draws it for the screen and marks it as no bulletin; otherwise it is counted and stands in the audit trail. */
export const bulletinRequestSchema = z.strictObject({
  month,
  stage: z.enum(BULLETIN_STAGES),
  preview: z.boolean(),
  deductions: z
    .array(
      z.strictObject({
        window: z.string().min(1).max(60),
        item: z.enum(['discipline', 'inspection']),
        points: z.number().positive().max(100).multipleOf(0.1),
        why: z.string().trim().min(2).max(40),
      }),
    )
    .max(400),
})
export type BulletinRequest = z.infer<typeof bulletinRequestSchema>

/**
 * Why there is no bulletin: the month has not begun, or nothing came in it; a final one before the month is over, before the windows were
 * heard, or while they may still object; a reason that holds a number that may be somebody's; points off a window that is not in the month.
 */
export const BULLETIN_REFUSALS = [
  'not-begun',
  'no-cases',
  'not-over',
  'not-heard',
  'still-heard',
  'names-somebody',
  'unknown-window',
] as const
export type BulletinRefusal = (typeof BULLETIN_REFUSALS)[number]

export const bulletinReplySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), paper: paperReplySchema }),
  z.object({ ok: z.literal(false), reason: z.enum(BULLETIN_REFUSALS) }),
])
export type BulletinReply = z.infer<typeof bulletinReplySchema>
