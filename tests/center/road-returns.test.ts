import { request, type ClientRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import type { PullReply2 } from '../../shared/sync/wire-pull'
import { openTestCounty, type TestCounty } from './county-kit'
import { again, hand, packageOf, random, returnTo } from './package-kit'
import { reportOf } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let village: TestStation
let township: TestStation
beforeAll(async () => {
  county = await openTestCounty()
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  township = await enrolStation(county.center.url, '990100101000', 'xingren')
})
afterAll(() => county.end())

const pagesOf = (back: Awaited<ReturnType<typeof returnTo>>) =>
  back.pages.map(({ from, page }) => ({ from, page: page as PullReply2 }))

describe('a station that has only sticks', () => {
  test('brings a village’s paper and what it did on top of it in one package, and both count', async () => {
    const writer = again(village)
    const caseId = writer.recordHandedOver('赵纸')
    const carrier = again(township)
    carrier.record(caseId, 'township-received', { receivedOn: '2026-11-21', originalsCounted: 0 }, { base: 2 })
    const paper = writer.seal()
    // The paper lies in it twice, and counts once.
    const back = await returnTo(carrier, packageOf(carrier, [paper, paper, carrier.seal()]))
    expect(back.answers).toMatchObject([
      { device: writer.head.device, result: 'taken' },
      { device: carrier.head.device, result: 'taken' },
    ])
    expect(back.receipts[0]?.verdicts).toMatchObject([{ verdict: 'applied' }])
  })

  test('is asked in the return for what a county that was set back has lost', async () => {
    const station = again(village)
    for (const name of ['李秀英', '张铁柱', '王小满']) station.recordIntake(name)
    await station.push(station.seal(1, 2))
    // It holds a receipt for three.
    const back = await returnTo(station, packageOf(station, [], { cursor: '', report: reportOf(station) }))
    expect(pagesOf(back)[0]?.page.sendAgain).toEqual([{ epoch: station.head.epoch, fromSeq: 3 }])
    const whole = await returnTo(
      station,
      packageOf(station, [station.seal(3)], { cursor: '', report: reportOf(station) }),
    )
    expect(pagesOf(whole)[0]?.page.sendAgain).toEqual([])
    expect(whole.receipts[0]?.receipt.ackedSeq).toBe(3)
  })

  test('whose cursor means nothing any more is told so and given everything, by the same return', async () => {
    const station = again(village)
    station.recordIntake('钱从头')
    await station.push()
    const cursor = '1234.5.abcdef.123456'
    const pages = pagesOf(await returnTo(station, packageOf(station, [], { cursor, report: reportOf(station) })))
    expect(pages[0]).toMatchObject({ from: cursor, page: { resync: true, changes: [] } })
    expect(pages[1]).toMatchObject({ from: '', page: { resync: false } })
    expect(pages.at(-1)?.page.more).toBe(false)
    expect(pages.some(({ page }) => page.changes.some(({ bytes }) => bytes.includes('钱从头')))).toBe(true)
  })
})

describe('at the county’s door for packages', () => {
  const calls: ClientRequest[] = []
  /** Begins to send and does not end. */
  const beginToSend = (bytes: Uint8Array): ClientRequest => {
    const options = { method: 'POST', headers: { 'content-type': PACKAGE_TYPE } }
    const call = request(`${county.center.url}/sync/v1/packages`, options)
    call.on('error', () => undefined)
    call.write(bytes)
    calls.push(call)
    return call
  }
  const settle = () => new Promise(done => setTimeout(done, 300))

  test('what is no package is not read to its end', async () => {
    const status = await new Promise(done => {
      beginToSend(new Uint8Array(3 * 1024 * 1024).fill(0x89)).on('response', response => done(response.statusCode))
    })
    expect(status).toBe(400)
  })

  test('two from one address come in at once; the next is told when to come back, and finds room then', async () => {
    const bytes = packageOf(village, [])
    const slow = [beginToSend(bytes.subarray(0, 80)), beginToSend(bytes.subarray(0, 80))]
    await settle()
    const sent = await fetch(`${county.center.url}/sync/v1/packages`, {
      method: 'POST',
      headers: { 'content-type': PACKAGE_TYPE },
      body: Buffer.from(bytes),
    })
    expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '5'])
    for (const call of slow) call.destroy()
    await settle()
    expect((await hand(county.center.url, bytes)).status).toBe(200)
  })

  test('a stick whose first part is damaged is taken all the same', async () => {
    const station = again(village)
    station.recordIntake('孙半截')
    const bytes = packageOf(station, [station.seal()])
    bytes.fill(0, 0, 100)
    expect((await returnTo(station, bytes)).receipts[0]?.receipt.ackedSeq).toBe(1)
  })

  test('whoever is not signed in at the desk is sent away before anything is read', async () => {
    const answer = await fetch(`${county.center.url}/api/v1/packages`, {
      method: 'POST',
      headers: { 'x-daiban': '1', 'content-type': PACKAGE_TYPE },
      body: Buffer.from(random(100)),
    })
    expect(answer.status).toBe(401)
  })
})
