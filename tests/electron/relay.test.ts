import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requestOverHttp } from '../../electron/http-port'
import { createRelay, type RelayDeps } from '../../electron/relay/relay'
import { createNeighbours, type Neighbours } from '../../electron/relay/relay-neighbours'
import { createRelayStore, MAX_RELAYED_BYTES } from '../../electron/relay/relay-store'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { PACKAGE_TYPE, sealPackage } from '../../shared/sync/package-form'

const county = keyPairFrom(new Uint8Array(randomBytes(32)))
const SILENT: Neighbours = {
  publish: () => undefined,
  unpublish: () => undefined,
  find: async () => [],
  close: () => undefined,
}
let folder: string
let closing: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-relay-'))
})
afterEach(async () => {
  for (const close of closing.reverse()) await close()
  closing = []
  await rm(folder, { recursive: true, force: true })
})

function packageNamed(mailbox: Uint8Array, text = '王春芳 430101195203150027'): Uint8Array {
  const secret = new Uint8Array(randomBytes(32))
  const records = [{ kind: 2, content: new TextEncoder().encode(text) }]
  return sealPackage({ recipient: county.publicKey, mailbox, secret }, records)
}
const newMailbox = () => new Uint8Array(randomBytes(16))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** A county that answers packages with what the test says; `down` closes its door. */
async function openCounty(answer: (bytes: Buffer) => { status: number; type: string; body: Uint8Array }) {
  const seen: Buffer[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      seen.push(body)
      const said = answer(body)
      response.writeHead(said.status, { 'content-type': said.type }).end(said.body)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

async function openRelay(centerUrl: string, more: Partial<RelayDeps> = {}) {
  const deps: RelayDeps = {
    folder: join(folder, 'relay'),
    http: requestOverHttp,
    log: () => undefined,
    mono: () => performance.now(),
    now: () => new Date(),
    neighbours: SILENT,
    host: '127.0.0.1',
    ...more,
  }
  const relay = createRelay(deps)
  closing.push(() => relay.close())
  const serving = await relay.serve({ on: true, port: 0, name: '杏仁镇', centerUrl })
  expect(serving).toMatchObject({ on: true, fault: null })
  return { relay, url: `http://127.0.0.1:${serving.port}/relay/v1` }
}

const put = (url: string, bytes: Uint8Array, type = PACKAGE_TYPE) =>
  fetch(`${url}/packages`, { method: 'POST', headers: { 'content-type': type }, body: Buffer.from(bytes) })
const take = (url: string, mailbox: string) => fetch(`${url}/packages/${mailbox}`)

async function eventually<T>(look: () => Promise<T>, good: (seen: T) => boolean): Promise<T> {
  const until = performance.now() + 10_000
  for (;;) {
    const seen = await look()
    if (good(seen) || performance.now() > until) return seen
    await new Promise(done => setTimeout(done, 20))
  }
}

test('a village’s package goes to the county byte for byte, and the return waits under its mailbox', async () => {
  const back = Buffer.from('the return, sealed for the village')
  const { url: centerUrl, seen } = await openCounty(() => ({ status: 200, type: PACKAGE_TYPE, body: back }))
  const { url } = await openRelay(centerUrl)
  const mailbox = newMailbox()
  const bytes = packageNamed(mailbox)
  expect((await put(url, bytes)).status).toBe(202)
  const answer = await eventually(
    () => take(url, hex(mailbox)),
    ({ status }) => status === 200,
  )
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(back)
  expect(seen.map(hex)).toEqual([hex(bytes)])
  // It may be fetched again: the village may have lost the answer.
  expect((await take(url, hex(mailbox))).status).toBe(200)
})

test('what lies on the relay’s disk shows no name, no device and no size', async () => {
  const { url } = await openRelay('http://127.0.0.1:1')
  const mailbox = newMailbox()
  await put(url, packageNamed(mailbox))
  const files = await readdir(join(folder, 'relay', 'to-county'))
  expect(files).toEqual([hex(mailbox)])
  const held = await readFile(join(folder, 'relay', 'to-county', files[0] ?? ''))
  for (const word of ['王春芳', '430101']) expect(held.includes(word)).toBe(false)
  expect(held.length % 256).toBe(0)
})

test('with the county away it keeps the package over its own restart and hands it over later', async () => {
  const { url, relay } = await openRelay('http://127.0.0.1:1')
  const mailbox = newMailbox()
  expect((await put(url, packageNamed(mailbox))).status).toBe(202)
  expect((await take(url, hex(mailbox))).status).toBe(202)
  expect(await relay.state()).toMatchObject({ waiting: 1, kept: 0 })
  await relay.close()
  const { url: centerUrl } = await openCounty(() => ({ status: 200, type: PACKAGE_TYPE, body: Buffer.from('back') }))
  const later = await openRelay(centerUrl)
  const answer = await eventually(
    () => take(later.url, hex(mailbox)),
    ({ status }) => status === 200,
  )
  expect(answer.status).toBe(200)
  const counts = await eventually(
    () => later.relay.state(),
    ({ waiting }) => waiting === 0,
  )
  expect(counts).toMatchObject({ waiting: 0, kept: 1 })
})

test('a portal that answers everything is not the county: the package stays', async () => {
  const { url: centerUrl, seen } = await openCounty(() => ({
    status: 200,
    type: 'text/html',
    body: Buffer.from('<h1>请登录</h1>'),
  }))
  const { url, relay } = await openRelay(centerUrl)
  const mailbox = newMailbox()
  await put(url, packageNamed(mailbox))
  await eventually(
    async () => seen.length,
    count => count > 0,
  )
  expect(await relay.state()).toMatchObject({ waiting: 1 })
  expect((await take(url, hex(mailbox))).status).toBe(202)
})

test('what the county refuses for good is told to the village, so that it packs anew', async () => {
  const { url: centerUrl } = await openCounty(() => ({
    status: 403,
    type: 'application/json; charset=utf-8',
    body: Buffer.from('{"error":"unknown-device","message":""}'),
  }))
  const { url } = await openRelay(centerUrl)
  const mailbox = newMailbox()
  await put(url, packageNamed(mailbox))
  const answer = await eventually(
    () => take(url, hex(mailbox)),
    ({ status }) => status === 410,
  )
  expect(answer.status).toBe(410)
})

test('nothing can be listed, guessed, overwritten or smuggled in', async () => {
  const { url } = await openRelay('http://127.0.0.1:1')
  const mailbox = newMailbox()
  const bytes = packageNamed(mailbox)
  await put(url, bytes)
  expect((await put(url, bytes)).status).toBe(202)
  expect((await put(url, packageNamed(mailbox, '另一个'))).status).toBe(409)
  for (const path of ['', '/', `/${hex(newMailbox())}`, '/..%2f..%2fstation.json', '/../../station.json', '/%00'])
    expect((await fetch(`${url}/packages${path}`)).status).toBe(404)
  expect((await put(url, Buffer.from('no package'))).status).toBe(400)
  expect((await put(url, bytes, 'text/plain')).status).toBe(415)
  expect((await fetch(`${url}/packages`, { method: 'OPTIONS' })).headers.get('access-control-allow-origin')).toBeNull()
  expect(await (await fetch(url)).json()).toEqual({ daiban: 'relay', name: '杏仁镇' })
})

test('one address that asks without end is asked to wait', async () => {
  const { url } = await openRelay('http://127.0.0.1:1')
  const statuses: number[] = []
  // One after another: what is asked here is the limit, not how many lines a machine opens at once.
  while (statuses.length < 1000 && !statuses.includes(429)) statuses.push((await take(url, hex(newMailbox()))).status)
  expect(statuses.at(-1)).toBe(429)
})

test('a package too large, and a disk that is needed for the township’s own cases, are refused plainly', async () => {
  const { url } = await openRelay('http://127.0.0.1:1')
  const huge = await put(url, new Uint8Array(MAX_RELAYED_BYTES + 1)).then(
    ({ status }) => status,
    () => 413,
  )
  expect(huge).toBe(413)
  const full = createRelayStore(join(folder, 'full'), async () => 900 * 1024 * 1024)
  expect(await full.put(hex(newMailbox()), packageNamed(newMailbox()))).toBe('full')
})

test('returns that nobody fetched for a month are thrown away; what waits for the county never is', async () => {
  const store = createRelayStore(join(folder, 'store'), async () => 1e12)
  const [old, waiting] = [hex(newMailbox()), hex(newMailbox())]
  await store.put(old, Buffer.from('a'))
  await store.answered(old, Buffer.from('b'))
  await store.put(waiting, Buffer.from('c'))
  await store.tidy(new Date(Date.now() + 31 * 24 * 3600 * 1000))
  expect(await store.fetch(old)).toEqual({ state: 'unknown' })
  expect(await store.fetch(waiting)).toEqual({ state: 'waiting' })
})

test('a port that another program holds is told, and nothing else breaks', async () => {
  const { relay, url } = await openRelay('http://127.0.0.1:1')
  const port = Number(new URL(url).port)
  const second = createRelay({
    folder: join(folder, 'second'),
    http: requestOverHttp,
    ...{ log: () => undefined, mono: () => performance.now(), now: () => new Date(), neighbours: SILENT },
    host: '127.0.0.1',
  })
  closing.push(() => second.close())
  expect(await second.serve({ on: true, port, name: '清水镇', centerUrl: '' })).toMatchObject({
    on: false,
    fault: 'EADDRINUSE',
  })
  expect(await relay.serve({ on: false, port, name: '', centerUrl: '' })).toMatchObject({ on: false, addresses: [] })
})

test('a village finds the relay of its LAN by name', async () => {
  const [publisher, seeker] = [
    createNeighbours(() => undefined, '127.0.0.1'),
    createNeighbours(() => undefined, '127.0.0.1'),
  ]
  closing.push(
    async () => publisher.close(),
    async () => seeker.close(),
  )
  publisher.publish({ name: '杏仁镇便民服务中心', port: 8766 })
  const found = await eventually(
    () => seeker.find(800),
    seen => seen.length > 0,
  )
  expect(found.map(({ name }) => name)).toContain('杏仁镇便民服务中心')
  expect(found[0]?.address).toMatch(/^http:\/\/[\d.]+:8766$/)
}, 30_000)
