import { openBatch, type BatchFault, type BatchSuite } from '../../shared/sync/batch'
import { withDigest } from '../../shared/sync/chain'
import type { SuiteName } from '../../shared/sync/crypto-suite'
import { eventSchema, type CaseEvent, type SealedEvent } from '../../shared/sync/envelope'
import { packBatch } from '../../shared/sync/packed-batch'
import { MAX_BATCH_BYTES, type ProtocolError, type SealedBatch } from '../../shared/sync/wire'
import type { CountyStore, KeptBatch, Run } from './county-store'
import type { CenterCrypto } from './native-suite'

/** By which road a batch came. `direct`: its own station brought it, so a gap is asked for instead of waited for. */
export type Road = 'direct' | 'usb' | 'relay' | 'paper'

/**
 * `packed` and `hashes` as they stood or were made on the way here; without them they are made when they are needed. `fault` is
 * what `readPacked` found (null when all is well, signature included); without it signature and texts are looked at here.
 */
export type Offered = {
  batch: SealedBatch
  road: Road
  hashes?: readonly string[]
  packed?: Uint8Array
  fault?: BatchFault | null
}

/** A batch whose signature, texts, numbers and inner chain hold. What came before it is not compared yet. */
export type OpenedBatch = Run & { offered: Offered; suite: SuiteName; events: readonly SealedEvent[] }

export type Refused = { ok: false; error: ProtocolError; expected?: number }
const refused = (error: ProtocolError): Refused => ({ ok: false, error })

export type OpenDeps = { store: Pick<CountyStore, 'findKey'>; county: string; crypto: CenterCrypto }

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
  const suite = deps.crypto.of(publicKey)
  const read = openKnown(offered, publicKey, suite)
  if (!read.ok) return refused(read.reason)
  const { device, epoch, fromSeq } = batch
  const toSeq = fromSeq + read.events.length - 1
  return { ok: true, opened: { device, epoch, fromSeq, toSeq, offered, suite: suite.name, events: read.events } }
}

/** As `openBatch`; what was checked already is only parsed again. */
function openKnown(
  { batch, hashes, fault }: Offered,
  publicKey: string,
  suite: BatchSuite,
): ReturnType<typeof openBatch> {
  if (fault === undefined || !hashes) return openBatch(batch, publicKey, { suite, ...(hashes && { hashes }) })
  if (fault) return { ok: false, reason: fault }
  const events = batch.events.map((bytes, index) =>
    withDigest(suite.name, { event: parseSound(bytes), bytes, hash: hashes[index] ?? '' }),
  )
  return { ok: true, events }
}

/** The event of a text that is known to be sound. Members that the schema does not know are left out, as the schema does. */
function parseSound(text: string): CaseEvent {
  const event = JSON.parse(text) as CaseEvent
  const isPlain = countOf(event) === 12 && countOf(event.at) === 5 && countOf(event.actor) === 4
  return isPlain ? event : eventSchema.parse(event)
}

const countOf = (value: object): number => Object.keys(value).length

function isTooLarge(texts: readonly string[]): boolean {
  let size = 0
  for (const text of texts) size += Buffer.byteLength(text)
  return texts.length > 1 && size > MAX_BATCH_BYTES
}

/** The form in which a batch waits or stands apart. */
export const keptForm = ({ device, epoch, fromSeq, toSeq, offered, suite }: OpenedBatch): KeptBatch => ({
  device,
  epoch,
  fromSeq,
  toSeq,
  headHash: offered.batch.headHash,
  bytes: offered.packed ?? packBatch(offered.batch, undefined, suite),
})
