import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter, type RunningCenter } from '../../center/start-center'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { Replica } from './replica-kit'
import { enrolStation, TestStation } from './station-kit'

let server: TestCounty
let folder: string
beforeAll(async () => {
  server = await openTestCounty()
  folder = await mkdtemp(join(tmpdir(), 'daiban-copy-'))
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

test('a county that runs on a copy of its database again has stations begin anew, and its desk writes under new names', async () => {
  await server.query('create database county_one')
  const one = await centerOn('county_one')
  const village = await enrolStation(one.url, '990100101001', 'liushugou')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  // The backup of the evening; next morning the township works, the station sees it, and the disk breaks.
  await one.close()
  await server.query('create database county_two template county_one')
  const morning = await centerOn('county_one')
  const witness = new Replica(new TestStation(morning.url, village.keys, village.enrolled, village.actor))
  const receive = { type: 'receiveAtTownship', originalsCounted: 0 } as const
  expect((await (await signInAtDesk(morning.url, 'xingren')).run(caseId, receive)).ok).toBe(true)
  await witness.pullAll()
  await morning.close()

  const two = await centerOn('county_two')
  expect((await (await signInAtDesk(two.url, 'xingren')).run(caseId, receive)).ok).toBe(true)
  const back = new Replica(new TestStation(two.url, village.keys, village.enrolled, village.actor))
  back.cursor = witness.cursor
  expect(await back.pullOnce()).toMatchObject({ resync: true })
  await two.close()
  const desk = "select id::text, epoch from events where device = 'center'"
  const [[lost], [kept]] = [await ask('county_one', desk), await ask('county_two', desk)]
  expect(kept).toBeDefined()
  expect(kept?.['id']).not.toBe(lost?.['id'])
  expect(kept?.['epoch']).not.toBe(lost?.['epoch'])
}, 120_000)

test('a center that starts again on the same database changes nothing', async () => {
  const before = await server.query('select history, center_epoch from counties')
  await server.center.close()
  const again = await startCenter({ data: server.folder, sample: true, logLevel: 'silent' })
  expect(await server.query('select history, center_epoch from counties')).toEqual(before)
  await again.close()
})
