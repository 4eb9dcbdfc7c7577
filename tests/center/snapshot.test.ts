import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bucketOf, sumDigests } from '../../shared/sync/case-digest'
import { CASE_SHAPE, sumsReplySchema } from '../../shared/sync/wire-pull'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { asTexts, Replica } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)

type Row = { id: string; digest: string; state: never }
const heldBy = async (village: string): Promise<string[]> =>
  asTexts(
    new Map(
      (await county.query<Row>('select id::text, digest, state from cases where village like $1', [`${village}%`])).map(
        ({ id, ...row }) => [id, row],
      ),
    ),
  )

/** Villages that record and hand over in many small batches until told to stop, or until they have done a long day's work. */
function keepWriting(writers: TestStation[]): () => Promise<void> {
  let isOver = false
  const work = writers.map(async writer => {
    const open: string[] = []
    for (let round = 0; !isOver && round < 80; round += 1) {
      const from = writer.events.length + 1
      for (let n = 0; n <= round % 3; n += 1) open.push(writer.recordIntake('李秀英'))
      const old = open.shift()
      if (old) writer.record(old, 'handed-to-township', { township: writer.enrolled.township.code, batchNo: 'JJ-1' })
      expect((await writer.push(writer.seal(from))).status).toBe(200)
      await sleep(2)
    }
  })
  return async () => {
    isOver = true
    await Promise.all(work)
  }
}

test('a snapshot taken while three villages write, and the changes after it, make the county’s own cases', async () => {
  const township = await station('990100103000', 'yunling')
  const writers = await Promise.all([
    station('990100103001', 'chayuan'),
    station('990100103002', 'zhuxi'),
    station('990100103003', 'gaotai'),
  ])
  for (const writer of writers) {
    for (let n = 0; n < 15; n += 1) writer.recordHandedOver('张铁柱')
    await writer.push()
  }
  const stop = keepWriting(writers)
  const replica = new Replica(township)
  const pages = await replica.snapshotAll(6, () => sleep(5))
  expect(pages.length).toBeGreaterThan(7)
  expect(new Set(pages.map(({ cursor }) => cursor)).size, 'the county worked meanwhile').toBeGreaterThan(3)
  for (let n = 0; n < 5; n += 1) await replica.pullAll({ limit: 7 })
  await stop()
  const last = await replica.pullAll()
  expect(last.sums).toEqual(replica.sum())
  expect(asTexts(replica.cases)).toEqual(await heldBy('990100103'))
})

test('whatever is written meanwhile, the sums of a last page are those of exactly the changes up to it', async () => {
  const township = await station('990100102000', 'qingshui')
  const writers = await Promise.all([station('990100102001', 'shangwan'), station('990100102002', 'xiawan')])
  for (const writer of writers) writer.recordIntake('王小明')
  for (const writer of writers) await writer.push()
  const stop = keepWriting(writers)
  const readers = [new Replica(township), new Replica(township), new Replica(township)]
  let compared = 0
  try {
    await Promise.all(
      readers.map(async reader => {
        for (let n = 0; n < 40; n += 1) {
          const { sums } = await reader.pullOnce({ limit: 50 })
          if (sums === null) continue
          compared += 1
          expect(sums).toEqual(reader.sum())
        }
      }),
    )
  } finally {
    await stop()
  }
  expect(compared).toBeGreaterThan(20)
})

test('a snapshot that was broken off at any page goes on there, and tells how many cases to expect', async () => {
  const village = await station('990100101001', 'liushugou')
  for (let n = 0; n < 11; n += 1) village.recordIntake('李秀英')
  const parked = village.record(village.recordIntake('赵四'), 'accepted', {})
  await village.push()
  const whole = new Replica(village)
  const [first] = await whole.snapshotAll(3)
  expect(first).toMatchObject({ total: 12, parked: [{ bytes: parked.bytes, verdict: 'parked' }] })
  for (let stopAfter = 0; stopAfter < 4; stopAfter += 1) {
    const broken = new Replica(village)
    let after = ''
    for (let page = 0; page <= stopAfter; page += 1) after = (await broken.snapshotOnce(after, 3)).next ?? ''
    const later = new Replica(village)
    for (const [id, held] of broken.cases) later.cases.set(id, held)
    for (let next: string | null = after; next !== null;) next = (await later.snapshotOnce(next, 3)).next
    expect(asTexts(later.cases)).toEqual(asTexts(whole.cases))
  }
})

test('parked facts that do not fit on one page come on the pages after, each once', async () => {
  const village = await station('990100102003', 'dukou')
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 9; n += 1) village.record(caseId, 'accepted', { n })
  await village.push()
  const pages = await new Replica(village).snapshotAll(4)
  expect(pages.flatMap(({ parked }) => parked.map(({ bytes }) => bytes))).toEqual(
    village.events.slice(1).map(({ bytes }) => bytes),
  )
  expect(pages.flatMap(({ cases }) => cases.map(({ id }) => id))).toEqual([caseId])
})

test('a replica with one wrong case finds its bucket by the sums and mends it alone', async () => {
  const township = await station('990100101000', 'xingren')
  const replica = new Replica(township)
  await replica.pullAll()
  const right = asTexts(replica.cases)
  const [wrong, lost] = [...replica.cases.keys()]
  if (!wrong || !lost) throw new Error('the villages before wrote some')
  const held = replica.cases.get(wrong)
  if (held) replica.cases.set(wrong, { ...held, digest: 'f'.repeat(64), state: { ...held.state, notes: ['错'] } })
  replica.cases.delete(lost)
  const { sums } = await replica.pullOnce()
  expect(sums).not.toEqual(replica.sum())
  const { buckets } = sumsReplySchema.parse((await replica.ask('sums', {})).body)
  const mine = new Map<string, string[]>()
  for (const [id, { digest }] of replica.cases) mine.set(bucketOf(id), [...(mine.get(bucketOf(id)) ?? []), digest])
  const differing = Object.entries(buckets)
    .filter(([bucket, sum]) => JSON.stringify(sum) !== JSON.stringify(sumDigests(mine.get(bucket) ?? [])))
    .map(([bucket]) => bucket)
  expect(differing.sort()).toEqual([...new Set([bucketOf(wrong), bucketOf(lost)])].sort())
  const { cases } = await replica.snapshotOnce('', 500, differing)
  expect(cases.every(({ id }) => differing.includes(bucketOf(id)))).toBe(true)
  expect(asTexts(replica.cases)).toEqual(right)
})

test('a repair brings the county’s word about parked facts of its buckets, and of no others', async () => {
  const village = await station('990100103002', 'zhuxi')
  const [mended, other] = [village.recordIntake('李秀英'), village.recordIntake('赵四')]
  const parked = [mended, other].map(caseId => village.record(caseId, 'accepted', {}))
  await village.push()
  const of = async (...buckets: string[]) =>
    (await new Replica(village).snapshotOnce('', 500, buckets)).parked.map(({ bytes }) => bytes)
  expect(await of(bucketOf(mended))).toEqual(
    parked.map(({ bytes }) => bytes).slice(0, bucketOf(mended) === bucketOf(other) ? 2 : 1),
  )
  expect(await of(bucketOf(mended), bucketOf(other))).toEqual(parked.map(({ bytes }) => bytes))
})

test('a village sees no other village’s cases in a snapshot, and a program of another shape is told to fold by itself', async () => {
  const village = await station('990100101002', 'shiqiao')
  const mine = village.recordIntake('李秀英')
  await village.push()
  const replica = new Replica(village)
  await replica.snapshotAll(500)
  expect([...replica.cases.keys()]).toEqual([mine])
  expect(await replica.ask('snapshot', { after: '', limit: 5, shape: 99 })).toMatchObject({
    status: 404,
    body: { error: 'not-found' },
  })
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  expect((await clerk.open(mine)).case.id).toBe(mine)
})

test('a snapshot is asked for from the beginning, or from where a page before it ended, and from nowhere else', async () => {
  const replica = new Replica(await station('990100103003', 'gaotai'))
  for (const after of ['x', 'parked:', 'parked:-1', '00000000-0000-0000-0000-00000000000g', '0'.repeat(36)])
    expect(await replica.ask('snapshot', { after, limit: 10, shape: CASE_SHAPE })).toMatchObject({
      status: 400,
      body: { error: 'malformed' },
    })
  for (const after of ['', 'parked:7', '00000000-0000-0000-0000-000000000000'])
    expect((await replica.ask('snapshot', { after, limit: 10, shape: CASE_SHAPE })).status).toBe(200)
})
