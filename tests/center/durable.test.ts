import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter } from '../../center/start-center'
import { databaseUrlOf, openTestCounty, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

let server: TestCounty
beforeAll(async () => {
  server = await openTestCounty()
})
afterAll(() => server.end())

const urlOf = async (database: string) => (await databaseUrlOf(server.folder)).replace(/[^/]*$/, database)

test('a receipt is of what lies on the disk, also on a database that was told not to wait for it', async () => {
  await server.query('create database hasty')
  await server.query('alter database hasty set synchronous_commit = off')
  const center = await startCenter({ data: server.folder, databaseUrl: await urlOf('hasty'), sample: true, logLevel: 'silent' }) // prettier-ignore
  const client = new pg.Client(await urlOf('hasty'))
  await client.connect()
  // Each row remembers how its transaction commits.
  await client.query(`create table seen (place text, setting text)`)
  await client.query(`create function note() returns trigger language plpgsql as $$ begin
    insert into seen values (tg_table_name, current_setting('synchronous_commit')); return new; end $$`)
  for (const table of ['events', 'devices'])
    await client.query(`create trigger note after insert on ${table} for each row execute function note()`)
  const village = await enrolStation(center.url, '990100101001', 'liushugou')
  village.recordIntake('李秀英')
  expect((await village.push()).status).toBe(200)
  const { rows } = await client.query('select distinct place, setting from seen order by place')
  expect(rows).toEqual([
    { place: 'devices', setting: 'on' },
    { place: 'events', setting: 'on' },
  ])
  await client.end()
  await center.close()
}, 60_000)

test('a center does not start on a database that writes nothing to its disk, and says why in one sentence', async () => {
  await server.query('create database forgetful')
  const client = new pg.Client(await urlOf('forgetful'))
  await client.connect()
  // The real one runs with fsync on; this database only says otherwise.
  await client.query('create schema said')
  await client.query(`create function said.current_setting(text) returns text language sql as $$ select 'off' $$`)
  await client.query('alter database forgetful set search_path = said, pg_catalog')
  await client.end()
  const start = startCenter({ data: server.folder, databaseUrl: await urlOf('forgetful'), logLevel: 'silent' })
  await expect(start).rejects.toThrow(/fsync = off: a power cut would lose what stations hold receipts for/)
}, 60_000)
