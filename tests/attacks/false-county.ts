import { randomBytes } from 'node:crypto'
import { keyPairFrom, type KeyPair } from '../../shared/sync/crypto-suite'
import { unpackBatch } from '../../shared/sync/packed-batch'
import type { HttpCall } from '../../shared/sync/station-ports'
import type { jsonAnswer } from '../shared/station/station-kit'
import { createCountyDouble } from '../shared/station/station-kit'
import type { StolenPc } from './stolen-pc'

export const FALSE_URL = 'http://127.0.0.1:6666'

/** A county that the thief plays, with keys of their own, at an address of their own; `heard` is what the PC told it. */
export type FalseCounty = {
  keys: KeyPair
  recovery: KeyPair
  heard: HttpCall[]
  /** Readable facts that the PC sent here. */
  facts(): string[]
  /** What it answers in place of an honest reply, by path. */
  says: Map<string, () => ReturnType<typeof jsonAnswer>>
}

export function playCounty({ bench }: StolenPc): FalseCounty {
  const double = createCountyDouble()
  const recovery = keyPairFrom(new Uint8Array(randomBytes(32)))
  Object.assign(double.state, { enrolledKey: bench.county.state.enrolledKey, recoveryKey: recovery.publicKey })
  const played: FalseCounty = {
    ...{ keys: double.county, recovery, heard: [], says: new Map() },
    facts: () =>
      played.heard.flatMap(({ body }) => {
        const unpacked = body instanceof Uint8Array ? unpackBatch(body) : null
        return unpacked?.ok ? [...unpacked.batch.events] : []
      }),
  }
  const honest = bench.ports.http
  bench.ports.http = async call => {
    if (!call.url.startsWith(FALSE_URL)) return honest(call)
    played.heard.push(call)
    return played.says.get(new URL(call.url).pathname)?.() ?? double.http(call)
  }
  return played
}
