import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch } from '../../shared/sync/batch'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { openReturn, sealOutward } from '../../shared/sync/package-outward'
import { verifyReceipt } from '../../shared/sync/receipt'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import { newSeed, openTestCounty, post, type TestCounty } from './county-kit'
import { again, hand, packageOf, random, returnTo } from './package-kit'
import { enrolStation, type TestStation } from './station-kit'

const VILLAGE = '990100101001'
const TOWNSHIP = '990100101000'
const TOWNSHIP_CLERK = 'xingren'
const OWN_PAGE = { 'x-daiban': '1' }
let county: TestCounty
let village: TestStation
let township: TestStation
beforeAll(async () => {
  county = await openTestCounty()
  village = await enrolStation(county.center.url, VILLAGE, 'liushugou')
  township = await enrolStation(county.center.url, TOWNSHIP, TOWNSHIP_CLERK)
})
afterAll(() => county.end())

const storedOf = (from: TestStation) =>
  county.query<{ seq: number; verdict: string; reason: string | null }>(
    'select seq::int, verdict, reason from events where device = $1 and epoch = $2 order by seq',
    [from.head.device, from.head.epoch],
  )

test('a stick brings three requests to the county, and its return brings receipts, results and the catalogue', async () => {
  const station = again(village)
  for (const name of ['李秀英', '张铁柱', '王𠮷']) station.recordIntake(name)
  const back = await returnTo(station, packageOf(station, [station.seal(1, 2), station.seal(3, 1)]))
  expect(await storedOf(station)).toHaveLength(3)
  expect(back.receipts).toHaveLength(1)
  const [reply] = back.receipts
  if (!reply) throw new Error('a receipt')
  expect(verifyReceipt(reply.receipt, county.center.county.publicKey)).toBe(true)
  expect(reply.receipt).toMatchObject({ ackedSeq: 3, headHash: station.head.hash })
  expect(reply.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied'])
  expect(back.answers.map(({ result }) => result)).toEqual(['taken', 'taken'])
  const changes = back.pages.flatMap(({ page }) => (page as { changes: { bytes: string }[] }).changes)
  expect(station.events.every(({ bytes }) => changes.some(change => change.bytes === bytes))).toBe(true)
  expect(back.pages[0]?.from).toBe('')
  expect(back.catalogue?.version).toBe(station.enrolled.catalogueVersion)
  expect(back).toMatchObject({ damaged: 0, damagedThere: 0 })
})

test('the same stick handed in twice changes nothing and is answered with the same words', async () => {
  const station = again(village)
  station.recordIntake('李秀英')
  const bytes = packageOf(station, [station.seal()])
  const [first, second] = [await returnTo(station, bytes), await returnTo(station, bytes)]
  expect(second.answers).toEqual(first.answers)
  expect(second.receipts[0]?.verdicts).toEqual(first.receipts[0]?.verdicts)
  expect(await storedOf(station)).toHaveLength(1)
})

test('a damaged part costs only itself: the rest is held, the damage is named, and the next stick closes the gap', async () => {
  const station = again(village)
  for (const name of ['李秀英', '张铁柱', '王小满']) station.recordIntake(name)
  const batches = [1, 2, 3].map(seq => station.seal(seq, 1))
  const bytes = packageOf(station, batches)
  const length = (from: number) => 68 + new DataView(bytes.buffer).getUint32(from + 60)
  const second = length(0) + length(length(0))
  bytes.fill(0, second + 100, second + 140)
  const back = await returnTo(station, bytes)
  expect(back.damagedThere).toBe(1)
  expect(back.answers.map(({ fromSeq, result }) => [fromSeq, result])).toEqual([
    [1, 'taken'],
    [3, 'early'],
  ])
  expect(back.receipts[0]?.receipt.ackedSeq).toBe(1)
  const whole = await returnTo(station, packageOf(station, batches))
  expect(whole.receipts[0]?.receipt.ackedSeq).toBe(3)
  expect((await storedOf(station)).map(({ seq, verdict }) => [seq, verdict])).toEqual([
    [1, 'applied'],
    [2, 'applied'],
    [3, 'applied'],
  ])
})

test('whoever finds the stick learns nothing, and whoever answers in the county’s place is not believed', async () => {
  const station = again(village)
  station.recordIntake('李秀英')
  const bytes = packageOf(station, [station.seal()])
  const text = Buffer.from(bytes).toString('latin1')
  for (const word of [station.head.device, station.enrolled.county.code, VILLAGE, '柳树沟'])
    expect(text).not.toContain(word)
  const forger = keyPairFrom(newSeed())
  const opened = await openReturn((await hand(county.center.url, bytes)).bytes, {
    device: { id: station.head.device, secretKey: station.keys.secretKey },
    county: { ...station.enrolled.county, publicKey: forger.publicKey },
  })
  expect(opened).toEqual({ ok: false, reason: 'unsigned' })
})

test('what a relay alters is refused, whole or in part; what is none of ours gets a plain answer', async () => {
  const station = again(village)
  station.recordIntake('李秀英')
  const bytes = packageOf(station, [station.seal()])
  for (const at of [10, 70, 300, 700, bytes.length - 3]) {
    const altered = bytes.slice()
    altered[at] = (altered[at] ?? 0) ^ 1
    await hand(county.center.url, altered)
  }
  // Every change hit one part; the facts came by a whole one or not at all, and are what the agent wrote.
  const stored = await storedOf(station)
  expect(stored.every(({ verdict }) => verdict === 'applied')).toBe(true)
  // A relay that makes a package of its own cannot sign for the station.
  const batch = station.seal()
  const forged = { ...batch, events: batch.events.map(text => text.replace('李秀英', '李秀芳')) }
  const relay = { ...station, keys: keyPairFrom(newSeed()) } as TestStation
  const answer = await hand(county.center.url, packageOf(relay, [forged]))
  expect(answer.status).toBe(202)
  expect(JSON.parse(Buffer.from(answer.bytes).toString())).toMatchObject({ facts: 0 })
  const foreign = sealOutward({
    county: { code: '990100', publicKey: keyPairFrom(newSeed()).publicKey },
    device: { id: 'x', secretKey: newSeed() },
    ...{ batches: [], says: { cursor: '' }, mailbox: random(16), secret: random(32) },
  })
  expect((await hand(county.center.url, foreign)).status).toBe(403)
  expect((await hand(county.center.url, random(5000))).status).toBe(400)
  expect((await hand(county.center.url, new Uint8Array())).status).toBeGreaterThanOrEqual(400)
})

test('a township carries a village’s request from paper, goes on with it, and the village learns of both', async () => {
  const writer = again(village)
  const caseId = writer.recordHandedOver('赵纸')
  const carrier = again(township)
  const back = await returnTo(carrier, packageOf(carrier, [writer.seal()]))
  expect(back.answers).toMatchObject([{ device: writer.head.device, result: 'taken' }])
  // Receipts are for the writer alone.
  expect(back.receipts).toEqual([])
  carrier.record(caseId, 'township-received', { receivedOn: '2026-11-21', originalsCounted: 0 }, { base: 2 })
  const own = await returnTo(carrier, packageOf(carrier, [carrier.seal()]))
  expect(own.receipts[0]?.verdicts).toMatchObject([{ verdict: 'applied' }])
  const later = await returnTo(writer, packageOf(writer, [writer.seal()]))
  expect(later.receipts[0]?.receipt.ackedSeq).toBe(2)
  const changes = later.pages.flatMap(({ page }) => (page as { changes: { bytes: string }[] }).changes)
  expect(changes.some(({ bytes }) => bytes.includes('township-received') && bytes.includes(caseId))).toBe(true)
})

test('any mix of roads, in any order and as often as you like, leads to the same records', async () => {
  const step = fc.record({ road: fc.constantFrom('line', 'stick', 'relay', 'paper'), part: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const station = again(village)
      const caseId = station.recordHandedOver('孙四路')
      station.recordIntake('周五件')
      station.record(caseId, 'receipt-printed', { paper: '80mm', reprint: false })
      const parts = [1, 2, 3, 4].map(seq => station.seal(seq, 1))
      for (const { road, part } of steps) {
        const batch = parts[part]
        if (!batch) throw new Error('four parts')
        if (road === 'line') await station.push(batch)
        else await hand(county.center.url, packageOf(road === 'stick' ? station : township, [batch]))
      }
      await station.push()
      expect(await storedOf(station)).toEqual([1, 2, 3, 4].map(seq => ({ seq, verdict: 'applied', reason: null })))
      const held = await county.query<{ version: number }>('select version::int from cases where id = $1', [caseId])
      expect(held).toEqual([{ version: 3 }])
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('the county desk takes a stick and gives the return file back; a township desk does not', async () => {
  const station = again(village)
  station.recordIntake('吴桌面')
  const bytes = packageOf(station, [station.seal()])
  const upload = async (staff: string) => {
    const signedIn = await post(`${county.center.url}/api/v1/session`, { staff, password: SAMPLE_PASSWORD }, OWN_PAGE)
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const headers = { ...OWN_PAGE, cookie, 'content-type': PACKAGE_TYPE }
    const answer = await fetch(`${county.center.url}/api/v1/packages`, {
      method: 'POST',
      headers,
      body: Buffer.from(bytes),
    })
    return {
      status: answer.status,
      body: (await answer.json()) as { returned: string; pointName: string; facts: number },
    }
  }
  expect((await upload(TOWNSHIP_CLERK)).status).toBe(403)
  expect(await storedOf(station)).toHaveLength(0)
  const { status, body } = await upload('guanli')
  expect([status, body.facts]).toEqual([200, 1])
  expect(body.pointName).toBe(station.enrolled.point.name)
  const opened = await openReturn(new Uint8Array(Buffer.from(body.returned, 'base64')), {
    device: { id: station.head.device, secretKey: station.keys.secretKey },
    county: station.enrolled.county,
  })
  expect(opened).toMatchObject({ ok: true, contents: { receipts: [{ receipt: { ackedSeq: 1 } }] } })
})

test('a package whose covers are both lost still delivers its facts, but nobody gets a return', async () => {
  const station = again(village)
  station.recordIntake(`无面${uuidv7()}`)
  const bytes = packageOf(station, [
    sealBatch(station.enrolled.certificate.county, station.events, station.keys.secretKey),
  ])
  bytes.fill(0, 80, 120)
  bytes.fill(0, bytes.length - 60, bytes.length - 20)
  const answer = await hand(county.center.url, bytes)
  expect(answer.status).toBe(202)
  expect(JSON.parse(Buffer.from(answer.bytes).toString())).toMatchObject({ facts: 1, damaged: [0, 2], records: 3 })
  expect(await storedOf(station)).toHaveLength(1)
})
