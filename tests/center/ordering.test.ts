import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CountyStore } from '../../center/sync/county-store'
import { takeBatches, type IntakeDeps } from '../../center/sync/intake'
import { createIntakeQueue } from '../../center/sync/intake-queue'
import { nextDigest, NO_DIGEST } from '../../shared/sync/case-digest'
import { openTestBooks, type TestBooks } from './books-kit'
import type { TestStation } from './station-kit'

const CENTERS = 4
const STATIONS = 5
const BATCHES = 25
const FACTS = 41

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

/** Commits late by up to `ms`, each time another while, as a database under load does. */
const lateBy = (store: CountyStore, ms: number): CountyStore => ({
  findKey: device => store.findKey(device),
  inTurn: work =>
    store.inTurn(async turn => {
      const done = await work(turn)
      await sleep(Math.random() * ms)
      return done
    }),
})

async function write(deps: IntakeDeps, stations: readonly TestStation[]): Promise<void> {
  const queue = createIntakeQueue(deps)
  await Promise.all(
    stations.map(async station => {
      for (let from = 1; from <= BATCHES * FACTS; from += FACTS) {
        const answer = await queue.take({ batch: station.seal(from, FACTS), road: 'direct' })
        if (!answer.ok) throw new Error(answer.error)
      }
    }),
  )
}

/** Follows the change numbers page by page; answers what it saw, and each number that was not the next one. */
async function follow(isOver: () => boolean): Promise<{ seen: string[]; skipped: number[]; pages: number }> {
  const seen: string[] = []
  const skipped: number[] = []
  let cursor = 0
  for (let pages = 1; ; pages += 1) {
    const over = isOver()
    const page = await books.query<{ change: number; hash: string }>(
      'select change_no::int as change, hash from events where county = $1 and change_no > $2 order by change_no limit 100',
      [books.county.code, cursor],
    )
    for (const { change, hash } of page) {
      if (change !== cursor + 1) skipped.push(change)
      cursor = change
      seen.push(hash)
    }
    if (over && page.length === 0) return { seen, skipped, pages }
  }
}

test('four centers write 20,500 facts at once and commit late; a reader that follows the change numbers sees every one', async () => {
  const centers = await Promise.all(Array.from({ length: CENTERS }, () => books.openCenter()))
  const crews: TestStation[][] = []
  for (let center = 0; center < CENTERS; center += 1) {
    const crew: TestStation[] = []
    for (let n = 0; n < STATIONS; n += 1) {
      const station = await books.station()
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const caseId = station.recordIntake('李秀英')
        for (let fact = 1; fact < FACTS; fact += 1)
          station.record(caseId, 'shade-of-a-later-version', { fact }, { base: fact })
      }
      crew.push(station)
    }
    crews.push(crew)
  }
  let over = false
  const reading = follow(() => over)
  await Promise.all(centers.map((deps, n) => write({ ...deps, store: lateBy(deps.store, 12) }, crews[n] ?? [])))
  over = true
  const { seen, skipped, pages } = await reading
  const written = crews.flat().flatMap(({ events }) => events.map(({ hash }) => hash))
  expect(written).toHaveLength(CENTERS * STATIONS * BATCHES * FACTS)
  expect(skipped).toEqual([])
  expect([...seen].sort()).toEqual([...written].sort())
  expect(pages).toBeGreaterThan(200)
})

test('four centers write to the same ten cases at once; each case holds every fact once, in the order of its numbers', async () => {
  const crews = await Promise.all(Array.from({ length: CENTERS }, () => books.station()))
  const [first] = crews
  if (!first) throw new Error('there are four')
  const shared = Array.from({ length: 10 }, () => first.recordIntake('李秀英'))
  await books.take(first.seal())
  for (const station of crews)
    for (let fact = 0; fact < 120; fact += 1)
      station.record(shared[fact % shared.length] ?? '', 'shade-of-a-later-version', { fact }, { base: 1 })
  await Promise.all(
    crews.map(async station => {
      const { store, ...deps } = await books.openCenter()
      const from = station === first ? shared.length + 1 : 1
      for (let at = from; at <= station.events.length; at += 6)
        await takeBatches({ ...deps, store: lateBy(store, 4) }, [{ batch: station.seal(at, 6), road: 'direct' }])
    }),
  )
  for (const caseId of shared) {
    const facts = await books.query<{ change: number; hash: string }>(
      `select change_no::int as change, hash from events where case_id = $1 and verdict <> 'parked' order by change_no`,
      [caseId],
    )
    const [held] = await books.query<{ version: number; digest: string; last: number }>(
      `select (state->>'version')::int as version, digest, last_change::int as last from cases where id = $1`,
      [caseId],
    )
    expect(facts).toHaveLength(1 + (CENTERS * 120) / shared.length)
    const digest = facts.reduce((before, fact) => nextDigest(before, fact), NO_DIGEST)
    expect(held).toEqual({ version: facts.length, digest, last: facts.at(-1)?.change })
  }
})

test('the reader above does notice: numbers that are given out before their turn do get skipped', async () => {
  await books.query('create table unordered (n bigint generated always as identity, who text)')

  const slow = books.database.db.transaction().execute(async tx => {
    await tx.executeQuery({ sql: `insert into unordered (who) values ('slow')`, parameters: [] } as never)
    await sleep(300)
  })
  await sleep(100)
  await books.query(`insert into unordered (who) values ('quick')`)
  const first = await books.query<{ n: string }>('select n from unordered order by n')
  await slow
  const second = await books.query('select n from unordered where n > $1', [first.at(-1)?.n])
  expect([first.length, second.length]).toEqual([1, 0])
  expect(await books.query('select 1 from unordered')).toHaveLength(2)
})
