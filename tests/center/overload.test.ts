import pg from 'pg'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

const SEATS = 5
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ seats: SEATS })
})
afterAll(() => county.end())

/** Makes the county's books busy: whoever wants to write waits until `release`. */
async function holdTheBooks(): Promise<{ release(): Promise<void> }> {
  const port = (await readFile(join(county.folder, 'pgdata', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const password = (await readFile(join(county.folder, 'pgdata-password'), 'utf8')).trim()
  const client = new pg.Client(`postgres://daiban:${password}@127.0.0.1:${port}/postgres`)
  await client.connect()
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`daiban:${county.center.county.code}`])
  return { release: () => client.end() }
}

test('an overloaded county sends the next ones away at once with a time to come back, its desk still works, and nothing is lost', async () => {
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  village.recordIntake('李秀英')
  const books = await holdTheBooks()
  const inside = Array.from({ length: SEATS }, () => village.push())
  await waitUntil(async () => (await village.push()).status === 503)

  const started = performance.now()
  const away = await Promise.all(Array.from({ length: 100 }, () => village.push()))
  const spent = performance.now() - started
  expect(new Set(away.map(({ status, body }) => `${status} ${body.error}`))).toEqual(new Set(['503 overloaded']))
  const seconds = away.map(({ headers }) => Number(headers.get('retry-after')))
  expect(new Set(seconds).size).toBeGreaterThan(2)
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...seconds)).toBeLessThanOrEqual(60)
  expect(spent).toBeLessThan(3000)
  expect((await clerk.get('/cases?box=all')).status).toBe(200)

  await books.release()
  for (const answer of await Promise.all(inside)) expect(answer.body.receipt.ackedSeq).toBe(1)
  expect((await village.push()).status).toBe(200)
  expect(await county.query('select 1 from events where device = $1', [village.head.device])).toHaveLength(1)
})

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 10))
}
