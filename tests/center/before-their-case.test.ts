import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeBatches } from '../../center/sync/intake'
import { openTestCounty, type TestCounty } from './county-kit'
import { Replica } from './replica-kit'
import { openTestBooks, type TestBooks } from './books-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
let books: TestBooks
beforeAll(async () => {
  ;[county, books] = await Promise.all([openTestCounty(), openTestBooks()])
})
afterAll(() => Promise.all([county.end(), books.end()]))

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)
const received = { receivedOn: '2026-11-20', originalsCounted: 0 }

test('a township’s facts that came before the village’s request are parked, and count as soon as the request comes', async () => {
  const village = await station('990100103001', 'chayuan')
  const township = await station('990100103000', 'yunling')
  const caseId = village.recordHandedOver('李秀英')
  // What the township scanned from the slip stands at version 2 there already.
  township.record(caseId, 'township-received', received, { base: 2 })
  const early = await township.push()
  expect(early.body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'unknown-case' }])
  const replica = new Replica(township)
  expect((await replica.pullAll()).sums).toEqual(replica.sum())

  expect((await village.push()).body.verdicts).toMatchObject([{ verdict: 'applied' }, { verdict: 'applied' }])
  const later = await replica.pullOnce()
  expect(later.changes.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied'])
  expect(later.sums).toEqual(replica.sum())
  expect(replica.cases.get(caseId)?.state.version).toBe(3)
  const newcomer = new Replica(township)
  expect((await newcomer.snapshotAll(500))[0]).toMatchObject({ parked: [] })
  expect((await newcomer.pullAll()).sums).toEqual(newcomer.sum())
  expect(newcomer.cases.get(caseId)?.state.version).toBe(3)
  // Sent again, they are known, with the word that stands now.
  expect((await township.push()).body.verdicts).toMatchObject([{ verdict: 'applied', reason: null }])
})

test('both in one turn, the township’s batch first: the case holds both', async () => {
  const village = await books.station()
  const township = await books.station({ point: '990100101000', staff: 'xingren', role: 'township-clerk' })
  const caseId = village.recordHandedOver('李秀英')
  township.record(caseId, 'township-received', received, { base: 2 })
  const answers = await takeBatches(books.deps, [
    { batch: township.seal(), road: 'direct' },
    { batch: village.seal(), road: 'direct' },
  ])
  expect(answers.map(answer => answer.ok && answer.verdicts.map(({ verdict }) => verdict))).toEqual([
    ['applied'],
    ['applied', 'applied'],
  ])
  const [held] = await books.query<{ version: number; parked: number }>(
    `select (state->>'version')::int as version, parked_events as parked from cases where id = $1`,
    [caseId],
  )
  expect(held).toEqual({ version: 3, parked: 0 })
  expect(await books.query(`select 1 from events where case_id = $1`, [caseId])).toHaveLength(4)
})

test('what the case does not allow stays parked when it comes', async () => {
  const village = await books.station()
  const township = await books.station({ point: '990100101000', staff: 'xingren', role: 'township-clerk' })
  const caseId = village.recordIntake('张铁柱')
  township.record(caseId, 'reviewed', { proposal: 'grant', opinion: '同意' }, { base: 1 })
  await books.take(township.seal())
  await books.take(village.seal())
  const rows = await books.query(
    `select verdict, reason, superseded from events where case_id = $1 order by change_no`,
    [caseId],
  )
  expect(rows).toEqual([
    { verdict: 'parked', reason: 'unknown-case', superseded: false },
    { verdict: 'applied', reason: null, superseded: false },
  ])
})
