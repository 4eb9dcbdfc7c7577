import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { openTestBooks, type TestBooks } from './books-kit'
import { TestStation } from './station-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

const printed = { paper: '80mm', reprint: false }
const copyOf = (one: TestStation, epoch = one.head.epoch) =>
  new TestStation('', one.keys, one.enrolled, one.actor, epoch)
const apartOf = (one: TestStation) =>
  books.query<{ reason: string; bytes: Buffer }>('select reason, bytes from quarantine where device = $1 order by id', [
    one.head.device,
  ])
const versionOf = async (caseId: string) =>
  (await books.query<{ version: number }>('select version from cases where id = $1', [caseId]))[0]?.version

/** What a station does after `fork`: it writes what no receipt covers once more under a new epoch, with id and time of then. */
function rescue(from: TestStation, fromSeq: number): TestStation {
  const next = copyOf(from, randomBytes(8).toString('hex'))
  for (const { event } of from.events.slice(fromSeq - 1)) {
    const { id, at, base, actor } = event
    next.record(event.caseId, event.type, event.data, { id, at, base, actor })
  }
  return next
}

test('two pasts of one writer are both kept, a person is called once, and the same batch again adds nothing', async () => {
  const original = await books.station()
  const copy = copyOf(original)
  original.recordIntake('李秀英')
  copy.recordIntake('张铁柱')
  await books.take(original.seal())
  for (let n = 0; n < 3; n += 1) expect(await books.take(copy.seal())).toEqual({ ok: false, error: 'fork' })
  const apart = await apartOf(original)
  expect(apart.map(({ reason }) => reason)).toEqual(['fork'])
  const kept = unpackBatch(apart[0]?.bytes ?? Buffer.of())
  expect(kept.ok && kept.batch).toEqual(copy.seal())
  const alarms = await books.query('select kind, detail from alarms where device = $1', [original.head.device])
  expect(alarms).toMatchObject([{ kind: 'fork', detail: { epoch: original.head.epoch, seq: 1 } }])
})

test('after a fork the copy loses nothing: its facts arrive under a new epoch, and those that are held already count once', async () => {
  const original = await books.station()
  const shared = original.recordIntake('李秀英')
  const copy = copyOf(original)
  copy.events.push(...original.events)
  copy.head = original.head
  original.record(shared, 'receipt-printed', printed)
  await books.take(original.seal())
  const own = copy.recordIntake('张铁柱')
  expect(await books.take(copy.seal(2))).toEqual({ ok: false, error: 'fork' })
  const rescued = rescue(copy, 1)
  const answer = await books.take(rescued.seal())
  expect(answer.ok && answer.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['applied', null],
    ['applied', null],
  ])
  expect(answer.ok && answer.receipt).toMatchObject({ ackedSeq: 2, headHash: rescued.head.hash })
  expect([await versionOf(shared), await versionOf(own)]).toEqual([2, 1])
  const again = await books.take(rescued.seal())
  expect(again.ok && again.verdicts).toEqual(answer.ok && answer.verdicts)
  const second = await books.query('select verdict, reason from events where epoch = $1 order by seq', [
    rescued.head.epoch,
  ])
  expect(second).toEqual([
    { verdict: 'applied', reason: 'duplicate-id' },
    { verdict: 'applied', reason: null },
  ])
})

test('a rescued fact whose first telling was parked is parked again; one with another content under its id is parked and shown', async () => {
  const village = await books.station()
  const caseId = village.recordIntake('李秀英')
  village.record(caseId, 'rated', { score: 5, channel: 'screen', comment: '' })
  await books.take(village.seal())
  const rescued = rescue(village, 2)
  const [intake] = village.events
  rescued.record(caseId, 'receipt-printed', printed, { id: intake?.event.id ?? '', base: 1 })
  const answer = await books.take(rescued.seal())
  expect(answer.ok && answer.verdicts.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['parked', 'duplicate-id'],
    ['parked', 'duplicate-id'],
  ])
  expect(await versionOf(caseId)).toBe(1)
})

test('what a stopped station still brings is set apart for a person, not lost and not folded, and only once', async () => {
  const village = await books.station()
  const caseId = village.recordIntake('李秀英')
  await books.take(village.seal())
  await books.query('update devices set revoked_at = now() where id = $1', [village.head.device])
  village.record(caseId, 'receipt-printed', printed)
  for (const road of ['direct', 'usb', 'direct'] as const)
    expect(await books.take(village.seal(2), road)).toEqual({ ok: false, error: 'revoked' })
  expect(await books.take(village.seal(1, 1))).toEqual({ ok: false, error: 'revoked' })
  expect((await apartOf(village)).map(({ reason }) => reason)).toEqual(['revoked'])
  expect(await versionOf(caseId)).toBe(1)
})

test('a batch that does not follow what is held is a fork too, even when no number is taken', async () => {
  const village = await books.station()
  const other = copyOf(village)
  village.recordIntake('李秀英')
  other.recordIntake('张铁柱')
  other.recordIntake('王小满')
  await books.take(village.seal())
  expect(await books.take(other.seal(2))).toEqual({ ok: false, error: 'fork' })
  expect(await apartOf(village)).toHaveLength(1)
})
