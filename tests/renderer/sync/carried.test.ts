import 'fake-indexeddb/auto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { sealBatch } from '../../../shared/sync/batch'
import { linkEvent, startOfChain, type ChainHead } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { packBatch, unpackBatch } from '../../../shared/sync/packed-batch'
import { fromBase64, toBase64 } from '../../../shared/sync/station-base64'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { createCarriedStore, type CarriedStore } from '../../../renderer/storage/carried-store'
import { createQueue } from '../../../shared/sync/station-queue'
import type { ReturnContents } from '../../../shared/ipc/roads'
import { NOT_TAKEN } from '../../../shared/text/station-needs'
import { forwardCarried } from '../../../renderer/sync/by-carrying'
import { createPace } from '../../../renderer/sync/pace'
import type { HallDb } from '../../../renderer/storage/hall-db'
import type { Platform } from '../../../renderer/platform/platform'
import { file, newFolder, Pc } from '../storage/station-in-memory'
import { AGENT, CountyInMemory, POINT } from './county-in-memory'

/** Facts of another station that came here on paper. */

let county: CountyInMemory
let pc: Pc
const keys = keyPairFrom(new Uint8Array(32).fill(5))

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const everything = { text: '', legal: null, sync: null, limit: 1000 }

const actor = { staff: AGENT.id, name: AGENT.name, role: AGENT.role, point: POINT }
const at = {
  wall: '2026-03-08T01:00:00.000Z',
  mono: 5,
  serverTime: null,
  serverAgeMs: null,
  quality: 'device',
} as const
const packedFor = (sealed: SealedEvent): string => toBase64(packBatch(sealBatch('999901', [sealed], keys.secretKey)))

/** An intake that a second PC of the village made, as its paper carries it. */
async function neighbourFiles(): Promise<{ caseId: string; sealed: SealedEvent; head: ChainHead; packed: string }> {
  await file(pc.hall, '李秀英')
  await pc.hall.sync.now()
  const model = county.facts.at(-1)?.sealed.event.data as object
  const caseId = uuidv7()
  const data = {
    ...model,
    receiptNo: '999901103203022603090017',
    applicant: { ...(model as { applicant: object }).applicant, name: '赵桂兰' },
  }
  const draft = { key: uuidv7(), caseId, actor, type: 'intake-recorded', v: 1, base: 0, data }
  const { sealed, head } = linkEvent(startOfChain('dev-2', 'd2'.repeat(8)), draft, at)
  return { caseId, sealed, head, packed: packedFor(sealed) }
}

/** What the same PC recorded on that case afterwards. */
function neighbourPrints(caseId: string, head: ChainHead): { sealed: SealedEvent; packed: string } {
  const data = { paper: 'A4', reprint: false }
  const draft = { key: uuidv7(), caseId, actor, type: 'receipt-printed', v: 1, base: 1, data }
  const { sealed } = linkEvent(head, draft, at)
  return { sealed, packed: packedFor(sealed) }
}

const withStore = <T>(work: (store: CarriedStore, db: HallDb) => Promise<T>): Promise<T> =>
  pc.inCopy(db =>
    work(
      createCarriedStore({
        ...{
          db,
          device: 'dev-1',
          queue: createQueue(),
          call: (channel, ...args) => pc.run.platform.call(channel, ...args),
        },
        cipher: createFieldCipher(pc.run.fieldKey),
      }),
      db,
    ),
  )
const keep = (packed: string, verified = true) =>
  withStore(store => store.keepCarried(JSON.stringify({ packed, road: 'paper', verified })))
/** Hands on what waits; the county says `result` to each batch. Answers what was offered, and why the county has not got all of it. */
async function forward(result: ReturnContents['answers'][number]['result']): Promise<string[]> {
  const offered: string[] = []
  const answerTo = (packed: string) => {
    const read = unpackBatch(fromBase64(packed) ?? new Uint8Array())
    if (!read.ok) throw new Error('a batch that the county cannot read')
    const { device, epoch, fromSeq, events } = read.batch
    return { device, epoch, fromSeq, count: events.length, result }
  }
  const answersOf = (batches: readonly string[]): ReturnContents => ({
    ...{ mailbox: '', serverTime: county.serverTime, receipts: [], pages: [], catalogue: null },
    answers: batches.map(answerTo),
    ...{ damagedThere: 0, damaged: 0, records: batches.length },
  })
  const done = await withStore(carried =>
    forwardCarried(
      {
        call: (async (channel: string, ask: { batches: string[] }) => {
          if (channel !== 'carried:forward') throw new Error(`nobody asked for ${channel}`)
          offered.push(...ask.batches)
          return { ok: true, value: answersOf(ask.batches) }
        }) as unknown as Platform['call'],
        store: {
          ...carried,
          unsent: async () => [],
          cursor: async () => '',
          sendAgain: async () => undefined,
          takePushReply: async () => ({ ok: false, reason: 'center-refused' }),
          takePage: async () => ({ ok: true, value: { skipped: true, resync: false, sendAgain: [], changes: [] } }),
          takeSnapshot: async () => ({ ok: false, reason: 'center-refused' }),
        },
        recovery: { rescue: async () => ({ ok: true, value: null }) },
        report: async () => null,
        catalogueCame: () => undefined,
        wantedMatters: () => [],
        mattersCame: async () => undefined,
      },
      createPace(),
      0,
    ),
  )
  expect(done.failure).toEqual(result === 'overloaded' ? { ok: false, reason: 'center-overloaded' } : null)
  return offered
}
const waiting = () => withStore(store => store.carriedWaiting())

test('a case that came on paper is shown at once, is nobody’s own, and says that the county has not shown it yet', async () => {
  await pc.start()
  const { caseId, packed } = await neighbourFiles()
  expect(await keep(packed)).toEqual({ ok: true, value: null })
  const row = await pc.hall.cases.find(caseId)
  expect(row).toMatchObject({ case: { applicant: { name: '赵桂兰' } }, sync: { state: 'here' }, unsentEvents: 0 })
  expect(pc.hall.sync.status().pendingEvents).toBe(0)
  expect(await waiting()).toEqual([packed])
  pc.kill()
  newFolder()
  const again = await pc.start()
  expect((await again.cases.find(caseId))?.case.applicant.name).toBe('赵桂兰')
  expect(await waiting()).toEqual([packed])
})

test('the same paper twice changes nothing', async () => {
  await pc.start()
  const { caseId, packed } = await neighbourFiles()
  await keep(packed)
  await keep(packed)
  expect((await pc.hall.cases.find(caseId))?.case.timeline).toHaveLength(1)
  expect(await waiting()).toEqual([packed])
})

test('a paper that nobody can vouch for shows no case, but goes on to the county', async () => {
  await pc.start()
  const { caseId, packed } = await neighbourFiles()
  await keep(packed, false)
  expect(await pc.hall.cases.find(caseId)).toBeUndefined()
  expect(await waiting()).toEqual([packed])
})

test('what the county sends takes its place, and then nothing waits', async () => {
  await pc.start()
  const { caseId, sealed, packed } = await neighbourFiles()
  await keep(packed)
  await county.neighbourSends(sealed, keys)
  await pc.hall.sync.now()
  expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
  expect((await pc.hall.cases.find(caseId))?.case.timeline).toHaveLength(1)
  expect(await waiting()).toEqual([])
})

test('a snapshot that holds it already takes its place as well', async () => {
  await pc.start()
  const { caseId, sealed, packed } = await neighbourFiles()
  await county.neighbourSends(sealed, keys)
  pc = new Pc(county)
  county.instead = call => (/snapshot|pull/.test(call.url) ? 'unreachable' : null)
  const hall = await pc.start()
  await keep(packed)
  expect((await hall.cases.find(caseId))?.sync.state).toBe('here')
  county.instead = () => null
  await hall.sync.now()
  expect((await hall.cases.list(everything)).map(row => row.sync.state)).toEqual(['received', 'received'])
  expect(await waiting()).toEqual([])
})

/** Started again, and then with an empty working copy made anew from the journal. */
async function throughRestartAndRebuild(look: () => Promise<void>): Promise<void> {
  await look()
  await pc.restart()
  await look()
  pc.kill()
  newFolder()
  await pc.start()
  await look()
}

test('a paper that the county will never take is offered once, and not again after a restart or a rebuild', async () => {
  await pc.start()
  const { packed } = await neighbourFiles()
  await keep(packed)
  expect(await forward('revoked')).toEqual([packed])
  await throughRestartAndRebuild(async () => {
    expect(await waiting()).toEqual([])
    expect(await forward('revoked')).toEqual([])
  })
})

test('one that the county could not take yet is offered again', async () => {
  await pc.start()
  const { caseId, packed } = await neighbourFiles()
  await keep(packed)
  expect(await forward('early')).toEqual([packed])
  expect(await forward('overloaded')).toEqual([packed])
  expect(await waiting()).toEqual([packed])
  expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('here')
})

test('a case that is nothing but a refused paper asks for a person, until that person has seen it', async () => {
  await pc.start()
  const { caseId, sealed, packed } = await neighbourFiles()
  await keep(packed)
  await forward('fork')
  await throughRestartAndRebuild(async () => {
    const row = await pc.hall.cases.find(caseId)
    expect(row?.sync).toMatchObject({
      state: 'needs-you',
      needs: [{ eventId: sealed.event.id, verdict: 'parked', reason: NOT_TAKEN, applicant: '赵桂兰' }],
    })
  })
  await pc.hall.sync.acknowledge(sealed.event.id)
  await throughRestartAndRebuild(async () => {
    expect(await pc.hall.cases.find(caseId)).toBeUndefined()
    expect(await pc.hall.sync.needsYou()).toEqual([])
  })
})

test('a refused fact leaves the fold, and the case stands as the county has it', async () => {
  await pc.start()
  const { caseId, sealed, head } = await neighbourFiles()
  await county.neighbourSends(sealed, keys)
  await pc.hall.sync.now()
  const later = neighbourPrints(caseId, head)
  await keep(later.packed)
  expect((await pc.hall.cases.find(caseId))?.case.timeline).toHaveLength(2)
  await forward('revoked')
  await throughRestartAndRebuild(async () => {
    const row = await pc.hall.cases.find(caseId)
    expect(row?.case.timeline.map(entry => entry.eventId)).toEqual([sealed.event.id])
    expect(row?.sync.state).toBe('needs-you')
  })
  await pc.hall.sync.acknowledge(later.sealed.event.id)
  expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
})

test('brought a second time, it is offered and told a second time', async () => {
  await pc.start()
  const { caseId, sealed, packed } = await neighbourFiles()
  await keep(packed)
  await forward('unknown-device')
  await pc.hall.sync.acknowledge(sealed.event.id)
  await keep(packed)
  expect(await forward('unknown-device')).toEqual([packed])
  await throughRestartAndRebuild(async () => {
    expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('needs-you')
  })
})

test('when the county took it after all, by a page or a snapshot, it counts again', async () => {
  await pc.start()
  const { caseId, sealed, packed } = await neighbourFiles()
  await keep(packed)
  await forward('unknown-device')
  await county.neighbourSends(sealed, keys)
  await pc.hall.sync.now()
  await throughRestartAndRebuild(async () => {
    expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
    expect((await pc.hall.cases.find(caseId))?.case.timeline).toHaveLength(1)
  })
  pc = new Pc(county)
  county.instead = call => (/snapshot|pull/.test(call.url) ? 'unreachable' : null)
  const hall = await pc.start()
  await keep(packed)
  await forward('unknown-device')
  expect((await hall.cases.find(caseId))?.sync.state).toBe('needs-you')
  county.instead = () => null
  await hall.sync.now()
  expect((await hall.cases.find(caseId))?.sync.state).toBe('received')
})
