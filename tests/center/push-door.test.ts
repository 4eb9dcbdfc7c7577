import { request, type ClientRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packBatch } from '../../shared/sync/packed-batch'
import { openTestCounty, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

const SEATS = 5
const PACKED = 'application/vnd.daiban.batch'
let county: TestCounty
let village: TestStation
beforeAll(async () => {
  county = await openTestCounty({ seats: SEATS })
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
})
afterAll(() => county.end())

/** A push from an address of this machine; `whole` false leaves the end of the body away. */
function push(
  body: Uint8Array,
  { from = '127.0.0.1', whole = true } = {},
): { sent: ClientRequest; status: Promise<number> } {
  const headers = { 'content-type': PACKED, 'content-length': body.length }
  const sent = request(`${county.center.url}/sync/v1/push`, { method: 'POST', localAddress: from, headers })
  const status = new Promise<number>((resolve, reject) => {
    sent.once('error', reject).once('response', answer => resolve(answer.resume().statusCode ?? 0))
  })
  if (whole) sent.end(body)
  else sent.write(body.subarray(0, body.length - 1))
  return { sent, status }
}

test('bodies that trickle in take no seat from stations whose batch is there', async () => {
  village.recordIntake('李秀英')
  const slow = Array.from({ length: SEATS * 8 }, () => push(packBatch(village.seal()), { whole: false }))
  for (const { status } of slow) status.catch(() => undefined)
  await new Promise(resolve => setTimeout(resolve, 200))
  expect((await village.push()).body.receipt.ackedSeq).toBe(1)
  for (const { sent } of slow) sent.destroy()
  expect(await push(packBatch(village.seal())).status).toBe(200)
})

test('a station that is not of this county is told so, whatever its batch holds', async () => {
  const stranger = { ...village.seal(), device: '990100101001-98' }
  expect(await push(packBatch(stranger)).status).toBe(403)
})

test('an address that keeps sending what is no batch has to wait, and all others go on', async () => {
  const rubbish = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  const statuses: number[] = []
  for (let n = 0; n < 40; n += 1) statuses.push(await push(rubbish, { from: '127.0.0.2' }).status)
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(400))
  expect(statuses.at(-1)).toBe(429)
  village.recordIntake('张铁柱')
  expect(await push(packBatch(village.seal()), { from: '127.0.0.2' }).status).toBe(429)
  expect(await push(packBatch(village.seal())).status).toBe(200)
})
