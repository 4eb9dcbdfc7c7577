import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchAnswer } from '../../center/sync/intake'
import { GENESIS } from '../../shared/sync/chain'
import { sealBatch } from '../../shared/sync/batch'
import { openTestBooks, type TestBooks } from './books-kit'
import { TestStation } from './station-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

const printed = { paper: '80mm', reprint: false }

const verdictsOf = (answer: BatchAnswer) =>
  answer.ok ? answer.verdicts.map(({ seq, verdict }) => [seq, verdict]) : answer.error
const ackedOf = (answer: BatchAnswer) => (answer.ok ? [answer.receipt.ackedSeq, answer.receipt.headHash] : answer.error)

/** What the county holds of a writer, in the order in which it took it in. */
const heldOf = (from: TestStation) =>
  books
    .query<{ seq: number }>('select seq::int from events where device = $1 and epoch = $2 order by change_no', [
      from.head.device,
      from.head.epoch,
    ])
    .then(rows => rows.map(({ seq }) => seq))

const waitingOf = (from: TestStation) =>
  books.query('select 1 from early_batches where device = $1', [from.head.device]).then(rows => rows.length)

test('a slip scanned at the township opens its case at the county at once, though the village’s line is down since other facts', async () => {
  const village = await books.station()
  village.recordIntake('李秀英')
  const caseId = village.recordIntake('张铁柱')
  village.record(caseId, 'receipt-printed', printed)
  const slip = village.seal(2, 2)
  expect(await books.take(slip)).toEqual({ ok: false, error: 'gap', expected: 1 })
  const answer = await books.take(slip, 'paper')
  expect(answer).toMatchObject({ ok: true, held: 'early' })
  expect(verdictsOf(answer)).toEqual([[2, 'applied'], [3, 'applied']]) // prettier-ignore
  expect(ackedOf(answer)).toEqual([0, GENESIS])
  const [state] = await books.query<{ version: number }>('select version from cases where id = $1', [caseId])
  expect(state?.version).toBe(2)
  expect(await waitingOf(village)).toBe(1)

  // The line is back: the whole run comes, and what is held counts as held.
  const whole = await books.take(village.seal())
  expect(ackedOf(whole)).toEqual([3, village.head.hash])
  expect(verdictsOf(whole)).toEqual([[1, 'applied'], [2, 'applied'], [3, 'applied']]) // prettier-ignore
  expect(await heldOf(village)).toEqual([2, 3, 1])
  expect(await waitingOf(village)).toBe(0)
})

test('what waits for its numbers is taken in by itself as soon as the gap closes, in order and once', async () => {
  const village = await books.station()
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 5; n += 1) village.record(caseId, 'receipt-printed', printed)
  expect(verdictsOf(await books.take(village.seal(5, 2), 'usb'))).toEqual([])
  expect(verdictsOf(await books.take(village.seal(3, 2), 'relay'))).toEqual([])
  expect(verdictsOf(await books.take(village.seal(5, 2), 'usb'))).toEqual([])
  expect(await heldOf(village)).toEqual([])
  const answer = await books.take(village.seal(1, 2))
  expect(ackedOf(answer)).toEqual([6, village.head.hash])
  expect(await heldOf(village)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await waitingOf(village)).toBe(0)
})

test('a fact is not taken early when equal counts are chance: one of its author’s own is missing, one of somebody else is there', async () => {
  const village = await books.station()
  const township = await books.station({ point: '990100101000', staff: 'xingren', role: 'township-clerk' })
  const caseId = village.recordHandedOver('李秀英')
  await books.take(village.seal())
  // The township saw two facts and wrote two more; the village meanwhile one that the township has not seen.
  township.record(caseId, 'township-received', { receivedOn: '2026-11-20', originalsCounted: 0 }, { base: 2 })
  township.record(
    caseId,
    'originals-moved',
    { moves: [{ original: 'a#1', to: 'township' }], movedOn: '2026-11-20' },
    { base: 3 },
  )
  village.record(caseId, 'receipt-printed', printed, { base: 2 })
  await books.take(village.seal(3))
  const early = await books.take(township.seal(2, 1), 'paper')
  expect(verdictsOf(early)).toEqual([])
  await books.take(township.seal(1, 1))
  expect(await heldOf(township)).toEqual([1, 2])
})

test('an early fact that another past contradicts later is a fork: both are kept, nothing is folded twice', async () => {
  const village = await books.station()
  const copy = new TestStation('', village.keys, village.enrolled, village.actor, village.head.epoch)
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  copy.recordIntake('王小满')
  copy.recordIntake('欧阳春')
  await books.take(village.seal(2), 'paper')
  expect(await books.take(copy.seal())).toEqual({ ok: false, error: 'fork' })
  expect(ackedOf(await books.take(village.seal()))).toEqual([2, village.head.hash])
  const [kept] = await books.query('select reason, from_seq::int, to_seq::int from quarantine where device = $1', [
    village.head.device,
  ])
  expect(kept).toEqual({ reason: 'fork', from_seq: 1, to_seq: 2 })
})

test('a waiting batch that turns out to grow from another past goes into quarantine, and its station goes on', async () => {
  const village = await books.station()
  const copy = new TestStation('', village.keys, village.enrolled, village.actor, village.head.epoch)
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 2; n += 1) village.record(caseId, 'receipt-printed', printed)
  const other = copy.recordIntake('张铁柱')
  for (let n = 0; n < 2; n += 1) copy.record(other, 'receipt-printed', printed)
  expect(verdictsOf(await books.take(copy.seal(3, 1), 'usb'))).toEqual([])
  expect(ackedOf(await books.take(village.seal(1, 2)))).toEqual([2, village.events[1]?.hash])
  expect(ackedOf(await books.take(village.seal(3, 1)))).toEqual([3, village.head.hash])
  expect(await waitingOf(village)).toBe(0)
  expect(await books.query('select 1 from quarantine where device = $1', [village.head.device])).toHaveLength(1)
  expect(await books.query('select kind from alarms where device = $1', [village.head.device])).toEqual([
    { kind: 'fork' },
  ])
})

test('a carrier can change nothing: another order, another signature and a stranger’s batch are refused', async () => {
  const village = await books.station()
  village.recordIntake('李秀英')
  village.recordIntake('张铁柱')
  const stranger = await books.station({ point: '990100101002', staff: 'shiqiao' })
  const batch = village.seal(2)
  expect(await books.take({ ...batch, fromSeq: 1 }, 'relay')).toEqual({ ok: false, error: 'bad-signature' })
  const forged = sealBatch(books.county.code, village.events.slice(1), stranger.keys.secretKey)
  expect(await books.take(forged, 'usb')).toEqual({ ok: false, error: 'bad-signature' })
  expect(await heldOf(village)).toEqual([])
  expect(await waitingOf(village)).toBe(0)
})
