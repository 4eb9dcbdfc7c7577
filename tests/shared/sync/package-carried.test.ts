import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../../shared/ipc/station'
import { sealBatch } from '../../../shared/sync/batch'
import { linkEvent, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom, type KeyPair } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { jsonRecord, withCovers, type ReturnCover } from '../../../shared/sync/package-content'
import { mailboxOf, PACKAGE_TYPE, sealPackage } from '../../../shared/sync/package-form'
import { openReturn } from '../../../shared/sync/package-outward'
import { openOutward, sealReturn } from '../../../shared/sync/package-return'
import { createRoads, type RoadDeps } from '../../../shared/sync/package-station'
import { packBatch } from '../../../shared/sync/packed-batch'
import { paperCodes } from '../../../shared/sync/paper-code'
import type { StationFile } from '../../../shared/sync/station-file'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import { intakeOf } from '../../paper/sample-intake'
import { sampleCase } from '../../kit/sample-case'

const random = (size: number) => new Uint8Array(randomBytes(size))
const county = keyPairFrom(random(32))
const own = keyPairFrom(random(32))
const village = keyPairFrom(random(32))
const AT = {
  wall: '2026-03-07T01:12:00.000Z',
  mono: 1,
  serverTime: null,
  serverAgeMs: null,
  quality: 'device',
} as const
const VILLAGE_POINT = sampleCase().village

/** Two facts of one writer, as its journal holds them. */
function factsOf(device: string): SealedEvent[] {
  const first = linkEvent(startOfChain(device, '00112233445566ff'), intakeOf(sampleCase(), ''), AT)
  return [first.sealed, linkEvent(first.head, intakeOf(sampleCase(), '第二件'), AT).sealed]
}
const codesOf = (keys: KeyPair, { countyCode = '990100', device = 'v-01' } = {}): string[] =>
  paperCodes([packBatch(sealBatch(countyCode, factsOf(device).slice(0, 1), keys.secretKey))]) ?? []

type Bench = { files: Map<string, string>; calls: HttpCall[]; wall: string; answer: (call: HttpCall) => HttpAnswer }
let bench: Bench
let roads: ReturnType<typeof createRoads>
const text = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  bytes: Buffer.from(JSON.stringify(body)),
})

beforeEach(() => {
  bench = { files: new Map(), calls: [], wall: AT.wall, answer: () => ({ kind: 'failed', why: 'unreachable' }) }
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
        load: async name => bench.files.get(name) ?? null,
        save: async (name, saved) => void bench.files.set(name, saved),
        remove: async name => void bench.files.delete(name),
      },
      http: async call => {
        bench.calls.push(call)
        return bench.answer(call)
      },
      random,
      clock: { wall: () => bench.wall, mono: () => 0 },
    },
    getFile: async () => file,
    onDuty: work =>
      work({
        deviceKey: own.secretKey,
        journal: { events: async (_epoch, from, limit) => events.slice(from - 1, from - 1 + limit) },
      }),
    request: async () => ({ ok: false, reason: 'center-unreachable' }),
  }
  roads = createRoads(deps)
  const devices = [{ device: 'v-01', point: VILLAGE_POINT, publicKey: village.publicKey, revoked: false }]
  bench.files.set('devices', JSON.stringify({ v: 1, version: '1', askedAt: AT.wall, devices }))
})

const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

describe('a receipt on the township’s scanner', () => {
  test('of a station in its directory is proved with no line at all', async () => {
    const { batches, parts } = valueOf(await roads['carried:open']({ codes: codesOf(village) }))
    expect(parts).toEqual({ read: 1, of: 1 })
    expect(batches).toMatchObject([{ reading: 'verified', device: 'v-01', point: VILLAGE_POINT }])
    expect(bench.calls).toEqual([])
  })

  test('of a station that it does not know, or that was stopped, is shown but not believed', async () => {
    const stranger = valueOf(await roads['carried:open']({ codes: codesOf(village, { device: 'v-09' }) }))
    expect(stranger.batches).toMatchObject([{ reading: 'unknown-device', point: null }])
    bench.files.set('devices', (bench.files.get('devices') ?? '').replace('"revoked":false', '"revoked":true'))
    const stopped = valueOf(await roads['carried:open']({ codes: codesOf(village) }))
    expect(stopped.batches).toMatchObject([{ reading: 'revoked' }])
  })

  test('that somebody forged, from another county, or from a station that speaks for another village, is refused', async () => {
    const forged = await roads['carried:open']({ codes: codesOf(own) })
    const foreign = await roads['carried:open']({ codes: codesOf(village, { countyCode: '990200' }) })
    bench.files.set('devices', (bench.files.get('devices') ?? '').replace(VILLAGE_POINT, '990100101009'))
    const elsewhere = await roads['carried:open']({ codes: codesOf(village) })
    for (const refused of [forged, foreign, elsewhere])
      expect(refused).toEqual({ ok: false, reason: 'paper-code-false' })
  })

  test('that is none, half or mixed up is told apart in words, and nothing is kept of it', async () => {
    const before = [...bench.files]
    const read = async (...codes: string[]) => {
      const opened = await roads['carried:open']({ codes })
      return opened.ok ? opened.value.parts : opened.reason
    }
    const [code = ''] = codesOf(village)
    expect(await read('https://example.com/prize')).toBe('paper-code-other')
    expect(await read(code.slice(0, -9))).toBe('paper-code-damaged')
    expect(await read('DB1/1/2/20260307/A1B2C3D4')).toBe('paper-code-small')
    const other = paperCodes([random(300)]) ?? []
    expect(await read(code, ...other)).toBe('paper-code-mixed')
    expect(await read(...other)).toBe('paper-code-false')
    const halves = paperCodes([random(2000)]) ?? []
    expect(await read(halves[1] ?? '')).toEqual({ read: 1, of: 2 })
    expect([...bench.files]).toEqual(before)
  })
})

describe('a village at its relay', () => {
  const request = { writers: [{ epoch: '00112233445566ff', fromSeq: 1 }], cursor: '' }
  const useRelay = (address = '10.0.0.9') =>
    roads['relay:set']({ serve: false, port: 8766, use: { enabled: true, address } })
  const posted = () => bench.calls.filter(({ method }) => method === 'POST')
  const factsIn = async (call: HttpCall | undefined): Promise<number> => {
    const opened = await openOutward(
      call?.body as Uint8Array,
      { code: '990100', secretKey: county.secretKey },
      async () => own.publicKey,
    )
    if (!opened.ok) throw new Error(opened.reason)
    return opened.batches.reduce((sum, { events }) => sum + events.length, 0)
  }

  test('hands each fact over once, and everything again when the relay is silent for a day', async () => {
    bench.answer = ({ method }) => (method === 'POST' ? text(202, { kept: true }) : text(202, { kept: true }))
    await useRelay()
    expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(2)
    expect(await factsIn(posted()[0])).toBe(2)
    expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(0)
    expect(posted()).toHaveLength(1)
    bench.wall = '2026-03-08T02:00:00.000Z'
    expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(2)
  })

  test('gets its return under the mailbox, believes the county’s only, and asks for it no more', async () => {
    await useRelay()
    let back: Uint8Array = new Uint8Array()
    const returnBy = (keys: KeyPair, mailbox: Uint8Array) =>
      sealReturn(
        { receipts: [], pages: [], catalogue: null, answers: { batches: [], damaged: [] }, serverTime: AT.wall },
        { county: '990100', keys, device: { id: 't-01', publicKey: own.publicKey }, mailbox, secret: random(32) },
      )
    let author = keyPairFrom(random(32))
    bench.answer = call => {
      if (call.method === 'GET') return { kind: 'answer', status: 200, contentType: PACKAGE_TYPE, bytes: back }
      back = returnBy(author, mailboxOf(call.body as Uint8Array) ?? random(16))
      return text(202, { kept: true })
    }
    expect(valueOf(await roads['relay:exchange'](request)).returns).toEqual([])
    author = county
    const { returns } = valueOf(await roads['relay:exchange'](request))
    expect(returns).toHaveLength(1)
    expect((JSON.parse(bench.files.get('roads') ?? '{}') as { handed: unknown[] }).handed).toEqual([])
  })

  test('is told when the relay is full, gone, or the address is none', async () => {
    expect(await useRelay('not an address!')).toEqual({ ok: false, reason: 'address-invalid' })
    await useRelay('http://10.0.0.9:9000/')
    expect(await roads['relay:exchange'](request)).toEqual({ ok: false, reason: 'relay-unreachable' })
    expect(bench.calls[0]?.url).toBe('http://10.0.0.9:9000/relay/v1/packages')
    bench.answer = () => text(507, { error: 'overloaded' })
    expect(await roads['relay:exchange'](request)).toEqual({ ok: false, reason: 'relay-full' })
  })
})

test('a return keeps only what the county’s cover names, whatever else somebody put between', async () => {
  const mailbox = random(16)
  const said = { v: 1, way: 'to-station', county: '990100', device: 't-01', serverTime: AT.wall } as const
  const page = jsonRecord('page', { from: '', page: { changes: [] } })
  const covered = withCovers<ReturnCover>(said, { mailbox, records: [page, page], secretKey: county.secretKey })
  const forged = covered.map((one, index) =>
    index === 2 ? jsonRecord('page', { from: '', page: { forged: true } }) : one,
  )
  const bytes = sealPackage({ recipient: own.publicKey, mailbox, secret: random(32) }, forged)
  const opened = await openReturn(bytes, {
    device: { id: 't-01', secretKey: own.secretKey },
    county: { code: '990100', publicKey: county.publicKey },
  })
  expect(opened).toMatchObject({ ok: true, contents: { pages: [{ from: '', page: { changes: [] } }] } })
  expect(JSON.stringify(opened)).not.toContain('forged')
})
