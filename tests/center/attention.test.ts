import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AttentionList, Station } from '../../shared/ipc/desk-sync'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { sealOutward } from '../../shared/sync/package-outward'
import { packBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { newEpoch, Replica, reportOf } from './replica-kit'
import { enrolStation, TestStation } from './station-kit'

let county: TestCounty
let clerk: DeskWorker
let village: TestStation
beforeAll(async () => {
  county = await openTestCounty()
  clerk = await signInAtDesk(county.center.url, 'xianchuang')
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
})
afterAll(() => county.end())

const open = async (worker = clerk) => (await worker.get<AttentionList>('/attention')).body
const handled = async () => (await clerk.get<AttentionList>('/attention?handled=yes')).body.items
const stationOf = async ({ head }: TestStation) =>
  (await clerk.get<Station[]>('/stations')).body.find(({ device }) => device === head.device)
const note = (worker: DeskWorker, kind: string, subject: string, text = '电话核对过了') =>
  worker.post('/attention/notes', { kind, subject, note: text })

test('two people who acted on one case without knowing of each other stand before a person, both in words', async () => {
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const township = await signInAtDesk(county.center.url, 'xingren')
  expect((await township.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })).ok).toBe(true)
  const from = village.events.length + 1
  village.record(caseId, 'withdrawn', { withdrawnOn: '2026-11-21', why: '家里有事', signed: 'signature' }, { base: 2 })
  const { verdicts } = (await village.push(village.seal(from))).body
  expect(verdicts).toMatchObject([{ verdict: 'conflict', reason: 'withdrawn-meanwhile' }])
  const { items, waiting, mayNote } = await open()
  expect([waiting, mayNote]).toEqual([{ alarm: 0, conflict: 1, parked: 0, 'set-apart': 0 }, true])
  expect(items).toMatchObject([
    {
      kind: 'conflict',
      reason: 'withdrawn-meanwhile',
      case: { id: caseId, maskedName: '李*英' },
      fact: { type: 'withdrawn', actor: '王春芳', role: 'agent', pointName: '柳树沟村便民服务站（示例）' },
      other: { type: 'township-received', actor: '周月明', pointName: '兴仁镇便民服务中心（示例）' },
      handled: null,
    },
  ])
  expect(JSON.stringify(items)).not.toContain('李秀英')
})

test('what was set aside waits until somebody notes how it was dealt with, and is kept with who and when', async () => {
  const from = village.events.length + 1
  const caseId = village.recordIntake('张铁柱')
  village.record(caseId, 'accepted', {})
  await village.push(village.seal(from))
  const parked = (await open()).items.find(({ kind }) => kind === 'parked')
  if (!parked) throw new Error('nobody at the village may accept a case')
  expect((await clerk.get<Station[]>('/stations')).body[0]).toMatchObject({ parked: 1, notices: ['parked'] })
  expect((await note(clerk, 'parked', parked.subject)).status).toBe(200)
  expect((await note(clerk, 'parked', parked.subject, '又记一遍')).status).toBe(200)
  expect((await open()).items.map(({ kind }) => kind)).toEqual(['conflict'])
  expect((await clerk.get<Station[]>('/stations')).body[0]).toMatchObject({ parked: 0, notices: [] })
  expect(await handled()).toMatchObject([
    { kind: 'parked', subject: parked.subject, handled: { name: '何书瑶', note: '电话核对过了' } },
  ])
  expect(await county.query('select 1 from events where change_no = $1', [Number(parked.subject)])).toHaveLength(1)
})

test('an alarm counts against its station until somebody notes it, and the next one counts again', async () => {
  const fork = (seq: number) =>
    new Replica(village).pullOnce({
      report: reportOf(village, { acked: [{ epoch: village.head.epoch, seq, hash: 'a'.repeat(64) }] }),
    })
  await fork(1)
  const [alarm] = (await open()).items
  expect(alarm).toMatchObject({ kind: 'alarm', reason: 'fork', detail: { seq: 1 }, device: village.head.device })
  await note(clerk, 'alarm', alarm?.subject ?? '')
  expect((await clerk.get<Station[]>('/stations')).body[0]).toMatchObject({ forks: 0, alarms: 1, notices: [] })
  await fork(2)
  expect((await clerk.get<Station[]>('/stations')).body[0]).toMatchObject({ forks: 1, alarms: 2, notices: ['fork'] })
})

test('a supervisor sees all of it and notes nothing; nobody else at a township or a review desk sees it', async () => {
  const supervisor = await signInAtDesk(county.center.url, 'ducha')
  const seen = await open(supervisor)
  expect([seen.mayNote, seen.items.length]).toEqual([false, 2])
  expect((await note(supervisor, 'alarm', '1')).status).toBe(403)
  for (const staff of ['xingren', 'yishen', 'yihe']) {
    const other = await signInAtDesk(county.center.url, staff)
    expect((await other.get('/attention')).status).toBe(403)
    expect((await note(other, 'alarm', '1')).status).toBe(403)
  }
  for (const [kind, subject] of [
    ['parked', '999999'],
    ['alarm', '999999'],
    ['conflict', '1'],
  ] as const)
    expect((await note(clerk, kind, subject)).status).toBe(404)
  expect((await note(clerk, 'alarm', '1', '   ')).status).toBe(400)
})

test('the batch of a copied disk is kept aside and counted at its station, beside the alarm', async () => {
  const real = await enrolStation(county.center.url, '990100102001', 'shangwan')
  const copy = new TestStation(real.url, real.keys, real.enrolled, real.actor, real.head.epoch)
  for (const one of [real, copy]) one.recordIntake('李秀英')
  expect((await real.push()).status).toBe(200)
  for (let n = 0; n < 2; n += 1) expect((await copy.push()).body.error).toBe('fork')
  const found = (await clerk.get<Station[]>('/stations')).body.find(({ device }) => device === real.head.device)
  expect(found).toMatchObject({ forks: 1, setApart: 1, notices: ['fork', 'set-apart'] })
  const aside = (await open()).items.find(({ kind }) => kind === 'set-apart')
  expect(aside).toMatchObject({ device: real.head.device, reason: 'fork', detail: { from: 1, to: 1 } })
  expect((await note(clerk, 'set-apart', aside?.subject ?? '')).status).toBe(200)
  expect((await open()).waiting['set-apart']).toBe(0)
  expect((await clerk.get<Station[]>('/stations')).body.find(({ setApart }) => setApart > 0)).toBeUndefined()
})

test('a parked fact that a rescued station tells again is one matter for the desk, and is done when it was noted once', async () => {
  const village = await enrolStation(county.center.url, '990100103001', 'chayuan')
  const caseId = village.recordIntake('张铁柱')
  const parked = village.record(caseId, 'accepted', {})
  await village.push()
  const rescued = new TestStation(village.url, village.keys, village.enrolled, village.actor, newEpoch())
  for (const { event } of village.events) {
    const { id, at, base, actor } = event
    rescued.record(caseId, event.type, event.data, { id, at, base, actor })
  }
  expect((await rescued.push()).body.verdicts).toMatchObject([{}, { id: parked.event.id, verdict: 'parked' }])
  const items = (await open()).items.filter(({ kind, device }) => kind === 'parked' && device === village.head.device)
  expect([items.length, await stationOf(village)]).toMatchObject([1, { parked: 1 }])
  await note(clerk, 'parked', items[0]?.subject ?? '')
  expect(await stationOf(village)).toMatchObject({ parked: 0, notices: [] })
})

/** A stick that somebody else brings: the facts of one station that come before the ones they follow. */
async function bringByStick(from: TestStation, batch: SealedBatch): Promise<void> {
  const { county: to } = from.enrolled
  const device = { id: from.head.device, secretKey: from.keys.secretKey }
  const [mailbox, secret] = [new Uint8Array(randomBytes(16)), new Uint8Array(randomBytes(32))]
  const bytes = sealOutward({ county: to, device, batches: [packBatch(batch)], says: { cursor: '' }, mailbox, secret })
  const headers = { 'content-type': PACKAGE_TYPE }
  const answer = await fetch(`${from.url}/sync/v1/packages`, { method: 'POST', headers, body: Buffer.from(bytes) })
  expect(answer.status).toBe(200)
}

const earlyOf = async (of: TestStation) =>
  (await open()).items.find(({ kind, device }) => kind === 'early' && device === of.head.device)

test('a batch that came by a stick before the ones it follows is shown, and goes away by itself when they come', async () => {
  const far = await enrolStation(county.center.url, '990100103002', 'zhuxi')
  for (let n = 0; n < 3; n += 1) far.recordIntake('李秀英')
  await bringByStick(far, far.seal(2))
  expect(await earlyOf(far)).toMatchObject({ detail: { from: 2, to: 3, held: 0 }, handled: null })
  expect(await stationOf(far)).toMatchObject({ early: 1, notices: ['early'] })
  await far.push(far.seal(1, 1))
  expect(await earlyOf(far)).toBeUndefined()
  expect(await stationOf(far)).toMatchObject({ early: 0, events: 3, notices: [] })
})

test('when the missing facts burnt with their disk, a person closes what waits for them; should they come after all, it counts', async () => {
  const burnt = await enrolStation(county.center.url, '990100102003', 'dukou')
  for (let n = 0; n < 2; n += 1) burnt.recordIntake('李秀英')
  burnt.record(burnt.events[0]?.event.caseId ?? '', 'receipt-printed', { paper: '80mm', reprint: false })
  await bringByStick(burnt, burnt.seal(3))
  const early = await earlyOf(burnt)
  expect((await note(clerk, 'early', early?.subject ?? '', '硬盘坏了，这一件照存根补录了')).status).toBe(200)
  expect(await earlyOf(burnt)).toBeUndefined()
  expect(await stationOf(burnt)).toMatchObject({ early: 0, notices: [] })
  expect((await handled()).find(({ kind }) => kind === 'early')).toMatchObject({
    device: burnt.head.device,
    handled: { name: '何书瑶', note: '硬盘坏了，这一件照存根补录了' },
  })
  expect((await note(clerk, 'early', '999999')).status).toBe(404)
  expect((await burnt.push(burnt.seal(1, 2))).body.receipt).toMatchObject({ ackedSeq: 3 })
})
