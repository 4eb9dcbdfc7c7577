import { z } from 'zod'
import { DOCUMENT_KIND_NAMES, MAX_BLOCK } from '../paper/document-kinds'
import { canonicalText } from './canonical'
import { verifyBy } from './crypto-suite'

/** Blocks of document numbers as they cross the wire: `POST /sync/v1/number-blocks` and the covers of packages (docs/protocol.md §15). */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const sequence = z.number().int().min(1).max(99_999_999)
const year = z.number().int().min(2000).max(2099)
/** More stand for a station that asks for too much. */
const MAX_TOLD = 200

/**
 * Numbers `from` to `to` of one kind of paper, point and year, for this device alone. The county's signature proves it over any road,
 * and also to a county that was set back to an older backup.
 */
export const numberBlockSchema = z.object({
  id: hex(8),
  county: z.string().regex(/^\d{6}$/),
  device: z.string().regex(/^[0-9a-zA-Z-]{1,64}$/),
  point: z.string().regex(/^\d{12}$/),
  /** The short name that stands before the kind. */
  organ: z.string().min(1).max(40),
  /** A kind of a newer county stays with it: the station skips such a block. */
  kind: z.string().min(1).max(8),
  year,
  from: sequence,
  to: sequence,
  signature: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .max(256),
})
export type NumberBlock = z.infer<typeof numberBlockSchema>

/** What the county signs under a block, and the station holds against the county's key. */
export const numberBlockText = ({
  signature: _,
  ...block
}: Omit<NumberBlock, 'signature'> & { signature?: string }): string => `daiban-numbers:${canonicalText(block)}`

export const isCountysBlock = (block: NumberBlock, countyKey: string): boolean =>
  block.to >= block.from &&
  block.to - block.from < MAX_BLOCK &&
  verifyBy(countyKey, numberBlockText(block), block.signature)

/**
 * Why a number was given out and stands on no paper of a case. `interrupted`: power or program ended between number and record.
 * `unknown`: the disk was put back to an older state, so nobody here can say.
 */
export const LOSS_REASONS = ['interrupted', 'unknown'] as const

const ask = z.object({ ask: hex(8), kind: z.enum(DOCUMENT_KIND_NAMES), year })

export const numbersRequestSchema = z.object({
  /** Every block that this station draws from, with the next number that it would give out. */
  holds: z.array(z.object({ id: hex(8), next: sequence })).max(MAX_TOLD),
  /** Blocks that are used up, or whose year is over: nothing of them is given out any more. */
  done: z.array(z.object({ id: hex(8), next: sequence })).max(MAX_TOLD),
  lost: z.array(z.object({ id: hex(8), number: sequence, reason: z.enum(LOSS_REASONS) })).max(MAX_TOLD),
  /** `ask` names a wish: the same one asked again is answered with the same block. */
  asks: z.array(ask).max(60),
  /** Blocks that the county said it does not know: a county that came back from a backup takes them up by its own signature. */
  proofs: z.array(numberBlockSchema).max(60).exactOptional(),
})
export type NumbersRequest = z.infer<typeof numbersRequestSchema>
export type NumberLoss = NumbersRequest['lost'][number]

export const REFUSED_ASKS = ['wrong-year', 'not-here', 'enough'] as const

/** Tells all by itself: by stick it comes weeks after the request, and perhaps to a program that was started anew. */
export const numbersReplySchema = z.object({
  /** By the ask that they answer. */
  blocks: z.array(z.object({ ask: hex(8), block: numberBlockSchema })).max(60),
  refused: z.array(z.object({ ask: hex(8), why: z.enum(REFUSED_ASKS) })).max(60),
  /** What the county has noted of `done` and `lost`. */
  heard: z.object({
    done: z.array(hex(8)).max(MAX_TOLD),
    lost: z.array(z.object({ id: hex(8), number: sequence })).max(MAX_TOLD),
  }),
  /** Blocks of `holds` and `done` that the county does not know: send them as `proofs`. */
  unknown: z.array(hex(8)).max(MAX_TOLD),
  /** Blocks that the county has written off: nothing of them may be given out any more. */
  closed: z.array(hex(8)).max(MAX_TOLD),
  /** The highest number of a held block that the county has seen on a paper. */
  used: z.array(z.object({ id: hex(8), number: sequence })).max(MAX_TOLD),
})
export type NumbersReply = z.infer<typeof numbersReplySchema>
