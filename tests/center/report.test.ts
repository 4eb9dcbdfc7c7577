import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Station } from '../../shared/ipc/desk-sync'
import type { PullReply2, StationReport } from '../../shared/sync/wire-pull'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { newEpoch, numberOf, Replica, reportOf } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

const DAY = '2026-11-20'
let county: TestCounty
let clerk: DeskWorker
beforeAll(async () => {
  county = await openTestCounty()
  clerk = await signInAtDesk(county.center.url, 'xianchuang')
})
afterAll(() => county.end())

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)
const tell = (of: TestStation, more: Partial<StationReport> = {}): Promise<PullReply2> =>
  new Replica(of).pullOnce({ report: reportOf(of, more) })
const alarmsOf = (of: TestStation) =>
  county.query<{ kind: string; detail: Record<string, unknown> }>('select kind, detail from alarms where device = $1 order by id', [of.head.device]) // prettier-ignore
async function seen(of: TestStation): Promise<Station> {
  const found = (await clerk.get<Station[]>('/stations')).body.find(({ device }) => device === of.head.device)
  if (!found) throw new Error('the county lists every station')
  return found
}

test('what a station says of itself stands at the desk, and a station in order raises nothing', async () => {
  const village = await station('990100101001', 'liushugou')
  expect((await seen(village)).notices).toEqual(['never-seen'])
  village.recordIntake('李秀英', { receiptNo: numberOf(village, DAY, 1) })
  await village.push()
  await tell(village, { numbers: { [DAY]: 1 }, waitingFiles: 3 })
  expect(await seen(village)).toMatchObject({ app: '0.2.0', waiting: 0, waitingFiles: 3, silentDays: 0, notices: [] })
  expect(await alarmsOf(village)).toEqual([])
})

test('numbers on paper without a case at the county are alarmed once, as soon as nothing waits any more', async () => {
  const village = await station('990100101002', 'shiqiao')
  for (const sequence of [1, 2, 5]) village.recordIntake('李秀英', { receiptNo: numberOf(village, DAY, sequence) })
  await village.push()
  await tell(village, { numbers: { [DAY]: 7 }, waiting: 2 })
  expect(await alarmsOf(village)).toEqual([])
  for (let n = 0; n < 3; n += 1) await tell(village, { numbers: { [DAY]: 7 } })
  expect((await alarmsOf(village)).map(({ kind, detail }) => [kind, detail['date'], detail['from']])).toEqual([
    ['number-gap', DAY, 3],
    ['number-gap', DAY, 6],
  ])
  expect(await seen(village)).toMatchObject({ missing: [{ date: DAY, numbers: [3, 4, 6, 7] }], gaps: 2 })
  // Two of them come after all, by whatever road.
  const from = village.events.length + 1
  for (const sequence of [3, 4]) village.recordIntake('张铁柱', { receiptNo: numberOf(village, DAY, sequence) })
  await village.push(village.seal(from))
  await tell(village, { numbers: { [DAY]: 7 } })
  expect((await seen(village)).missing).toEqual([{ date: DAY, numbers: [6, 7] }])
})

test('numbers above a jump, and an intake that was parked, are not missing', async () => {
  const village = await station('990100101003', 'dongpo')
  for (const sequence of [1, 2, 501, 502])
    village.recordIntake('李秀英', { receiptNo: numberOf(village, DAY, sequence) })
  village.recordIntake('赵四', { receiptNo: numberOf(village, DAY, 503), village: '990100102001' })
  await village.push()
  await tell(village, { numbers: { [DAY]: 503 } })
  expect(await alarmsOf(village)).toEqual([])
  await tell(village, { numbers: { [DAY]: 504 } })
  expect((await alarmsOf(village)).map(({ detail }) => detail['from'])).toEqual([504])
})

test('a station whose fact is another one than the county’s is a fork, told by its report alone', async () => {
  const village = await station('990100102001', 'shangwan')
  for (let n = 0; n < 3; n += 1) village.recordIntake('李秀英')
  await village.push()
  const { epoch } = village.head
  const other = { epoch, seq: 2, hash: 'a'.repeat(64) }
  for (let n = 0; n < 2; n += 1) await tell(village, { acked: [other] })
  expect(await alarmsOf(village)).toMatchObject([{ kind: 'fork', detail: { epoch, seq: 2 } }])
  await tell(village, { headHash: 'b'.repeat(64), acked: [] })
  expect(await alarmsOf(village)).toHaveLength(2)
  expect((await seen(village)).notices[0]).toBe('fork')
})

test('facts that were receipted and are not here are asked for again, and alarmed', async () => {
  const village = await station('990100102002', 'xiawan')
  village.recordIntake('李秀英')
  await village.push()
  const { epoch, seq } = village.head
  const lostEpoch = newEpoch()
  const acked = [
    { epoch, seq: seq + 4, hash: 'a'.repeat(64) },
    { epoch: lostEpoch, seq: 9, hash: 'b'.repeat(64) },
  ]
  expect((await tell(village, { acked })).sendAgain).toEqual([
    { epoch, fromSeq: seq + 1 },
    { epoch: lostEpoch, fromSeq: 1 },
  ])
  expect((await alarmsOf(village)).map(({ kind }) => kind)).toEqual(['county-behind', 'county-behind'])
  expect((await tell(village)).sendAgain).toEqual([])
})

test('a station whose receipts speak of other facts than the county holds under those numbers sends all of that writer again', async () => {
  const village = await station('990100102001', 'shangwan')
  for (const name of ['李秀英', '张铁柱', '王小明']) village.recordIntake(name)
  await village.push()
  const [newest] = reportOf(village).acked
  if (!newest) throw new Error('it was receipted')
  const { epoch, seq, hash } = newest
  expect((await tell(village, { acked: [{ epoch, seq, hash: 'c'.repeat(64) }] })).sendAgain).toEqual([
    { epoch, fromSeq: 1 },
  ])
  expect((await tell(village, { acked: [{ epoch, seq: seq - 1, hash }] })).sendAgain).toEqual([{ epoch, fromSeq: 1 }])
  const before = village.events[seq - 2]?.hash ?? ''
  expect((await tell(village, { acked: [{ epoch, seq: seq - 1, hash: before }] })).sendAgain).toEqual([])
})

test('a station that is ahead and says twice that nothing waits has lost its way', async () => {
  const village = await station('990100102003', 'dukou')
  village.recordIntake('李秀英')
  await village.push()
  const acked = reportOf(village).acked
  village.recordIntake('张铁柱')
  await tell(village, { acked, waiting: 1 })
  await tell(village, { acked })
  expect(await alarmsOf(village)).toEqual([])
  await tell(village, { acked })
  expect(await alarmsOf(village)).toMatchObject([{ kind: 'county-behind', detail: { held: 1, reported: 2 } }])
})

test('a clock that is years off is seen, and stops nothing', async () => {
  const village = await station('990100103001', 'chayuan')
  village.recordIntake('李秀英')
  await village.push()
  expect((await tell(village, { wall: '2016-11-21T00:00:00.000Z' })).changes).toHaveLength(1)
  const { skewSeconds, notices } = await seen(village)
  expect(skewSeconds).toBeLessThan(-9 * 365 * 86_400)
  expect(notices).toEqual(['clock'])
  await tell(village, { wall: 'no time at all' })
  expect(await seen(village)).toMatchObject({ skewSeconds: null, notices: [] })
})
