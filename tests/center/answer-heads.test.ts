import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANSWER_HEADS } from '../../shared/sync/answer-heads'
import { call, openTestCounty, type TestCounty } from './county-kit'
import { lineTo, requestText, statusOf, type Line } from './raw-line-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
let line: Line
beforeAll(async () => {
  county = await openTestCounty()
  line = lineTo(county.center.url)
})
afterAll(() => {
  line.hangUp()
  return county.end()
})

/** What a browser must be told by every answer (ASVS 3.4.3, 3.4.4, 3.4.6). */
const isHeaded = (policy: string, sniffing: string): boolean =>
  ["default-src 'none'", "object-src 'none'", "base-uri 'none'", 'frame-ancestors '].every(one =>
    policy.includes(one),
  ) &&
  !policy.includes('*') &&
  sniffing === 'nosniff'

test.each([
  ['a station’s document', ['GET /sync/v1/ca HTTP/1.1', 'host: localhost'], [404]],
  ['a station’s refusal', ['GET /sync/v1/pull HTTP/1.1', 'host: localhost'], [401]],
  ['a door of stations that is not there', ['GET /sync/v1/nowhere HTTP/1.1', 'host: localhost'], [404]],
  ['a file’s refusal', ['POST /sync/v1/files HTTP/1.1', 'host: localhost', 'content-length: 0'], [401]],
  ['the desk’s data', ['GET /api/v1/sign-in HTTP/1.1', 'host: localhost'], [200]],
  ['a page', ['GET /desk/ HTTP/1.1', 'host: localhost'], [200, 503]],
  ['a file of the page that is not there', ['GET /assets/x.js HTTP/1.1', 'host: localhost'], [404]],
  ['health', ['GET /healthz HTTP/1.1', 'host: localhost'], [200]],
  ['another method', ['DELETE /healthz HTTP/1.1', 'host: localhost'], [404, 405]],
  ['a stranger’s name', ['GET / HTTP/1.1', 'host: evil.example'], [421]],
  ['an address that is none', ['GET /%zz HTTP/1.1', 'host: localhost'], [400]],
  ['a request that cannot be read', ['GET /healthz HTTP/1.1', 'host: localhost', 'content-length: x'], [400]],
  ['a request without a host, which Node refuses by itself', ['GET /healthz HTTP/1.1', 'x-a: 1'], [400]],
  ['an expectation, which Node refuses by itself', ['GET / HTTP/1.1', 'host: localhost', 'expect: much'], [417]],
])('every answer keeps browsers from making more of it than it is: %s', async (_what, lines, wanted) => {
  const answer = await line.send(requestText(lines), 300)
  expect(wanted).toContain(statusOf(answer))
  const head = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer)?.[1] ?? ''
  expect(isHeaded(head('content-security-policy'), head('x-content-type-options')), answer.split('\r\n\r\n')[0]).toBe(
    true,
  )
})

test('so does what a station is answered while it works, uploads as well, and it costs 135 bytes an answer', async () => {
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  village.recordIntake('李秀英')
  const headers = await village.authorization()
  const b64 = (text: string) => Buffer.from(text).toString('base64')
  const metadata = `hash ${b64('a'.repeat(64))},caseId ${b64('019aa000-0000-7000-8000-00000000000a')},mime ${b64('image/png')}`
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${county.center.url}/sync/v1/files`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': '4', 'upload-metadata': metadata },
  })
  const begunAt = county.center.url + (begun.headers.get('location') ?? '')
  const part = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const answers = [
    [200, await village.push()],
    [200, await call(`${county.center.url}/sync/v1/pull?cursor=0&limit=5`, { headers })],
    [200, await call(`${county.center.url}/sync/v1/catalogue`, { headers })],
    [201, begun],
    [200, await fetch(begunAt, { method: 'HEAD', headers: tus })],
    [422, await fetch(begunAt, { method: 'PATCH', headers: part, body: 'abcd' })],
    [404, await fetch(begunAt, { method: 'PATCH', headers: part, body: 'abcd' })],
  ] as const
  for (const [status, answer] of answers) {
    const head = (name: string) => answer.headers.get(name) ?? ''
    expect([status, isHeaded(head('content-security-policy'), head('x-content-type-options'))]).toEqual([
      answer.status,
      true,
    ])
  }
  const cost = Object.entries(ANSWER_HEADS).map(([name, value]) => `${name}: ${value}\r\n`)
  expect(cost.join('').length).toBe(135)
})
