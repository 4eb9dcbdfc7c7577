import { beforeEach, describe, expect, test } from 'vitest'
import { sealBatch } from '../../../shared/sync/batch'
import { keyPairFrom, type KeyPair } from '../../../shared/sync/crypto-suite'
import { mailboxOf, PACKAGE_TYPE } from '../../../shared/sync/package-form'
import { openOutward, sealReturn } from '../../../shared/sync/package-return'
import { packBatch } from '../../../shared/sync/packed-batch'
import type { RoadsFile } from '../../../shared/sync/road-files'
import { toBase64 } from '../../../shared/sync/station-base64'
import type { HttpCall } from '../../../shared/sync/station-ports'
import type { SealedBatch } from '../../../shared/sync/wire'
import { AT, county, factsOf, openRoads, own, random, text, valueOf, village, type RoadsBench } from './roads-bench'

let bench: RoadsBench
let roads: ReturnType<typeof openRoads>['roads']
beforeEach(() => {
  ;({ bench, roads } = openRoads())
})

async function batchesIn(bytes: Uint8Array): Promise<SealedBatch[]> {
  const opened = await openOutward(bytes, { code: '990100', secretKey: county.secretKey }, async () => own.publicKey)
  if (!opened.ok) throw new Error(opened.reason)
  return opened.batches
}

/** What a township keeps of a paper that it scanned. */
const paperOf = (device: string): string =>
  toBase64(packBatch(sealBatch('990100', factsOf(device).slice(0, 1), village.secretKey)))

describe('a township that exports to a stick', () => {
  const request = { writers: [{ epoch: '00112233445566ff', fromSeq: 1 }], cursor: '' }
  const exported = async (carried: string[]): Promise<Uint8Array> => {
    valueOf(await roads['package:export']({ ...request, carried }))
    return bench.stick
  }

  test('puts what it scanned before its own facts, which stand on it', async () => {
    const done = valueOf(await roads['package:export']({ ...request, carried: [paperOf('v-01'), paperOf('v-02')] }))
    expect(done?.facts).toBe(4)
    expect((await batchesIn(bench.stick)).map(({ device }) => device)).toEqual(['v-01', 'v-02', 't-01'])
  })

  test('loses no paper to any one damaged place', async () => {
    const bytes = await exported([paperOf('v-01'), paperOf('v-02')])
    for (let at = 0; at < bytes.length; at += 256) {
      const spoiled = bytes.slice()
      spoiled.fill(0, at, at + 256)
      const devices = (await batchesIn(spoiled)).map(({ device }) => device)
      expect(new Set(devices.filter(device => device !== 't-01'))).toEqual(new Set(['v-01', 'v-02']))
      expect(devices.indexOf('t-01')).toBe(devices.includes('t-01') ? 2 : -1)
    }
  })

  test('keeps its own facts for the next stick when not every paper found room', async () => {
    const paper = paperOf('v-01')
    const batches = await batchesIn(await exported(Array.from({ length: 2001 }, () => paper)))
    expect(batches.map(({ device }) => device)).toEqual(['v-01'])
  }, 30_000)

  test('goes on without a paper that can no longer be read', async () => {
    const devices = await batchesIn(await exported(['bm8=', paperOf('v-01'), '*']))
    expect(devices.map(({ device }) => device)).toEqual(['v-01', 't-01'])
  })
})

describe('a village at its relay', () => {
  const request = { writers: [{ epoch: '00112233445566ff', fromSeq: 1 }], cursor: '' }
  const useRelay = (address = '10.0.0.9') =>
    roads['relay:set']({ serve: false, port: 8766, use: { enabled: true, address } })
  const posted = () => bench.calls.filter(({ method }) => method === 'POST')
  const factsIn = async (call: HttpCall | undefined): Promise<number> =>
    (await batchesIn(call?.body as Uint8Array)).reduce((sum, { events }) => sum + events.length, 0)
  const writersIn = async (call: HttpCall | undefined): Promise<string[]> =>
    (await batchesIn(call?.body as Uint8Array)).map(({ device }) => device)

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

  test('hands on what came by paper, before its own facts and beside each later one, since any package may be the first', async () => {
    bench.answer = () => text(202, { kept: true })
    await useRelay()
    const carried = [paperOf('v-01')]
    expect(valueOf(await roads['relay:exchange']({ ...request, writers: [], carried })).sent).toBe(1)
    expect(valueOf(await roads['relay:exchange']({ ...request, writers: [], carried })).sent).toBe(0)
    expect(posted()).toHaveLength(1)
    expect(valueOf(await roads['relay:exchange']({ ...request, carried })).sent).toBe(2)
    expect(await writersIn(posted()[1])).toEqual(['v-01', 't-01'])
    const more = [...carried, paperOf('v-02')]
    expect(valueOf(await roads['relay:exchange']({ ...request, carried: more })).sent).toBe(1)
  })

  test('packs anew what the relay no longer knows or its county refused, but does not hammer at its door', async () => {
    await useRelay()
    for (const status of [404, 410]) {
      bench.answer = ({ method }) => text(method === 'POST' ? 202 : status, { error: 'not-found' })
      bench.files.delete('roads')
      await useRelay()
      expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(2)
      expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(0)
      bench.wall = new Date(Date.parse(bench.wall) + 11 * 60_000).toISOString()
      expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(0)
      expect(valueOf(await roads['relay:exchange'](request)).sent).toBe(2)
    }
  })

  test('is told apart: nobody there to ask, and somebody named who does not answer', async () => {
    expect(await roads['relay:exchange'](request)).toEqual({ ok: false, reason: 'no-road' })
    await useRelay()
    expect(await roads['relay:exchange'](request)).toEqual({ ok: false, reason: 'relay-unreachable' })
  })

  test('keeps each setting that a person saved, whatever else ends at that moment', async () => {
    const wait = () => new Promise(done => setTimeout(done, 5))
    bench.answer = () => text(202, { kept: true })
    bench.slow = wait
    await useRelay()
    await Promise.all([
      roads['relay:exchange'](request),
      roads['relay:set']({ use: { enabled: false, address: null } }),
      roads['relay:set']({ port: 9001 }),
    ])
    const kept = JSON.parse(bench.files.get('roads') ?? '{}') as RoadsFile
    expect([kept.relay.use.enabled, kept.relay.port, kept.handed.length]).toEqual([false, 9001, 1])
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
