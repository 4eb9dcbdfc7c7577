import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { briefReplySchema, expandBriefReply } from '../../shared/sync/brief-reply'
import { bucketOf, sumDigests } from '../../shared/sync/case-digest'
import { BATCH_MEDIA_TYPE, packBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { call, openTestCounty, signInAtDesk, type Answer, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

const VILLAGE = '990100101001'
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point = VILLAGE, staff = 'liushugou') => enrolStation(county.center.url, point, staff)
const printed = { paper: '80mm', reprint: false }

function pushPacked(batch: SealedBatch): Promise<Answer<{ error?: string }>> {
  const headers = { 'content-type': BATCH_MEDIA_TYPE }
  const body = Buffer.from(packBatch(batch))
  return call(`${county.center.url}/sync/v1/push`, { method: 'POST', headers, body })
}

/** The whole reply, as the station itself makes it out of the brief one with its own hashes. */
function expanded(from: TestStation, batch: SealedBatch, answer: unknown) {
  const { county: code, device, epoch, fromSeq } = batch
  const ids = from.events.slice(fromSeq - 1, fromSeq - 1 + batch.events.length).map(({ event }) => event.id)
  const hashAt = (seq: number) => from.events[seq - 1]?.hash ?? null
  const countyKey = county.center.county.publicKey
  return expandBriefReply({ county: code, device, epoch, fromSeq, ids }, answer, { hashAt, countyKey })
}

test('a packed batch is answered briefly, and the station’s own hashes make the whole receipt of it', async () => {
  const village = await station()
  const caseId = village.recordIntake('李秀英')
  village.record(caseId, 'rated', { score: 5, channel: 'screen', comment: '' })
  village.record(caseId, 'receipt-printed', printed, { base: 1 })
  const { status, body } = await pushPacked(village.seal())
  expect(status).toBe(200)
  expect(briefReplySchema.parse(body).not).toEqual([[2, 'parked', 'impossible']])
  const whole = expanded(village, village.seal(), body)
  expect(whole.ok && whole.reply.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'parked', 'applied'])
  expect(whole.ok && whole.reply.receipt.ackedSeq).toBe(3)
})

test('the same packed batch a hundred times at once gives one set of rows and a hundred equal receipts', async () => {
  const village = await station()
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 6; n += 1) village.record(caseId, 'receipt-printed', printed)
  const batch = village.seal()
  const answers = await Promise.all(Array.from({ length: 100 }, () => pushPacked(batch)))
  const essence = answers.map(({ body }) => {
    const whole = expanded(village, batch, body)
    if (!whole.ok) return whole.reason
    const { ackedSeq, headHash } = whole.reply.receipt
    return JSON.stringify([ackedSeq, headHash, whole.reply.verdicts])
  })
  expect(new Set(essence).size).toBe(1)
  expect(JSON.parse(essence[0] ?? '')).toMatchObject([7, village.head.hash, Array(7).fill({ verdict: 'applied' })])
  const rows = await county.query<{ seq: number }>('select seq::int from events where device = $1', [
    village.head.device,
  ])
  expect(rows.map(({ seq }) => seq).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('packed and as JSON a batch gets the same verdicts, and damaged bytes let nothing in', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  const json = await village.push()
  const packed = expanded(village, village.seal(), (await pushPacked(village.seal())).body)
  expect(packed.ok && packed.reply.verdicts).toEqual(json.body.verdicts)
  const bytes = Buffer.from(packBatch(village.seal()))
  for (const at of [0, 1, Math.floor(bytes.length / 2), bytes.length - 1]) {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ 0x55
    const headers = { 'content-type': BATCH_MEDIA_TYPE }
    const answer = await call<{ error: string }>(`${county.center.url}/sync/v1/push`, {
      method: 'POST',
      headers,
      body: damaged,
    })
    expect(['malformed', 'bad-signature', 'too-large', 'unknown-device', 'broken-chain', 'wrong-device']).toContain(
      answer.body.error,
    )
  }
})

test('texts that no database can hold are parked wherever they stand, and hold up neither their batch nor the others', async () => {
  const village = await station()
  const neighbour = await station('990100101002', 'shiqiao')
  neighbour.recordIntake('张铁柱')
  village.recordIntake('李秀英', { receiptNo: 'R\u0000' })
  village.recordIntake('李秀英', { receiptNo: 'R\ud800' })
  const caseId = village.recordIntake('李秀英')
  village.record(caseId, 'receipt-printed', printed, { actor: { ...village.actor, staff: 's\u0000' } })
  village.record(caseId, 'receipt-printed', printed, { base: 1 })
  const [answer, other] = await Promise.all([village.push(), neighbour.push()])
  expect(answer.body.verdicts.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', null, 'malformed', null])
  expect(other.status).toBe(200)
})

test('an answer to a station spends at most 270 bytes on its head, 135 of them its policy, whether it is yes or no', async () => {
  const village = await station()
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  const heads = [await headOf(packBatch(village.seal(2))), await headOf(packBatch(village.seal()))]
  expect(heads.map(head => head.split(' ')[1])).toEqual(['409', '200'])
  for (const head of heads) expect(Buffer.byteLength(head)).toBeLessThanOrEqual(270)
  expect((await fetch(`${county.center.url}/desk/`)).headers.get('content-security-policy')).toContain('default-src')
})

/** The head of an answer as it crosses the wire. */
function headOf(body: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': BATCH_MEDIA_TYPE, 'content-length': body.length }
    const sent = request(`${county.center.url}/sync/v1/push`, { method: 'POST', headers }, response => {
      response.resume()
    })
    sent.once('socket', socket =>
      socket.once('data', (part: Buffer) => resolve(part.toString().split('\r\n\r\n')[0] + '\r\n\r\n')),
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

test('the sums of a village are those of its cases, after stations, desks and parked facts', async () => {
  const village = await station()
  for (const name of ['李秀英', '张铁柱', '王小满']) {
    const caseId = village.recordHandedOver(name)
    village.record(caseId, 'rated', { score: 5, channel: 'screen', comment: '' })
  }
  await pushPacked(village.seal(1, 4))
  await pushPacked(village.seal(3))
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  const first = village.events[0]?.event.caseId ?? ''
  expect((await clerk.run(first, { type: 'receiveAtTownship', originalsCounted: 0 })).ok).toBe(true)
  const cases = await county.query<{ id: string; village: string; digest: string }>(
    'select id, village, digest from cases',
  )
  const rows = await county.query<{ village: string; bucket: string; cases: string; sum: string }>(
    'select * from scope_sums',
  )
  for (const { village: place, bucket, cases: count, sum } of rows) {
    const inside = cases.filter(one => one.village === place && (bucket === '' || bucketOf(one.id) === bucket))
    const expected = sumDigests(inside.map(({ digest }) => digest))
    expect([Number(count), BigInt.asUintN(64, BigInt(sum))]).toEqual([expected.cases, BigInt(`0x${expected.sum}`)])
  }
  expect(rows.filter(({ bucket }) => bucket !== '')).not.toHaveLength(0)
})
