import { connect, createServer, type AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCounty, type TestCounty } from './county-kit'
import { Replica, reportOf } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

const NUMBERS = Object.fromEntries(
  Array.from({ length: 14 }, (_, n) => [`2026-11-${String(n + 1).padStart(2, '0')}`, 12]),
)

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

/** A hop that only counts what passes, both ways, heads and all. */
async function openCounter(port: number): Promise<{ url: string; taken(): number; close(): void }> {
  let bytes = 0
  const server = createServer(near => {
    const far = connect(port, '127.0.0.1')
    const pass = (from: typeof near, to: typeof near) => {
      from.on('data', chunk => {
        bytes += chunk.length
        to.write(chunk)
      })
      from.on('end', () => to.end())
      from.on('error', () => to.destroy())
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => {
      const taken = bytes
      bytes = 0
      return taken
    },
    close: () => server.close(),
  }
}

/** One sync in which nothing happened, as a station asks it; answers the bytes on the line. */
async function quietSync(station: TestStation): Promise<number> {
  const replica = new Replica(station)
  await replica.pullAll()
  const counter = await openCounter(Number(new URL(county.center.url).port))
  try {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(await station.authorization()),
    }
    const body = JSON.stringify({ cursor: replica.cursor, limit: 500, report: reportOf(station, { numbers: NUMBERS }) })
    const answer = await fetch(`${counter.url}/sync/v1/pull`, { method: 'POST', headers, body })
    expect(await answer.json()).toMatchObject({ changes: [], more: false, next: replica.cursor, sums: replica.sum() })
    return counter.taken()
  } finally {
    counter.close()
  }
}

test('a sync in which nothing happened is one request of at most 2 KB both ways, however much the county holds', async () => {
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  village.recordHandedOver('李秀英')
  await village.push()
  const few = await quietSync(village)
  for (let n = 0; n < 600; n += 1) village.recordIntake('李秀英')
  for (let from = 3; from <= village.events.length; from += 200) await village.push(village.seal(from, 200))
  const many = await quietSync(village)
  console.log(`no-change sync: ${few} B with 1 case, ${many} B with 601 cases`)
  expect(Math.max(few, many)).toBeLessThanOrEqual(2048)
  expect(Math.abs(many - few)).toBeLessThanOrEqual(32)
})

test('a full page comes packed as the client takes it, and a small answer as it is', async () => {
  const village = await enrolStation(county.center.url, '990100101002', 'shiqiao')
  for (let n = 0; n < 50; n += 1) village.recordIntake('李秀英')
  await village.push()
  const headers = { 'content-type': 'application/json', ...(await village.authorization()) }
  const body = JSON.stringify({ cursor: '', limit: 500 })
  const asked = (encoding: string) =>
    new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const options = { method: 'POST', headers: { ...headers, 'accept-encoding': encoding } }
      const call = httpRequest(`${county.center.url}/sync/v1/pull`, options, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
        )
      })
      call.on('error', reject).end(body)
    })
  const plain = await asked('identity')
  expect(plain.encoding).toBeUndefined()
  const changes = (bytes: Buffer) => (JSON.parse(bytes.toString()) as { changes: unknown }).changes
  const packed = await asked('gzip, deflate')
  expect([packed.encoding, changes(gunzipSync(packed.bytes))]).toEqual(['gzip', changes(plain.bytes)])
  const brotli = await asked('gzip;q=0.5, br')
  expect([brotli.encoding, changes(brotliDecompressSync(brotli.bytes))]).toEqual(['br', changes(plain.bytes)])
  expect((await asked('br;q=0, identity')).encoding).toBeUndefined()
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 5)
  const replica = new Replica(village)
  await replica.pullAll()
  const quiet = await replica.ask('pull', { cursor: replica.cursor, limit: 500 })
  expect(quiet.headers.get('content-encoding')).toBeNull()
})
