import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeBatches, type BatchAnswer } from '../../center/sync/intake'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { openTestBooks, type TestBooks } from './books-kit'
import { TestStation } from './station-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

const printed = { paper: '80mm', reprint: false }
const ackedOf = (answer: BatchAnswer | undefined) =>
  answer?.ok ? [answer.held, answer.receipt.ackedSeq] : answer?.error

async function stationWith(facts: number): Promise<TestStation> {
  const village = await books.station()
  const caseId = village.recordIntake('李秀英')
  for (let n = 1; n < facts; n += 1) village.record(caseId, 'receipt-printed', printed)
  return village
}

type Kept = { from: number; to: number; reason?: string; bytes: Buffer }
const earlyOf = ({ head: { device } }: TestStation) =>
  books.query<Kept>(
    'select from_seq::int as from, to_seq::int as to, bytes from early_batches where device = $1 order by 1',
    [device],
  )
const apartOf = ({ head: { device } }: TestStation) =>
  books.query<Kept>(
    'select from_seq::int as from, to_seq::int as to, reason, bytes from quarantine where device = $1 order by id',
    [device],
  )
const alarmsOf = ({ head: { device } }: TestStation) =>
  books.query('select kind from alarms where device = $1', [device])

test('a stick that brings the later facts before the earlier ones brings all of them, and nothing goes on waiting', async () => {
  const village = await stationWith(6)
  const both = await takeBatches(books.deps, [
    { batch: village.seal(5, 2), road: 'usb' },
    { batch: village.seal(3, 2), road: 'usb' },
    { batch: village.seal(1, 2), road: 'usb' },
  ])
  expect(both.map(ackedOf)).toEqual([['taken', 6], ['taken', 6], ['taken', 6]]) // prettier-ignore
  expect(await earlyOf(village)).toEqual([])
})

test('what waited since last week and what comes today close one gap together', async () => {
  const village = await stationWith(7)
  await books.take(village.seal(4, 2), 'usb')
  const today = await takeBatches(books.deps, [
    { batch: village.seal(6, 2), road: 'relay' },
    { batch: village.seal(1, 3), road: 'direct' },
  ])
  expect(today.map(ackedOf)).toEqual([['taken', 7], ['taken', 7]]) // prettier-ignore
  expect(await earlyOf(village)).toEqual([])
})

test('a copied disk that shows itself while its early facts are placed is answered as a fork and kept aside', async () => {
  const village = await stationWith(2)
  const copy = new TestStation('', village.keys, village.enrolled, village.actor, village.head.epoch)
  const other = copy.recordIntake('张铁柱')
  for (let n = 0; n < 2; n += 1) copy.record(other, 'receipt-printed', printed)
  const answers = await takeBatches(books.deps, [
    { batch: copy.seal(3, 1), road: 'usb' },
    { batch: village.seal(), road: 'usb' },
  ])
  expect(answers.map(ackedOf)).toEqual(['fork', ['taken', 2]])
  expect(await earlyOf(village)).toEqual([])
  expect((await apartOf(village)).map(({ reason }) => reason)).toEqual(['fork'])
})

test('the sticks of a village whose first facts are missing hold more every day, and the newest is what waits', async () => {
  const village = await stationWith(9)
  for (const to of [3, 4, 7, 7, 9]) await books.take(village.seal(3, to - 2), 'usb')
  expect((await earlyOf(village)).map(({ from, to }) => [from, to])).toEqual([[3, 9]])
  // An old stick out of a drawer adds nothing.
  for (const [from, count] of [[3, 2], [5, 3], [9, 1]] as const) await books.take(village.seal(from, count), 'usb') // prettier-ignore
  expect((await earlyOf(village)).map(({ from, to }) => [from, to])).toEqual([[3, 9]])
  expect(ackedOf(await books.take(village.seal(1, 2)))).toEqual(['taken', 9])
  expect(await earlyOf(village)).toEqual([])
})

test('a stopped station that cuts the same facts in a hundred ways is kept whole, each fact once', async () => {
  const village = await stationWith(34)
  await books.query('update devices set revoked_at = now() where id = $1', [village.head.device])
  for (let from = 1; from <= 30; from += 1)
    for (let count = 1; count <= 4; count += 1) await books.take(village.seal(from, count))
  const rows = await apartOf(village)
  expect(rows.length).toBeLessThanOrEqual(33)
  const held = new Set(
    rows.flatMap(({ bytes }) => {
      const read = unpackBatch(bytes)
      return read.ok ? read.batch.events : []
    }),
  )
  expect([...held].sort()).toEqual(village.events.slice(0, 33).map(({ bytes }) => bytes).sort()) // prettier-ignore
  expect(await books.take(village.seal())).toEqual({ ok: false, error: 'revoked' })
  expect(await apartOf(village)).toHaveLength(rows.length + 1)
})

test('nobody fills the county’s disk with what waits or stands apart: beyond a bound it stays at the station', async () => {
  const village = await stationWith(4)
  const { device, epoch } = village.head
  await books.query(
    `insert into early_batches (county, device, epoch, from_seq, to_seq, head_hash, bytes, created_at)
     select $1, $2, $3, 1000 + n, 1000 + n, md5(n::text), '\\x00', now() from generate_series(1, 300) n`,
    [books.county.code, device, epoch],
  )
  expect(await books.take(village.seal(3, 2), 'usb')).toEqual({ ok: false, error: 'gap', expected: 1 })
  expect(await earlyOf(village)).toHaveLength(300)
  // What is in order is taken in as ever.
  expect(ackedOf(await books.take(village.seal(), 'usb'))).toEqual(['taken', 4])

  const copied = await stationWith(1)
  await books.take(copied.seal())
  await books.query(
    `insert into quarantine (county, device, epoch, from_seq, to_seq, head_hash, reason, bytes, created_at)
     select $1, $2, $3, n, n, md5(n::text), 'fork', '\\x00', now() from generate_series(1, 300) n`,
    [books.county.code, copied.head.device, copied.head.epoch],
  )
  const copy = new TestStation('', copied.keys, copied.enrolled, copied.actor, copied.head.epoch)
  copy.recordIntake('张铁柱')
  expect(await books.take(copy.seal())).toEqual({ ok: false, error: 'fork' })
  expect(await apartOf(copied)).toHaveLength(300)
  expect(await alarmsOf(copied)).toEqual([{ kind: 'fork' }])
})

test('an old batch that anybody repeats does not make a silent station look alive; a new fact of it does', async () => {
  const village = await stationWith(2)
  const copy = new TestStation('', village.keys, village.enrolled, village.actor, village.head.epoch)
  copy.recordIntake('张铁柱')
  const late = await stationWith(3)
  const stopped = await stationWith(1)
  await books.query('update devices set revoked_at = now() where id = $1', [stopped.head.device])
  const old = [
    { batch: village.seal(1, 1), road: 'direct' },
    { batch: copy.seal(), road: 'relay' },
    { batch: late.seal(2, 1), road: 'usb' },
    { batch: late.seal(2, 2), road: 'usb' },
    { batch: stopped.seal(), road: 'direct' },
  ] as const
  for (const one of old) await takeBatches(books.deps, [one])
  const devices = [village, late, stopped].map(({ head }) => head.device)
  await books.query(`update devices set last_push_at = '2026-01-01' where id = any($1)`, [devices])
  for (const one of old) await takeBatches(books.deps, [one])
  const alive = () =>
    books
      .query<{ id: string }>(`select id from devices where id = any($1) and last_push_at > '2026-01-01' order by id`, [
        devices,
      ]) // prettier-ignore
      .then(rows => rows.map(({ id }) => id))
  expect(await alive()).toEqual([])
  await books.take(village.seal())
  expect(await alive()).toEqual([village.head.device])
  await books.take(late.seal())
  expect(await alive()).toEqual([village.head.device, late.head.device])
})
