import { z } from 'zod'
import { isCalendarDate } from '../time/calendar-date'

/** A month, or a whole year. */
export const figuresQuerySchema = z.strictObject({
  period: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .refine(period => isCalendarDate(`${period}-01-01`.slice(0, 10))),
})

/**
 * What was counted, never a rate: a rate is made of it where both its numbers are in sight. Of cases received in the period, by the
 * Beijing day; a mere question is no case.
 */
export const figureCountsSchema = z.object({
  received: z.number(),
  /** Decided, by whatever outcome, among them those done at once. */
  decided: z.number(),
  /** Of those decided, within the promise as its clock stood: pauses and extensions count (R10, R4). */
  onTime: z.number(),
  /** Decided after it. What neither counts is a matter whose promise cannot be told any more. */
  late: z.number(),
  /** Not decided, and the promise has run out: without them a case that is never decided would improve the rate. */
  overdue: z.number(),
  atOnce: z.number(),
  /** Each 一次性告知 before acceptance. */
  notices: z.number(),
  /** Cases that were told twice or oftener (domain.md #39). */
  toldAgain: z.number(),
  /** Green channel (domain.md #52). */
  first: z.number(),
  /** Ways that residents went; the cases on which somebody noted them, be it none; and those that never took one to a window. */
  trips: z.number(),
  tripCases: z.number(),
  inVillage: z.number(),
  /** Days of the law and of the promise, summed over accepted cases where both are in the same unit; the rest has no 压缩率. */
  legalDays: z.number(),
  promisedDays: z.number(),
})
export type FigureCounts = z.infer<typeof figureCountsSchema>

const lineSchema = figureCountsSchema.extend({ code: z.string(), name: z.string() })
export type FigureLine = z.infer<typeof lineSchema>

/** GET /figures?period=2026-11. No line names a person. */
export const figuresSchema = z.object({
  period: z.string(),
  total: figureCountsSchema,
  matters: z.array(lineSchema),
  points: z.array(lineSchema),
})
export type Figures = z.infer<typeof figuresSchema>
