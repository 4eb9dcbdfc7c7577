import { afterAll, beforeAll, expect, test } from 'vitest'
import { migration0002 } from '../../center/store/migration-0002'
import { openTestBooks, type TestBooks } from './books-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

test('a county that comes from the first version gets the same digests and sums as if it had kept them from the start', async () => {
  const village = await books.station()
  const neighbour = await books.station({ point: '990100101002', staff: 'shiqiao' })
  for (let n = 0; n < 30; n += 1) {
    const from = n % 3 === 0 ? neighbour : village
    const caseId = from.recordIntake('李秀英')
    for (let more = 0; more < n % 4; more += 1)
      from.record(caseId, 'receipt-printed', { paper: '80mm', reprint: false })
    from.record(caseId, 'rated', { score: 5, channel: 'screen', comment: '' })
    await books.take(from.seal(from.events.length - (n % 4) - 1))
  }
  const look = async () => [
    await books.query('select id, digest, last_change from cases order by id'),
    await books.query('select village, bucket, cases, sum % 18446744073709551616 as sum from scope_sums order by 1, 2'),
  ]
  const before = await look()
  await books.query('drop table scope_sums, quarantine, early_batches')
  await books.query('alter table cases drop column digest, drop column last_change')
  await migration0002.up(books.database.db)
  expect(await look()).toEqual(before)
  expect(before[0]).toHaveLength(30)
})
