import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { keyPairFrom, type KeyPair } from '../../shared/sync/crypto-suite'
import { batchHeader } from '../../shared/sync/batch'
import { linkEvent, startOfChain, type ChainHead } from '../../shared/sync/chain'
import { packBatch } from '../../shared/sync/packed-batch'
import { PROTOCOL, type SealedBatch } from '../../shared/sync/wire'
import { VILLAGE, workloadFacts } from './workload-events'

export const COUNTY = '990100'
export const FACTS_PER_CASE = 7
const SECRET_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The invented stations of the load, all of one village; `name` keeps the stations of two loads apart. */
export type LoadStation = { device: string; epoch: string; slot: number; keys: KeyPair }

export function loadStation(name: string, index: number): LoadStation {
  const seed = createHash('sha256').update(`${name} ${index}`).digest()
  const slot = 1000 + (seed.readUInt16BE(0) << 8) + index
  return {
    device: `${VILLAGE}-${slot}`,
    epoch: seed.toString('hex').slice(0, 16),
    slot,
    keys: keyPairFrom(new Uint8Array(seed)),
  }
}

export type PackedRequest = { body: Uint8Array; toSeq: number; headHash: string; events: number }

/** Writes the facts of a run of cases as one station would, and packs them in batches. */
export class LoadWriter {
  private head: ChainHead
  private readonly key: KeyObject

  constructor(
    private readonly station: LoadStation,
    private nextCase: number,
  ) {
    this.head = startOfChain(station.device, station.epoch)
    const der = Buffer.concat([SECRET_HEAD, station.keys.secretKey])
    this.key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  }

  /** One packed batch of whole cases; with `events` cut to so many facts. */
  request(cases: number, events?: number): PackedRequest {
    const batch = this.seal(cases, events)
    const { seq: toSeq, hash: headHash } = this.head
    return { body: packBatch(batch), toSeq, headHash, events: batch.events.length }
  }

  seal(cases: number, events = cases * FACTS_PER_CASE): SealedBatch {
    const facts = Array.from({ length: cases }, () => workloadFacts(this.nextCase++))
      .flat()
      .slice(0, events)
    const fromSeq = this.head.seq + 1
    const texts = facts.map(({ at, ...draft }) => {
      const linked = linkEvent(this.head, draft, at)
      this.head = linked.head
      return linked.sealed.bytes
    })
    const { device, epoch, hash: headHash } = this.head
    const unsigned = { protocol: PROTOCOL, county: COUNTY, device, epoch, fromSeq, events: texts, headHash } as const
    const signature = sign(null, Buffer.from(batchHeader(unsigned)), this.key).toString('hex')
    return { ...unsigned, signature }
  }
}
