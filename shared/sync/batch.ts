import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText, parseCanonical } from './canonical'
import { withDigest } from './chain'
import { FIRST_SUITE, suiteOf, suiteNameOf, type CryptoSuite, type SuiteName } from './crypto-suite'
import { eventSchema, type SealedEvent } from './envelope'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, PROTOCOL, type SealedBatch } from './wire'

/** The text that is signed: it fixes every byte of the batch, since the last hash covers the whole chain before it. */
export function batchHeader(batch: Omit<SealedBatch, 'signature'>): string {
  const { protocol, county, device, epoch, fromSeq, headHash } = batch
  return canonicalText({ protocol, county, device, epoch, fromSeq, count: batch.events.length, headHash })
}

/**
 * The longest run from the front of `events` that fits one batch: at least one event, at most `maxEvents`, and of text at most
 * `maxText` bytes of UTF-8 (256 KB as JSON; a packed batch may hold `MAX_PACKED_TEXT`, which is some 20 KB on the wire).
 */
export function fitBatch(
  events: readonly SealedEvent[],
  maxEvents: number = MAX_BATCH_EVENTS,
  maxText: number = MAX_BATCH_BYTES,
): SealedEvent[] {
  const run: SealedEvent[] = []
  let size = 0
  for (const sealed of events.slice(0, Math.min(maxEvents, MAX_BATCH_EVENTS))) {
    size += utf8ToBytes(sealed.bytes).length
    if (run.length > 0 && size > maxText) break
    run.push(sealed)
  }
  return run
}

/** Seals a non-empty run of consecutive events of one device with its key. */
export function sealBatch(
  county: string,
  events: readonly SealedEvent[],
  secretKey: Uint8Array,
  suite: Pick<CryptoSuite, 'sign'> = FIRST_SUITE,
): SealedBatch {
  const first = events[0]
  const last = events.at(-1)
  if (!first || !last) throw new Error('a batch holds at least one event')
  const unsigned = {
    protocol: PROTOCOL,
    county,
    device: first.event.device,
    epoch: first.event.epoch,
    fromSeq: first.event.seq,
    events: events.map(sealed => sealed.bytes),
    headHash: last.hash,
  } as const
  return { ...unsigned, signature: suite.sign(secretKey, batchHeader(unsigned)) }
}

export type BatchFault = 'bad-signature' | 'malformed' | 'wrong-device' | 'broken-chain'

/** The two dear functions; the center passes those of its platform, which are many times faster. Same promises as `CryptoSuite`. */
export type BatchSuite = {
  readonly name: SuiteName
  verify: (publicKey: string, text: string, signature: string) => boolean
  sha: (text: string) => string
}

/**
 * Opens a batch from any road: signature by `publicKey`, every text canonical, one device and epoch, dense numbers, each
 * event holding the hash of the one before. The suite is that of `publicKey`, whoever says what. What came before `fromSeq` is for the caller to compare. `hashes` are those that
 * `unpackBatch` of this same batch gave: then nothing is hashed again.
 */
export function openBatch(
  batch: SealedBatch,
  publicKey: string,
  { suite = suiteOf(suiteNameOf(publicKey)), hashes }: { suite?: BatchSuite; hashes?: readonly string[] } = {},
): { ok: true; events: SealedEvent[] } | { ok: false; reason: BatchFault } {
  if (!suite.verify(publicKey, batchHeader(batch), batch.signature)) return { ok: false, reason: 'bad-signature' }
  const events: SealedEvent[] = []
  for (const [index, bytes] of batch.events.entries()) {
    const read = eventSchema.safeParse(parseCanonical(bytes))
    if (!read.success) return { ok: false, reason: 'malformed' }
    const event = read.data
    if (event.device !== batch.device || event.epoch !== batch.epoch) return { ok: false, reason: 'wrong-device' }
    const before = events.at(-1)
    if (event.seq !== batch.fromSeq + index || (before && event.prev !== before.hash))
      return { ok: false, reason: 'broken-chain' }
    const hash = hashes?.[index] ?? suite.sha(bytes)
    events.push(withDigest(suite.name, { event, bytes, hash }))
  }
  return events.at(-1)?.hash === batch.headHash ? { ok: true, events } : { ok: false, reason: 'broken-chain' }
}
