import { z } from 'zod'
import { proposalPage, proposalReply, proposedTexts } from './proposal'

const texts = z.record(z.string().max(80), z.string().max(2000))

/** POST /api/v1/wording: all texts that the county wants of its own, together: what is not named is the standard again. */
export const proposeWordingSchema = proposedTexts(texts)
export type ProposedWording = z.infer<typeof proposeWordingSchema>

/** `inForce` is the version that papers say at their foot. */
export const wordingPageSchema = proposalPage(texts)
export type WordingPage = z.infer<typeof wordingPageSchema>
export type WordingVersion = WordingPage['versions'][number]

const problemSchema = z.object({ id: z.string(), problem: z.string(), detail: z.string() })

export const wordingReplySchema = proposalReply(
  z.object({ ok: z.literal(false), reason: z.literal('unsound'), problems: z.array(problemSchema) }),
)
export type WordingReply = z.infer<typeof wordingReplySchema>
