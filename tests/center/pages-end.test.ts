import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_OWN_FACTS } from '../../center/sync/county-reads'
import { createPostgresReads } from '../../center/sync/postgres-reads'
import { openTestBooks, type TestBooks } from './books-kit'

const VILLAGE = '990100101001'
let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

/** Facts as the county's table holds them, as many as one page of own facts and more. */
const insertFacts = (device: string, from: number, to: number) =>
  books.query(
    `insert into events (county, change_no, id, device, epoch, seq, hash, bytes, case_id, type, verdict, village, received_at)
     select $1, n, gen_random_uuid(), $2, 'e', n, md5(n::text), '{}', gen_random_uuid(), 'rated', 'applied', $3, now()
     from generate_series($4::int, $5::int) n`,
    [books.county.code, device, VILLAGE, from, to],
  )

test('a station with exactly a page of own facts is told that there is more when somebody else wrote after them', async () => {
  await insertFacts('own', 1, MAX_OWN_FACTS)
  await insertFacts('other', MAX_OWN_FACTS + 1, MAX_OWN_FACTS + 2)
  const { changes, own, last, more } = await createPostgresReads(books.database.db, books.county.code).atOneMoment(
    moment =>
      moment.changesAfter(
        VILLAGE,
        0,
        { limit: 500, bytes: 1_000_000 },
        { device: 'own', upTo: new Map([['e', 9999]]) },
      ),
  )
  expect([changes.length, own.length, last?.change, more]).toEqual([0, MAX_OWN_FACTS, MAX_OWN_FACTS, true])
})
