import type { CenterResponse, Outcome, SentBatch } from '../ipc/station'
import { sealBatch } from './batch'
import { FIRST_SUITE, type CryptoSuite } from './crypto-suite'
import type { SealedEvent } from './envelope'
import { BATCH_MEDIA_TYPE, MAX_PACKED_TEXT, packBatch } from './packed-batch'
import { callCenter } from './station-center'
import type { Journal } from './station-journal'
import type { StationPorts } from './station-ports'
import type { SealedBatch } from './wire'

const PUSH_PATH = '/sync/v1/push'
/** Longer than the county takes for its slowest batch. */
const PUSH_TIMEOUT_MS = 60_000

/** Who seals: the county that the facts are for, and the device's key with its suite. */
export type Sealer = { county: string; secretKey: Uint8Array; suite?: CryptoSuite }
export type PackedBatch = { batch: SealedBatch; packed: Uint8Array; count: number }
export type PushRange = { epoch: string; fromSeq: number; maxEvents: number; maxBytes: number; timeoutMs?: number }

/** Text of ordinary facts packs to a fiftieth: more than this much cannot fit, so it need not be tried. */
const TEXT_PER_PACKED_BYTE = 80

/** The longest run from the front whose text is at most `maxText` long; at least one. */
function fitText(events: readonly SealedEvent[], maxText: number): readonly SealedEvent[] {
  let text = 0
  const over = events.findIndex(({ bytes }, index) => (text += bytes.length) > maxText && index > 0)
  return over === -1 ? events : events.slice(0, over)
}

/** Seals and packs a run from the front of `events`: as many as fit `maxBytes` packed, at least one. */
export function packRun(
  events: readonly SealedEvent[],
  { county, secretKey, suite = FIRST_SUITE }: Sealer,
  maxBytes: number,
): PackedBatch {
  // Known already; packing needs each of them once more.
  const hashes = new Map(events.map(({ bytes, hash }) => [bytes, hash]))
  const hashOf = (text: string): string => hashes.get(text) ?? suite.sha(text)
  let run = fitText(events, Math.min(MAX_PACKED_TEXT, maxBytes * TEXT_PER_PACKED_BYTE))
  for (;;) {
    const batch = sealBatch(county, run, secretKey, suite)
    const packed = packBatch(batch, hashOf, suite.name)
    if (packed.length <= maxBytes || run.length === 1) return { batch, packed, count: run.length }
    // Facts are much alike, so a part of the run has about that part of the size; a little less, to be done at once.
    run = run.slice(0, Math.max(1, Math.floor((run.length * 0.95 * maxBytes) / packed.length)))
  }
}

type Reader = <T>(work: (journal: Journal, sealer: Sealer) => Promise<Outcome<T>>) => Promise<Outcome<T>>

/** Sends own facts. While one batch is on its way the next is read, sealed and packed, so that a fast line does not wait for us. */
export type Pusher = (
  range: PushRange,
  base: string,
) => Promise<Outcome<{ batch: SentBatch; response: CenterResponse | null } | null>>

export function createPusher({ http }: Pick<StationPorts, 'http'>, onDuty: Reader): Pusher {
  /** What was made ready while another batch was on its way. */
  let ahead: (Pick<PushRange, 'epoch' | 'fromSeq'> & { packed: Promise<Outcome<PackedBatch | null>> }) | null = null

  /** The batch made ready, when it begins here and is not more than is asked for now; the line may have become weaker since. */
  async function takeAhead({ epoch, fromSeq, maxEvents, maxBytes }: PushRange): Promise<Outcome<PackedBatch> | null> {
    if (ahead?.epoch !== epoch || ahead.fromSeq !== fromSeq) return null
    const { packed } = ahead
    ahead = null
    const early = await packed
    // Nothing was there when it was looked for: there may be now.
    if (!early.ok || !early.value) return null
    const { count, packed: bytes } = early.value
    return count === 1 || (count <= maxEvents && bytes.length <= maxBytes) ? { ok: true, value: early.value } : null
  }

  const prepare = ({ epoch, fromSeq, maxEvents, maxBytes }: PushRange): Promise<Outcome<PackedBatch | null>> =>
    onDuty(async (journal, sealer) => {
      const events = await journal.events(epoch, fromSeq, maxEvents)
      return { ok: true, value: events.length === 0 ? null : packRun(events, sealer, maxBytes) }
    })

  return async (range, base) => {
    const prepared = (await takeAhead(range)) ?? (await prepare(range))
    if (!prepared.ok || !prepared.value) return prepared.ok ? { ok: true, value: null } : prepared
    const { batch, packed, count } = prepared.value
    const { timeoutMs = PUSH_TIMEOUT_MS } = range
    const answering = callCenter(http, {
      ...{ base, token: null, method: 'POST', path: PUSH_PATH, timeoutMs },
      bytes: { type: BATCH_MEDIA_TYPE, bytes: packed },
    })
    const following = { ...range, fromSeq: batch.fromSeq + count }
    const packing = prepare(following)
    // Perhaps nobody asks for it; whoever does meets the error then.
    packing.catch(() => undefined)
    ahead = { epoch: following.epoch, fromSeq: following.fromSeq, packed: packing }
    const response = await answering
    // A request without an answer may have arrived: only then is it known what may lie at the county.
    if (!response.ok && response.reason !== 'center-timeout') return response
    const { epoch, fromSeq, headHash } = batch
    const sent = { epoch, fromSeq, count, headHash, bytes: packed.length }
    return { ok: true, value: { batch: sent, response: response.ok ? response.value : null } }
  }
}
