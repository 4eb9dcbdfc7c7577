import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter, type RunningCenter } from '../../center/start-center'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { acceptedWith, blockFor, tellNumbers, textAt, YEAR } from './numbers-kit'
import { enrolStation, TestStation } from './station-kit'

let server: TestCounty
let folder: string
beforeAll(async () => {
  server = await openTestCounty()
  folder = await mkdtemp(join(tmpdir(), 'daiban-numbers-'))
})
afterAll(async () => {
  await server.end()
  await rm(folder, { recursive: true, force: true })
})

const urlOf = async (database: string) => (await databaseUrlOf(server.folder)).replace(/[^/]*$/, database)
const centerOn = async (database: string): Promise<RunningCenter> =>
  startCenter({ data: folder, databaseUrl: await urlOf(database), sample: true, logLevel: 'silent' })

async function ask<T extends pg.QueryResultRow>(database: string, text: string): Promise<T[]> {
  const client = new pg.Client(await urlOf(database))
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const sameStation = (at: RunningCenter, { keys, enrolled, actor, head }: TestStation): TestStation =>
  new TestStation(at.url, keys, enrolled, actor, head.epoch)

test('a county that was set back gives out no number that it gave out after the backup, and takes up the blocks in use', async () => {
  await server.query('create database numbers_one')
  const one = await centerOn('numbers_one')
  const first = await enrolStation(one.url, '990100101000', 'xingren')
  const second = await enrolStation(one.url, '990100101000', 'xingren')
  const before = await blockFor(first, '受')
  await one.close()
  await server.query('create database numbers_two template numbers_one')

  // After the backup: more blocks, of a kind that the backup knows and of one that it does not, and a paper of the desk.
  const lost = await centerOn('numbers_one')
  const after = await blockFor(sameStation(lost, first), '受')
  const fresh = await blockFor(sameStation(lost, first), '补')
  const village = await enrolStation(lost.url, '990100101001', 'liushugou')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const desk = await signInAtDesk(lost.url, 'xingren')
  await desk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })
  const done = await desk.run(caseId, { type: 'accept' })
  const deskNo = done.ok ? (done.case.case.acceptance?.documentNo ?? '') : ''
  expect(deskNo).toBe(textAt(after, after.to + 1))
  await lost.close()

  const two = await centerOn('numbers_two')
  const [here, there] = [sameStation(two, first), sameStation(two, second)]
  // The other station asks first: nobody has told the county of the lost blocks yet.
  const next = [await blockFor(there, '受'), await blockFor(there, '补')]
  expect(next[0]?.from).toBeGreaterThan(after.to + 1)
  expect(next[1]?.from).toBeGreaterThan(fresh.to)

  const holds = [before, after, fresh].map(({ id, from }) => ({ id, next: from + 3 }))
  const told = (await tellNumbers(here, { holds })).body
  expect(told.unknown.sort()).toEqual([after.id, fresh.id].sort())
  const proven = (await tellNumbers(here, { holds, proofs: [after, fresh] })).body
  expect(proven).toMatchObject({ unknown: [], closed: [] })
  const blocks = await ask<{ id: string; first_no: number; last_no: number }>(
    'numbers_two',
    `select id, first_no, last_no from number_blocks where kind = '受' order by first_no`,
  )
  expect(blocks.map(({ id }) => id)).toEqual([before.id, after.id, next[0]?.id])
  // Facts that stand on numbers of the lost time are counted, and no number is without a state.
  here.record(caseId, 'accepted', acceptedWith(textAt(after, after.from)))
  await here.push()
  expect(await ask('numbers_two', `select number from number_uses where kind = '受' and device <> 'center'`)).toEqual([
    { number: after.from },
  ])
  const [last] = await ask<{ last: number }>('numbers_two', `select last from number_counters where kind = '受'`)
  const [covered] = await ask<{ covered: number }>(
    'numbers_two',
    `select count(distinct n)::int as covered from generate_series(1, ${last?.last ?? 0}) n
     where exists (select from number_blocks b where b.kind = '受' and n between b.first_no and b.last_no)
        or exists (select from number_left_out o where o.kind = '受' and o.year = ${YEAR} and n between o.first_no and o.last_no)`,
  )
  expect(covered?.covered).toBe(last?.last)
  await two.close()
}, 240_000)
