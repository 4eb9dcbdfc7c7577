import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseProxies } from '../../center/http/door-rules'
import { createDeviceRate } from '../../center/http/device-rate'
import { isTooDeep } from '../../center/http/json-body'
import { call, openTestCounty, type TestCounty } from './county-kit'
import { lineTo, requestText, statusFrom, statusOf, type Line } from './raw-line-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
let line: Line
beforeAll(async () => {
  county = await openTestCounty({ names: ['Daiban.Qinghe.example'], requestsPerDevice: 60 })
  line = lineTo(county.center.url)
})
afterAll(() => {
  line.hangUp()
  return county.end()
})

test.each([
  ['two lengths', ['content-length: 2', 'content-length: 3'], '{}'],
  ['a length and chunks', ['content-length: 4', 'transfer-encoding: chunked'], '0\r\n\r\n'],
  ['chunks under two names', ['transfer-encoding: chunked, identity'], '0\r\n\r\n'],
  ['a length that is no number', ['content-length: 2x'], '{}'],
  ['a negative length', ['content-length: -1'], '{}'],
  ['a name with a blank', ['content-length : 2'], '{}'],
  ['a folded head', ['x-a: 1', ' content-length: 2'], '{}'],
  ['a bare line feed in a head', ['x-a: 1\ncontent-length: 2'], '{}'],
  ['a NUL in a head', ['x-a: 1\0'], '{}'],
])('a request with %s is refused, and nothing that follows it on the line is answered', async (_what, heads, body) => {
  const smuggled = requestText(['GET /healthz HTTP/1.1', 'host: localhost'])
  const lines = ['POST /sync/v1/challenge HTTP/1.1', 'host: localhost', 'content-type: application/json', ...heads]
  const answer = await line.send(requestText(lines, body + smuggled))
  expect(statusOf(answer)).toBe(400)
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  expect(answer).toMatch(/\r\nconnection: close\r\n/i)
})

test.each([
  ['no method of ours', 'BREW /healthz HTTP/1.1', [400]],
  ['a method that no route has', 'DELETE /healthz HTTP/1.1', [404, 405]],
  ['a method of WebDAV', 'PROPFIND / HTTP/1.1', [404, 405]],
  ['TRACE', 'TRACE / HTTP/1.1', [404, 405]],
  ['CONNECT', 'CONNECT example.org:443 HTTP/1.1', [0, 404, 405]],
  ['no version', 'GET /healthz', [200, 400]],
  ['an address of another machine', 'GET http://example.org/ HTTP/1.1', [200, 400, 404, 421]],
  ['a percent sign and no number', 'GET /desk/%zz HTTP/1.1', [400]],
  ['half a letter', 'GET /desk/%E4%A HTTP/1.1', [400]],
  ['a NUL', 'GET /assets/%00.js HTTP/1.1', [400, 404]],
  ['a long address', `GET /${'a'.repeat(15_000)} HTTP/1.1`, [200, 404, 414, 503]],
  ['a very long address', `GET /${'a'.repeat(20_000)} HTTP/1.1`, [431]],
  ['many heads', `GET /healthz HTTP/1.1\r\n${'x-a: 1\r\n'.repeat(300)}x-b: 1`, [400, 431]],
])('%s is answered and hurts nobody', async (_what, first, wanted) => {
  const answer = await line.send(requestText([first, 'host: localhost']))
  expect(wanted).toContain(statusOf(answer))
  expect(answer).not.toMatch(/\n\s+at |node_modules|\/work\/|aaaaaaaa|example\.org/)
})

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/assets/..%2f..%2f..%2fetc%2fpasswd.txt',
  '/desk/..%5c..%5cpackage.json',
  '/%2e%2e/%2e%2e/etc/hosts.txt',
  '//etc/passwd.txt',
  '/assets/....//....//package.json',
])('no path leads out of the screens: %s', async path => {
  const answer = await line.send(requestText([`GET ${path} HTTP/1.1`, 'host: localhost']))
  expect([400, 404]).toContain(statusOf(answer))
  expect(answer).not.toMatch(/devDependencies|root:/)
})

test.each([
  'evil.example',
  'localhost.evil.example',
  'evil.example:80',
  'user@localhost',
  '',
  'daiban.qinghe.example.evil',
])('a stranger’s name that points at our address is none of ours: %s', async host => {
  for (const path of ['/healthz', '/desk/', '/sync/v1/challenge', '/nowhere'])
    expect([400, 421]).toContain(statusOf(await line.send(requestText([`GET ${path} HTTP/1.1`, `host: ${host}`]), 300)))
})

test.each([
  'localhost',
  '127.0.0.1',
  '[::1]:8480',
  '192.168.7.9:80',
  'daiban.qinghe.example',
  'DAIBAN.qinghe.example:8480',
])('our own names and any plain address are ours: %s', async host =>
  expect(statusOf(await line.send(requestText(['GET /healthz HTTP/1.1', `host: ${host}`]), 300))).toBe(200),
)

test('no answer says what runs here, what was sent, or where the code lies', async () => {
  const bait = '<script>李秀英</script>'
  const asked: [string, RequestInit][] = [
    [`/api/v1/cases?search=${encodeURIComponent(bait)}`, {}],
    [`/api/nowhere/${encodeURIComponent(bait)}`, {}],
    ['/sync/v1/enrol', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"code":"${bait}"` }],
    [
      '/sync/v1/enrol',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: bait }) },
    ],
    ['/sync/v1/enrol', { method: 'POST', headers: { 'content-type': 'text/html' }, body: bait }],
    ['/sync/v1/pull?cursor=x', { headers: { authorization: `Bearer ${bait.replaceAll(/[^ -~]/g, '')}` } }],
    [
      '/api/v1/session',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-daiban': '1' },
        body: JSON.stringify({ staff: bait, password: bait }),
      },
    ],
  ]
  for (const [path, init] of asked) {
    const answer = await call(`${county.center.url}${path}`, init)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    const text = JSON.stringify(answer.body)
    expect(text).not.toMatch(/script|李秀英|\n\s+at |node_modules|zod|fastify|postgres/i)
    for (const head of ['server', 'x-powered-by']) expect(answer.headers.has(head)).toBe(false)
  }
})

test('a page comes with every head that a browser needs to keep others out', async () => {
  const { headers } = await call(`${county.center.url}/desk/`)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/)
  expect(policy).toMatch(
    /default-src 'none'.*object-src 'none'.*style-src 'self' 'nonce-[\w+/=]+'.*base-uri 'none'.*form-action 'none'.*frame-ancestors 'self'/,
  )
  const nonces = new Set<string>()
  for (let n = 0; n < 5; n += 1)
    nonces.add(
      /nonce-([^']+)/.exec(
        (await call(`${county.center.url}/desk/`)).headers.get('content-security-policy') ?? '',
      )?.[1] ?? '',
    )
  expect(nonces.size).toBe(5)
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()') as string,
    'cache-control': 'no-store',
  })
  // On plain HTTP, and with an authority of our own, a browser must not be told to insist on HTTPS for a year.
  expect(headers.has('strict-transport-security')).toBe(false)
})

test('a line break in what somebody typed never becomes a head', async () => {
  for (const path of [
    '/desk/%0d%0aset-cookie:%20a=b',
    '/api/v1/cases?search=%0d%0aset-cookie:a=b',
    '/sync/v1/files/%0d%0ax: y',
  ])
    expect(
      await line.send(requestText([`GET ${path.replaceAll(' ', '%20')} HTTP/1.1`, 'host: localhost']), 300),
    ).not.toMatch(/\r\n(set-cookie|x):/i)
})

test('JSON that is nested without end is refused before anything walks it, however it is written', async () => {
  const deep = (open: string, close: string, n = 60_000) => open.repeat(n) + close.repeat(n)
  const bodies = [
    deep('[', ']'),
    deep('{"a":', '}').replace(':}', ':1}'),
    '['.repeat(100_000),
    `{"code":${deep('[', ']', 41)}}`,
  ]
  for (const path of ['/sync/v1/enrol', '/sync/v1/push', '/api/v1/session', '/sync/v1/challenge']) {
    for (const body of bodies) {
      const started = performance.now()
      const answer = await call(`${county.center.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-daiban': '1' },
        body,
      })
      expect([400, 413]).toContain(answer.status)
      expect(performance.now() - started).toBeLessThan(2_000)
    }
  }
  expect((await call(`${county.center.url}/healthz`)).status).toBe(200)
})

test('depth is counted as a parser would: brackets in texts do not count', () => {
  const depthOf = (value: unknown): number =>
    typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf))
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 0, max: 6 }), (text, most) => {
      expect(isTooDeep(text, most)).toBe(depthOf(JSON.parse(text)) > most)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[[\]{}"\\a]*$/), text => {
      expect(isTooDeep(JSON.stringify([text]), 1)).toBe(false)
    }),
  )
})

test('a body that is larger than its door takes is refused without being read', async () => {
  const body = JSON.stringify({ code: 'x'.repeat(200_000) })
  const answer = await call(`${county.center.url}/sync/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(413)
})

test('one address that asks without end is told to wait, and other addresses are not', async () => {
  const flood = await openTestCounty()
  const asked = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const codes: number[] = []
      for (let n = 0; n < 320; n += 1) codes.push(await statusFrom('127.0.0.5', `${flood.center.url}/sync/v1/ca?${n}`))
      return codes
    }),
  )
  const codes = asked.flat()
  expect(codes.filter(code => code === 404).length).toBeGreaterThan(5_000)
  expect(codes.filter(code => code === 429).length).toBeGreaterThan(200)
  expect((await call(`${flood.center.url}/sync/v1/ca`)).status).toBe(404)
  await flood.end()
}, 60_000)

test('one device that asks without end is told how long to wait, from whichever address, and other devices are not', async () => {
  let now = 0
  const rate = createDeviceRate({ mono: () => now, perMinute: 3 })
  expect([1, 2, 3].map(() => rate('990100101001-01'))).toEqual([null, null, null])
  now = 20_500
  expect(rate('990100101001-01')).toBe(40)
  expect(rate('990100101002-01')).toBeNull()
  now = 60_000
  expect(rate('990100101001-01')).toBeNull()

  const busy = await enrolStation(county.center.url, '990100101001', 'liushugou')
  const calm = await enrolStation(county.center.url, '990100101002', 'shiqiao')
  const headers = await busy.authorization()
  const url = `${county.center.url}/sync/v1/catalogue`
  const codes: number[] = []
  for (let n = 0; n < 65; n += 1) codes.push((await call(url, { headers })).status)
  expect(codes.filter(code => code === 429)).toHaveLength(5)
  const refused = await call(url, { headers })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await call(url, { headers: await calm.authorization() })).status).toBe(200)
}, 60_000)

test('only a proxy that was named is believed about protocol and address', async () => {
  const behind = await openTestCounty({ behindProxy: '127.0.0.7, 10.0.0.0/24' })
  const at = behind.center.url
  const from = (address: string, heads: Record<string, string>, path = '/desk/') =>
    statusFrom(address, at + path, heads)
  expect(await from('127.0.0.7', { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' })).not.toBe(403)
  expect(await from('127.0.0.7', { 'x-forwarded-proto': 'http' })).toBe(403)
  expect(await from('127.0.0.7', {})).toBe(403)
  expect(await from('127.0.0.7', {}, '/healthz')).toBe(200)
  expect(await from('127.0.0.1', { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' })).not.toBe(421)
  expect(await from('127.0.0.7', { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' })).toBe(421)
  await behind.end()
})

test('the list of proxies is addresses and networks, nothing wider', () => {
  const list = parseProxies('10.0.0.5, 192.168.1.0/24,fd00::/8')
  for (const address of ['10.0.0.5', '::ffff:10.0.0.5', '192.168.1.77', 'fd12::1']) expect(list.has(address)).toBe(true)
  for (const address of ['10.0.0.6', '192.168.2.1', '::1', '', 'localhost']) expect(list.has(address)).toBe(false)
})
