import { z } from 'zod'
import { commandSchema } from '../case/command'
import { ORGAN_PAPERS } from '../paper/organ-papers'
import { PAPER_SIZES } from '../paper/paper-size'
import { codePoints } from '../text/typed-text'

/** What a desk may ask to see in full, one value at a time. */
export const REVEAL_FIELDS = [
  'name',
  'idNumber',
  'phone',
  'address',
  'contact',
  'queryCode',
  'notes',
  'review',
  'decision',
  'result',
] as const
export type RevealField = (typeof REVEAL_FIELDS)[number]

/** Shortest reason that says anything. */
export const REASON_CHARACTERS = 4

export const isReason = (text: string): boolean => codePoints(text.trim()).length >= REASON_CHARACTERS

const reasonSchema = z.string().max(200).refine(isReason)

/** POST /cases/:id/reveal. The reason stands in the audit trail. */
export const revealRequestSchema = z.object({ field: z.enum(REVEAL_FIELDS), reason: reasonSchema })
export type RevealRequest = z.infer<typeof revealRequestSchema>
export const revealReplySchema = z.object({ value: z.string() })

/**
 * POST /cases/:id/papers: one paper as it is printed, with all that stands on it and nothing else. `masked`: as the screen may show it
 * before. `which`: of several, from 0; left out the newest. `draft`: the step that it is signed for, which nobody has recorded yet.
 */
export const paperRequestSchema = z.object({
  paper: z.enum(ORGAN_PAPERS),
  which: z.int().min(0).max(999).optional(),
  size: z.enum(PAPER_SIZES).optional(),
  masked: z.boolean().optional(),
  draft: commandSchema.optional(),
})
export type PaperAsked = z.infer<typeof paperRequestSchema>
export const paperReplySchema = z.object({ title: z.string(), size: z.enum(PAPER_SIZES), html: z.string() })

/** Most lines of one export. More must be asked for in parts, each with its own line in the audit trail. */
export const EXPORT_LINES = 50_000
