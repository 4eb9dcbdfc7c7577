import { z } from 'zod'
import { verifyReceipt } from './receipt'
import { VERDICTS, type PushReply, type SealedBatch } from './wire'

/**
 * The answer to a packed push: a receipt and verdicts without what the asker knows already. `not` holds the events whose
 * verdict is not `applied`; `signature` is that of the whole receipt, over the same text as ever.
 */
export const briefReplySchema = z.object({
  ackedSeq: z.number().int().min(0),
  serverTime: z.string().max(40),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  not: z.array(z.tuple([z.number().int().positive(), z.enum(VERDICTS), z.string().nullable()])).max(500),
})
export type BriefReply = z.infer<typeof briefReplySchema>

/** What the center sends instead of a whole reply. */
export function briefReplyOf({ receipt, verdicts }: PushReply): BriefReply {
  const { ackedSeq, serverTime, signature } = receipt
  const not = verdicts
    .filter(({ verdict, reason }) => verdict !== 'applied' || reason !== null)
    .map(({ seq, verdict, reason }): BriefReply['not'][number] => [seq, verdict, reason])
  return { ackedSeq, serverTime, signature, not }
}

/** What the asker must know of the batch it sent: `ids` are those of its events, in order. */
export type SentBatch = Pick<SealedBatch, 'county' | 'device' | 'epoch' | 'fromSeq'> & { ids: readonly string[] }

export type ExpandedReply =
  | { ok: true; reply: PushReply }
  /** `unknown-seq`: it speaks of events that this station never wrote. `bad-signature`: not this county, or another history. */
  | { ok: false; reason: 'malformed' | 'unknown-seq' | 'bad-signature' }

/**
 * The whole reply again. The head hash of the receipt is the station's OWN hash at `ackedSeq` (null when it has none), so a
 * receipt over any other history fails with its signature: what comes out `ok` may retire events.
 */
export function expandBriefReply(
  sent: SentBatch,
  answer: unknown,
  own: { hashAt: (seq: number) => string | null; countyKey: string },
): ExpandedReply {
  const read = briefReplySchema.safeParse(answer)
  if (!read.success) return { ok: false, reason: 'malformed' }
  const { ackedSeq, serverTime, signature, not } = read.data
  const headHash = own.hashAt(ackedSeq)
  if (headHash === null) return { ok: false, reason: 'unknown-seq' }
  const { county, device, epoch, fromSeq, ids } = sent
  const receipt = { county, device, epoch, ackedSeq, headHash, serverTime, signature }
  if (!verifyReceipt(receipt, own.countyKey)) return { ok: false, reason: 'bad-signature' }
  const others = new Map(not.map(([seq, verdict, reason]) => [seq, { verdict, reason }]))
  const verdicts = ids.map((id, index) => {
    const seq = fromSeq + index
    return { seq, id, ...(others.get(seq) ?? { verdict: 'applied' as const, reason: null }) }
  })
  return { ok: true, reply: { receipt, verdicts } }
}
