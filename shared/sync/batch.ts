import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalText } from './canonical'
import { readEvent } from './chain'
import { sign, verify } from './crypto-suite'
import type { SealedEvent } from './envelope'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, PROTOCOL, type SealedBatch } from './wire'

/** The part that is signed: it fixes every byte of the batch, since the last hash covers the whole chain before it. */
function batchHeader(batch: Omit<SealedBatch, 'signature'>): string {
  const { protocol, county, device, epoch, fromSeq, headHash } = batch
  return canonicalText({ protocol, county, device, epoch, fromSeq, count: batch.events.length, headHash })
}

/** The longest run from the front of `events` that fits one batch: at least one event, at most `maxEvents` or 256 KB of UTF-8. */
export function fitBatch(events: readonly SealedEvent[], maxEvents: number = MAX_BATCH_EVENTS): SealedEvent[] {
  const run: SealedEvent[] = []
  let size = 0
  for (const sealed of events.slice(0, Math.min(maxEvents, MAX_BATCH_EVENTS))) {
    size += utf8ToBytes(sealed.bytes).length
    if (run.length > 0 && size > MAX_BATCH_BYTES) break
    run.push(sealed)
  }
  return run
}

/** Seals a non-empty run of consecutive events of one device with its Ed25519 key. */
export function sealBatch(county: string, events: readonly SealedEvent[], secretKey: Uint8Array): SealedBatch {
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
  return { ...unsigned, signature: sign(secretKey, batchHeader(unsigned)) }
}

export type BatchFault = 'bad-signature' | 'malformed' | 'wrong-device' | 'broken-chain'

/**
 * Opens a batch from any road: signature by `publicKey`, every text canonical, one device and epoch, dense numbers, each
 * event holding the hash of the one before. What came before `fromSeq` is for the caller to compare.
 */
export function openBatch(
  batch: SealedBatch,
  publicKey: string,
): { ok: true; events: SealedEvent[] } | { ok: false; reason: BatchFault } {
  if (!verify(publicKey, batchHeader(batch), batch.signature)) return { ok: false, reason: 'bad-signature' }
  const events: SealedEvent[] = []
  for (const [index, bytes] of batch.events.entries()) {
    const read = readEvent(bytes)
    if (!read.ok) return { ok: false, reason: 'malformed' }
    const { event } = read.sealed
    if (event.device !== batch.device || event.epoch !== batch.epoch) return { ok: false, reason: 'wrong-device' }
    const before = events.at(-1)
    if (event.seq !== batch.fromSeq + index || (before && event.prev !== before.hash))
      return { ok: false, reason: 'broken-chain' }
    events.push(read.sealed)
  }
  return events.at(-1)?.hash === batch.headHash ? { ok: true, events } : { ok: false, reason: 'broken-chain' }
}
