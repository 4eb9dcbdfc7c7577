import { openBatch, type BatchSuite } from '../../shared/sync/batch'
import type { SealedEvent } from '../../shared/sync/envelope'
import { packBatch } from '../../shared/sync/packed-batch'
import { MAX_BATCH_BYTES, type ProtocolError, type SealedBatch } from '../../shared/sync/wire'
import type { CountyStore, KeptBatch, Run } from './county-store'

/** By which road a batch came. `direct`: its own station brought it, so a gap is asked for instead of waited for. */
export type Road = 'direct' | 'usb' | 'relay' | 'paper'

/** `packed` and `hashes` as they stood or were made on the way here; without them they are made when they are needed. */
export type Offered = { batch: SealedBatch; road: Road; hashes?: readonly string[]; packed?: Uint8Array }

/** A batch whose signature, texts, numbers and inner chain hold. What came before it is not compared yet. */
export type OpenedBatch = Run & { offered: Offered; events: readonly SealedEvent[] }

export type Refused = { ok: false; error: ProtocolError; expected?: number }
const refused = (error: ProtocolError): Refused => ({ ok: false, error })

export type OpenDeps = { store: Pick<CountyStore, 'findKey'>; county: string; crypto: BatchSuite }

/** Checks all of a batch that can be checked without the county's order. Needs no turn; reads at most the device's key. */
export async function openOffered(
  deps: OpenDeps,
  offered: Offered,
): Promise<{ ok: true; opened: OpenedBatch } | Refused> {
  const { batch, hashes, road } = offered
  if (batch.county !== deps.county) return refused('unknown-device')
  // What was packed was measured when it was unpacked.
  if (road === 'direct' && !hashes && isTooLarge(batch.events)) return refused('too-large')
  const publicKey = await deps.store.findKey(batch.device)
  if (publicKey === null) return refused('unknown-device')
  const read = openBatch(batch, publicKey, { suite: deps.crypto, ...(hashes && { hashes }) })
  if (!read.ok) return refused(read.reason)
  const { device, epoch, fromSeq } = batch
  const toSeq = fromSeq + read.events.length - 1
  return { ok: true, opened: { device, epoch, fromSeq, toSeq, offered, events: read.events } }
}

function isTooLarge(texts: readonly string[]): boolean {
  let size = 0
  for (const text of texts) size += Buffer.byteLength(text)
  return texts.length > 1 && size > MAX_BATCH_BYTES
}

/** The form in which a batch waits or stands apart. */
export const keptForm = ({ device, epoch, fromSeq, toSeq, offered }: OpenedBatch): KeptBatch => ({
  device,
  epoch,
  fromSeq,
  toSeq,
  headHash: offered.batch.headHash,
  bytes: offered.packed ?? packBatch(offered.batch),
})
