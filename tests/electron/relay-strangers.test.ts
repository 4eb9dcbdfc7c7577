import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request, type ClientRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRelay } from '../../electron/relay/relay'
import { createRelayServer } from '../../electron/relay/relay-server'
import { createRelayStore } from '../../electron/relay/relay-store'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { PACKAGE_TYPE, sealPackage } from '../../shared/sync/package-form'
import { lineTo, requestText, statusOf } from '../center/raw-line-kit'

const random = (size: number) => new Uint8Array(randomBytes(size))
const village = sealPackage({ recipient: keyPairFrom(random(32)).publicKey, mailbox: random(16), secret: random(32) }, [
  { kind: 2, content: random(3000) },
])
let folder: string
let server: Server
let url: string
let calls: ClientRequest[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-strangers-'))
  const store = createRelayStore(join(folder, 'relay'), async () => 50e9)
  const deps = { store, name: '杏仁镇', arrived: () => undefined, mono: () => performance.now(), log: () => undefined }
  server = createRelayServer(deps)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/relay/v1/packages`
})
afterEach(async () => {
  for (const call of calls) call.destroy()
  calls = []
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await rm(folder, { recursive: true, force: true })
})

/** Begins to send and does not end. Answers what the relay says meanwhile; null while it listens. */
async function beginToSend(bytes: Uint8Array, patienceMs = 400): Promise<number | null> {
  const call = request(url, { method: 'POST', headers: { 'content-type': PACKAGE_TYPE } })
  calls.push(call)
  const status = new Promise<number | null>(done => {
    call.on('response', response => done(response.resume().statusCode ?? 0))
    call.on('error', () => done(0))
    setTimeout(() => done(null), patienceMs)
  })
  call.write(bytes)
  return status
}

test('whatever the relay answers, a browser makes no page of it and frames it nowhere', async () => {
  for (const [path, status] of [
    ['/relay/v1', 200],
    ['/relay/v1/packages/00', 404],
    ['/nowhere', 404],
  ] as const) {
    const { headers, status: found } = await fetch(new URL(path, url))
    expect([path, found]).toEqual([path, status])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
    )
  }
  const line = lineTo(url)
  for (const [what, status] of [
    [['GET /relay/v1 HTTP/1.1', 'x-a: 1'], 400],
    [['GET /relay/v1 HTTP/1.1', 'host: x', 'expect: much'], 417],
    [['GET /relay/v1 HTTP/1.1', 'host: x', 'content-length: y'], 400],
  ] as const) {
    const answer = await line.send(requestText(what), 300)
    expect([what, statusOf(answer)]).toEqual([what, status])
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none';[^\r]*frame-ancestors 'none'\r\n/)
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/)
  }
  line.hangUp()
})

test('a PC on the LAN that sends no package is stopped at the first bytes, and cannot fill the memory', async () => {
  const before = process.memoryUsage().rss
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => beginToSend(new Uint8Array(8 * 1024 * 1024).fill(0x89), 10_000)),
  )
  // Told so, cut off, or sent away because another one is inside; none is listened to.
  for (const status of answers) expect([400, 429, 0]).toContain(status)
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(250)
})

test('a PC that sends slowly holds one place, and is asked to end that one before it begins another', async () => {
  expect(await beginToSend(village.subarray(0, 100))).toBeNull()
  const answer = () =>
    fetch(url, { method: 'POST', headers: { 'content-type': PACKAGE_TYPE }, body: Buffer.from(village) })
  expect((await answer()).status).toBe(429)
  calls[0]?.destroy()
  await new Promise(done => setTimeout(done, 100))
  expect((await answer()).status).toBe(202)
})

test('switched on twice at once, it opens one port, and can be switched off and on again', async () => {
  const silent = { publish: () => undefined, unpublish: () => undefined, find: async () => [], close: () => undefined }
  const relay = createRelay({
    folder: join(folder, 'twice'),
    http: async () => ({ kind: 'failed', why: 'unreachable' }),
    ...{ log: () => undefined, mono: () => performance.now(), now: () => new Date() },
    ...{ neighbours: silent, host: '127.0.0.1' },
  })
  try {
    // A port that is free: the one that the other server of this test has just left.
    const { port } = server.address() as AddressInfo
    server.closeAllConnections()
    await new Promise(done => server.close(done))
    const ask = { on: true, port, name: '杏仁镇', centerUrl: 'http://county' }
    const both = await Promise.all([relay.serve(ask), relay.serve(ask)])
    expect(both.map(({ on, fault }) => [on, fault])).toEqual([
      [true, null],
      [true, null],
    ])
    expect(await relay.serve({ ...ask, on: false })).toMatchObject({ on: false })
    expect(await relay.serve(ask)).toMatchObject({ on: true, fault: null })
  } finally {
    await relay.close()
  }
})
