import { randomBytes } from 'node:crypto'
import type { Outcome } from '../../../shared/ipc/station'
import { linkEvent, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { createRoads, type RoadDeps } from '../../../shared/sync/package-station'
import type { StationFile } from '../../../shared/sync/station-file'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import { sampleCase } from '../../kit/sample-case'
import { intakeOf } from '../../paper/sample-intake'

export const random = (size: number) => new Uint8Array(randomBytes(size))
export const county = keyPairFrom(random(32))
export const own = keyPairFrom(random(32))
export const village = keyPairFrom(random(32))
export const AT = {
  wall: '2026-03-07T01:12:00.000Z',
  mono: 1,
  serverTime: null,
  serverAgeMs: null,
  quality: 'device',
} as const
export const VILLAGE_POINT = sampleCase().village

/** Two facts of one writer, as its journal holds them. */
export function factsOf(device: string): SealedEvent[] {
  const first = linkEvent(startOfChain(device, '00112233445566ff'), intakeOf(sampleCase(), ''), AT)
  return [first.sealed, linkEvent(first.head, intakeOf(sampleCase(), '第二件'), AT).sealed]
}
export type RoadsBench = {
  files: Map<string, string>
  calls: HttpCall[]
  wall: string
  answer: (call: HttpCall) => HttpAnswer
  /** What was exported last. */
  stick: Uint8Array
  /** How long the disk takes. */
  slow: () => Promise<unknown>
}
export const text = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  bytes: Buffer.from(JSON.stringify(body)),
})

/** The roads of a township's station, with a LAN and a disk that the test plays. */
export function openRoads(): { bench: RoadsBench; roads: ReturnType<typeof createRoads> } {
  const bench: RoadsBench = {
    files: new Map(),
    calls: [],
    wall: AT.wall,
    answer: () => ({ kind: 'failed', why: 'unreachable' }),
    stick: new Uint8Array(),
    slow: async () => undefined,
  }
  const file = {
    county: { code: '990100', publicKey: county.publicKey },
    certificate: { device: 't-01' },
    point: { name: '云岭镇便民服务中心' },
    centerUrl: 'http://county',
  } as unknown as StationFile
  const events = factsOf('t-01')
  const deps: RoadDeps = {
    ports: {
      keys: {
        load: async name => {
          await bench.slow()
          return bench.files.get(name) ?? null
        },
        save: async (name, saved) => {
          await bench.slow()
          bench.files.set(name, saved)
        },
        remove: async name => void bench.files.delete(name),
      },
      http: async call => {
        bench.calls.push(call)
        return bench.answer(call)
      },
      random,
      clock: { wall: () => bench.wall, mono: () => 0 },
      packages: {
        async save(_name, bytes) {
          bench.stick = bytes
          return { ok: true, value: { path: null } }
        },
        open: async () => ({ ok: true, value: null }),
      },
    },
    getFile: async () => file,
    onDuty: work =>
      work({
        deviceKey: own.secretKey,
        journal: { events: async (_epoch, from, limit) => events.slice(from - 1, from - 1 + limit) },
      }),
    request: async () => ({ ok: false, reason: 'center-unreachable' }),
  }
  const devices = [{ device: 'v-01', point: VILLAGE_POINT, publicKey: village.publicKey, revoked: false }]
  bench.files.set('devices', JSON.stringify({ v: 1, version: '1', askedAt: AT.wall, devices }))
  return { bench, roads: createRoads(deps) }
}

export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}
