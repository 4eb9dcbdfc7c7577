import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missingOfDay } from '../../center/sync/report-numbers'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { sealOutward } from '../../shared/sync/package-outward'
import { packBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { pullRequestSchema, type StationReport } from '../../shared/sync/wire-pull'
import { openTestCounty, type TestCounty } from './county-kit'
import { numberOf, Replica, reportOf } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

const DAY = '2026-11-20'
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const random = (size: number) => new Uint8Array(randomBytes(size))
const packageOf = (from: TestStation, report: StationReport, batches: readonly SealedBatch[] = []) =>
  sealOutward({
    county: from.enrolled.county,
    device: { id: from.head.device, secretKey: from.keys.secretKey },
    batches: batches.map(batch => packBatch(batch)),
    says: { cursor: '', report },
    mailbox: random(16),
    secret: random(32),
  })
const hand = (bytes: Uint8Array) =>
  fetch(`${county.center.url}/sync/v1/packages`, {
    method: 'POST',
    headers: { 'content-type': PACKAGE_TYPE },
    body: Buffer.from(bytes),
  })
async function toldBy(of: TestStation) {
  const [row] = await county.query<{ report: StationReport; road: string; seen_at: Date }>(
    'select report, road, seen_at from station_reports where device = $1',
    [of.head.device],
  )
  return row && { waiting: row.report.waiting, road: row.road, seen: row.seen_at.toISOString() }
}

const dayBefore = (days: number) => new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10)
const numbersIn = (numbers: Record<string, number>, report: StationReport) =>
  pullRequestSchema.parse({ cursor: '', limit: 1, report: { ...report, numbers } }).report?.numbers

test('a station that tells of nine hundred million receipts of one day is answered at once, and holds up nobody', async () => {
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  village.recordIntake('李秀英', { receiptNo: numberOf(village, DAY, 2) })
  await village.push()
  const spent = process.cpuUsage()
  const reply = await new Replica(village).pullOnce({
    report: reportOf(village, { numbers: { [dayBefore(1)]: 900_000_000, [DAY]: 2 } }),
  })
  expect(process.cpuUsage(spent).user / 1000).toBeLessThan(2000)
  // Its news reach it all the same, and what it says of the other day still counts.
  expect(reply.changes).toHaveLength(1)
  const alarms = await county.query<{ detail: { date: string; numbers: number[] } }>(
    'select detail from alarms where device = $1',
    [village.head.device],
  )
  expect(alarms.map(({ detail }) => [detail.date, detail.numbers])).toEqual([[DAY, [1]]])
})

test('of the days in a report only the last thirty-one count, and none with a number that no paper can carry', () => {
  const village = { epoch: 'ab'.repeat(8), seq: 0, hash: '0'.repeat(64) }
  const report = reportOf({ head: village } as Parameters<typeof reportOf>[0])
  const years = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [dayBefore(n), 5]))
  const kept = numbersIn(years, report) ?? {}
  expect(Object.keys(kept).sort()).toEqual(Array.from({ length: 31 }, (_, n) => dayBefore(n)).sort())
  expect(numbersIn({ [DAY]: 999, [dayBefore(1)]: 1000, [dayBefore(2)]: 3 }, report)).toEqual({
    [DAY]: 999,
    [dayBefore(2)]: 3,
  })
})

test('looking for missing numbers costs as much as the county holds of that day, whatever the station says', () => {
  const spent = process.cpuUsage()
  expect(missingOfDay(900_000_000, new Set([1, 2, 5]))).toEqual([3, 4, 900_000_000])
  expect(missingOfDay(900_000_000, new Set())).toEqual([900_000_000])
  expect(process.cpuUsage(spent).user / 1000).toBeLessThan(100)
})

test('an old stick out of a drawer does not overwrite what the station said since, and anybody may hand it in again in vain', async () => {
  const village = await enrolStation(county.center.url, '990100102001', 'shangwan')
  village.recordIntake('李秀英')
  await village.push()
  const monday = packageOf(village, reportOf(village, { waiting: 5, wall: '2026-11-16T01:00:00.000Z' }))
  expect((await hand(monday)).status).toBe(200)
  expect(await toldBy(village)).toMatchObject({ waiting: 5, seen: '2026-11-16T01:00:00.000Z' })
  village.recordIntake('张铁柱')
  await village.push()
  await new Replica(village).pullOnce({ report: reportOf(village, { waiting: 0 }) })
  const online = await toldBy(village)
  expect(online).toMatchObject({ waiting: 0, road: 'https' })
  expect((await hand(monday)).status).toBe(200)
  expect(await toldBy(village)).toEqual(online)

  village.recordIntake('王小满')
  const friday = packageOf(village, reportOf(village, { waiting: 1, wall: '2026-11-20T01:00:00.000Z' }), [
    village.seal(3),
  ])
  await hand(friday)
  // It is newer by its number, though its clock was late; and the county has heard of the station since.
  expect(await toldBy(village)).toMatchObject({ waiting: 1, road: 'relay', seen: online?.seen })
  await county.query("update station_reports set seen_at = '2026-01-01' where device = $1", [village.head.device])
  await hand(friday)
  expect(await toldBy(village)).toMatchObject({ waiting: 1, seen: '2026-01-01T00:00:00.000Z' })
})
