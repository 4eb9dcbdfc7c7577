import 'fake-indexeddb/auto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import { sealBatch } from '../../../shared/sync/batch'
import { linkEvent, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { packBatch } from '../../../shared/sync/packed-batch'
import { toBase64 } from '../../../shared/sync/station-base64'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { createCarriedStore, type CarriedStore } from '../../../renderer/storage/carried-store'
import { createQueue } from '../../../shared/sync/station-queue'
import type { HallDb } from '../../../renderer/storage/hall-db'
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

/** An intake that a second PC of the village made, as its paper carries it. */
async function neighbourFiles(): Promise<{ caseId: string; sealed: SealedEvent; packed: string }> {
  await file(pc.hall, '李秀英')
  await pc.hall.sync.now()
  const model = county.facts.at(-1)?.sealed.event.data as object
  const caseId = uuidv7()
  const actor = { staff: AGENT.id, name: AGENT.name, role: AGENT.role, point: POINT }
  const data = {
    ...model,
    receiptNo: '999901103203022603090017',
    applicant: { ...(model as { applicant: object }).applicant, name: '赵桂兰' },
  }
  const at = {
    wall: '2026-03-08T01:00:00.000Z',
    mono: 5,
    serverTime: null,
    serverAgeMs: null,
    quality: 'device',
  } as const
  const draft = { key: uuidv7(), caseId, actor, type: 'intake-recorded', v: 1, base: 0, data }
  const { sealed } = linkEvent(startOfChain('dev-2', 'd2'.repeat(8)), draft, at)
  return { caseId, sealed, packed: toBase64(packBatch(sealBatch('999901', [sealed], keys.secretKey))) }
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
