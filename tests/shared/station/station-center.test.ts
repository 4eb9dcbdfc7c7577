import { expect, test } from 'vitest'
import type { HttpAnswer } from '../../../shared/sync/station-ports'
import { parseCenterAddress } from '../../../shared/sync/station-address'
import { enrolledBench, get } from './station-kit'

const request = { method: 'GET', path: '/sync/v1/pull?cursor=0', authenticated: true, timeoutMs: 1000 } as const
const answer = (status: number, contentType: string, text: string): HttpAnswer => ({
  kind: 'answer',
  status,
  contentType,
  bytes: new TextEncoder().encode(text),
})
const JSON_TYPE = 'application/json'

test.each<[string, HttpAnswer, string]>([
  ['a login page of the hotel', answer(200, 'text/html', '<html>'), 'center-not-daiban'],
  ['a login page that calls itself JSON', answer(200, JSON_TYPE, '<html>'), 'center-not-daiban'],
  ['a redirect to a portal', answer(302, '', ''), 'center-not-daiban'],
  ['an error of somebody else', answer(500, JSON_TYPE, '{"oops":1}'), 'center-not-daiban'],
  ['a busy county', answer(503, 'text/html', '<html>'), 'center-overloaded'],
  ['too many calls', answer(429, JSON_TYPE, '{}'), 'center-overloaded'],
  ['a revoked station', answer(403, JSON_TYPE, '{"error":"revoked","message":""}'), 'revoked'],
  ['no network', { kind: 'failed', why: 'unreachable' }, 'center-unreachable'],
  ['silence', { kind: 'failed', why: 'timeout' }, 'center-timeout'],
  ['a certificate that is not yet valid by this PC’s clock', { kind: 'failed', why: 'clock-tls' }, 'clock-tls'],
  ['an answer too long to be ours', { kind: 'failed', why: 'too-large' }, 'center-refused'],
  ['a portal that wants a sign-in (RFC 6585)', answer(511, 'text/html', '<html>'), 'center-not-daiban'],
  ['a portal that says see other', answer(303, 'text/html', ''), 'center-not-daiban'],
  ['a proxy that wants a password', answer(407, 'text/html', '<html>'), 'center-not-daiban'],
  ['a login page that calls itself created', answer(201, 'text/html; charset=gbk', '<html>'), 'center-not-daiban'],
  [
    'bytes that are no text',
    { ...answer(200, JSON_TYPE, ''), bytes: new Uint8Array([0xff, 0xfe]) } as HttpAnswer,
    'center-not-daiban',
  ],
])('%s', async (_what, given, reason) => {
  const bench = await enrolledBench()
  bench.county.state.answer = () => given
  expect(await bench.station['center:request'](request)).toEqual({ ok: false, reason })
})

test('an answer of the protocol that is no JSON comes as bytes', async () => {
  const bench = await enrolledBench()
  await bench.station['center:request'](request)
  bench.county.state.answer = () => answer(200, 'application/vnd.daiban.package', 'abc')
  expect(get(await bench.station['center:request'](request))).toEqual({
    ...{ status: 200, body: null },
    bytes: new TextEncoder().encode('abc'),
  })
})

test('a refusal of the protocol reaches the caller as it is', async () => {
  const bench = await enrolledBench()
  await bench.station['center:request'](request)
  bench.county.state.answer = () => answer(409, JSON_TYPE, '{"error":"gap","message":"","expected":4}')
  const { status, body } = get(await bench.station['center:request'](request))
  expect({ status, body }).toMatchObject({ status: 409, body: { expected: 4 } })
})

test('a session that the county has forgotten is opened again once', async () => {
  const bench = await enrolledBench()
  await bench.station['center:request'](request)
  bench.county.state.token = 'another'
  expect(get(await bench.station['center:request'](request)).status).toBe(200)
  expect(bench.county.state.calls.filter(path => path.endsWith('/session'))).toHaveLength(2)
})

test.each(['/api/v1/cases', '/sync/v1/../../api', '/sync/v1/x#y', '/sync/v1/\r\nHost: x'])(
  '%s is no door of ours',
  async path => {
    const { station } = await enrolledBench()
    expect(await station['center:request']({ ...request, path })).toEqual({ ok: false, reason: 'rejected-payload' })
  },
)

test.each([
  ['https://center.example.cn', 'https://center.example.cn'],
  ['center.example.cn', 'https://center.example.cn'],
  ['ＨＴＴＰＳ：//192.168.1.5：7788/', 'https://192.168.1.5:7788'],
  [' 10.0.0.8:8480 ', 'https://10.0.0.8:8480'],
  ['127.0.0.1:8480', 'http://127.0.0.1:8480'],
  ['http://localhost:7788', 'http://localhost:7788'],
  ['http://[::1]:8480', 'http://[::1]:8480'],
  ['[fd00::1]:8480', 'https://[fd00::1]:8480'],
])('%s is an address', (typed, url) => {
  expect(parseCenterAddress(typed)).toMatchObject({ ok: true, url })
})

test.each([
  '', 'http://', 'http://center.example.cn', 'https://a:b@c.cn', 'https://c.cn/path', 'ftp://c.cn', 'javascript:alert(1)',
  'https://c.cn:99999', 'http://8.8.8.8', 'file:///etc/passwd', 'https://1.2.3', 'http://172.32.0.1', 'https://c.cn?x=1', 'http://192.168.1.5:7788', 'http://10.0.0.8', 'http://[fd00::1]:80',
])('%s is none', typed => {
  expect(parseCenterAddress(typed)).toEqual({ ok: false, reason: 'address-invalid' })
}) // prettier-ignore
