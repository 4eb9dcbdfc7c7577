import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import ts from 'typescript'
import { afterEach, expect, test } from 'vitest'
import { requestOverHttp } from '../../electron/http-port'
import { requestInPage } from '../../renderer/platform/web-ports'
import type { HttpAnswer, HttpCall, HttpPort } from '../../shared/sync/station-ports'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const call = (url: string, more: Partial<HttpCall> = {}): HttpCall => ({
  ...{ method: 'GET', url, headers: {}, body: null, timeoutMs: 3000, maxBytes: 100_000 },
  ...more,
})
const textOf = (answer: HttpAnswer) => (answer.kind === 'answer' ? new TextDecoder().decode(answer.bytes) : answer.why)

const EDITIONS: readonly [string, HttpPort][] = [
  ['the desktop', requestOverHttp],
  ['the page', requestInPage],
]

test.each(EDITIONS)('%s sends bytes as they are and brings bytes back', async (_edition, request) => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 256)
  const url = await listen((asked, response) => {
    response.setHeader('content-type', asked.headers['content-type'] ?? '')
    asked.pipe(response)
  })
  // A view into a larger buffer, as a packed batch is: only the view may go out.
  const body = new Uint8Array([9, ...bytes, 9]).subarray(1, -1)
  const type = 'application/vnd.daiban.batch'
  const answer = await request(call(url, { method: 'POST', headers: { 'content-type': type }, body }))
  expect(answer).toMatchObject({ kind: 'answer', status: 200, contentType: type })
  expect(answer.kind === 'answer' && answer.bytes).toEqual(bytes)
})

test.each(EDITIONS)('%s takes gzip off', async (_edition, request) => {
  const url = await listen((_asked, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync('李秀英'))
  })
  expect(textOf(await request(call(url)))).toBe('李秀英')
})

test('the desktop asks for gzip and takes brotli off, too', async () => {
  let accepted = ''
  const url = await listen((asked, response) => {
    accepted = String(asked.headers['accept-encoding'])
    response.setHeader('content-encoding', 'br')
    response.end(brotliCompressSync('李秀英'))
  })
  expect(textOf(await requestOverHttp(call(url)))).toBe('李秀英')
  expect(accepted).toContain('gzip')
})

test.each(EDITIONS)(
  '%s counts the limit after gzip is off: a small answer cannot become a large one',
  async (_edition, request) => {
    const url = await listen((_asked, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(new Uint8Array(100_001)))
    })
    expect(await request(call(url))).toEqual({ kind: 'failed', why: 'too-large' })
    expect((await request(call(url, { maxBytes: 100_001 }))).kind).toBe('answer')
  },
)

test.each(EDITIONS)('%s tells how long the county wants to be left alone', async (_edition, request) => {
  const url = await listen((_asked, response) => response.writeHead(503, { 'retry-after': '17' }).end())
  expect(await request(call(url))).toMatchObject({ kind: 'answer', status: 503, retryAfter: '17' })
})

test('a redirect is an answer, not followed', async () => {
  const url = await listen((_asked, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
  expect(await requestOverHttp(call(url))).toMatchObject({ kind: 'answer', status: 302 })
})

test.each(EDITIONS)(
  '%s: silence, no network and a cut in the middle are told apart from answers',
  async (_edition, request) => {
    const silent = await listen(() => undefined)
    expect(await request(call(silent, { timeoutMs: 150 }))).toEqual({ kind: 'failed', why: 'timeout' })
    const stalled = await listen((_asked, response) => void response.writeHead(200).write('{"half":'))
    expect(await request(call(stalled, { timeoutMs: 300 }))).toEqual({ kind: 'failed', why: 'timeout' })
    const cut = await listen((_asked, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"half":', () => response.destroy())
    })
    expect(await request(call(cut))).toEqual({ kind: 'failed', why: 'unreachable' })
    const gone = await listen(() => undefined)
    await new Promise(resolve => open.pop()?.close(resolve))
    expect(await request(call(gone))).toEqual({ kind: 'failed', why: 'unreachable' })
  },
)

test('one connection carries one call after another: a weak line shakes hands once', async () => {
  const ports = new Set<number | undefined>()
  const url = await listen((asked, response) => {
    ports.add(asked.socket.remotePort)
    response.end('{}')
  })
  for (let turn = 0; turn < 5; turn += 1) await requestOverHttp(call(url))
  // The second call may come while the first connection is being put back.
  expect(ports.size).toBeLessThanOrEqual(2)
})

const certificate = (name: string) => fileURLToPath(new URL(`certificates/${name}`, import.meta.url))

test.each([
  ['ended years ago by this PC’s clock', 'ended.pem'],
  ['begins only in years by this PC’s clock', 'to-come.pem'],
])(
  'a county’s certificate that %s is told as a wrong date, not as no network',
  { timeout: 30_000 },
  async (_what, name) => {
    const server = createSecureServer({
      cert: readFileSync(certificate(name)),
      key: readFileSync(certificate('leaf.key')),
    })
    open.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    // Node reads the authorities it trusts at its start, so the call is made by a process of its own.
    const source = readFileSync(new URL('../../electron/http-port.ts', import.meta.url), 'utf8')
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    })
    const script = `${outputText}\nconsole.log(JSON.stringify(await requestOverHttp(${JSON.stringify(call(url))})))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: certificate('ca.pem') },
    })
    expect(JSON.parse(stdout)).toEqual({ kind: 'failed', why: 'clock-tls' })
  },
)
