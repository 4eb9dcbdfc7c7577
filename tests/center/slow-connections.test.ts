import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { lineTo, requestText, statusOf, type Line } from './raw-line-kit'

let county: TestCounty
let line: Line
beforeAll(async () => {
  county = await openTestCounty({ connections: { perAddress: 120, total: 260, patienceMs: 3_000 } })
  line = lineTo(county.center.url)
})
afterEach(() => line.hangUp())
afterAll(() => county.end())

/** How long a question at the door takes from another address while others keep us busy. */
async function askedFrom(address: string): Promise<number> {
  const started = performance.now()
  const socket = await line.dial(address)
  const answer = await new Promise<string>(done => {
    socket.once('data', chunk => done(chunk.toString('latin1'))).once('close', () => done(''))
    socket.write(requestText(['GET /healthz HTTP/1.1', 'host: localhost']))
  })
  expect(statusOf(answer)).toBe(200)
  return performance.now() - started
}

const SLOW = {
  'sends its head one byte at a time': (socket: Socket) => socket.write('GET /healthz HTTP/1.1\r\nhost: localho'),
  'announces a body and never sends it': (socket: Socket) =>
    socket.write(
      requestText([
        'POST /sync/v1/push HTTP/1.1',
        'host: localhost',
        'content-type: application/json',
        'content-length: 500000',
      ]),
    ),
  'connects and says nothing': () => undefined,
  'asks for much and reads nothing': (socket: Socket) => {
    socket.pause()
    for (let n = 0; n < 200; n += 1) socket.write(requestText(['GET /api/openapi.json HTTP/1.1', 'host: localhost']))
  },
} as const

test.each(Object.keys(SLOW) as (keyof typeof SLOW)[])(
  'with 300 connections of somebody who %s, everybody else is answered',
  async how => {
    for (let n = 0; n < 300; n += 1) {
      const socket = await line.dial('127.0.0.2')
      SLOW[how](socket)
    }
    const times: number[] = []
    for (let n = 0; n < 20; n += 1) times.push(await askedFrom('127.0.0.3'))
    // Behind one address with them, too: an unfinished request makes room for a new one.
    if (how !== 'asks for much and reads nothing')
      for (let n = 0; n < 5; n += 1) times.push(await askedFrom('127.0.0.2'))
    const worst = Math.max(...times)
    console.log(`300 connections of one that ${how}: others waited at most ${Math.round(worst)} ms`)
    expect(worst).toBeLessThan(5_000)
    const clerk = await signInAtDesk(county.center.url, 'qingshui')
    expect((await clerk.get('/cases')).status).toBe(200)
  },
  60_000,
)

test('who never finishes a request is let go; who reads nothing is let go too, and the reader who does read gets all of it', async () => {
  const head = await line.dial()
  head.write('GET / HTTP/1.1\r\nhost: local')
  const answer = await new Promise<string>(done => {
    let text = ''
    head.on('data', chunk => (text += chunk.toString('latin1'))).once('close', () => done(text))
  })
  expect(statusOf(answer)).toBe(408)
  const lazy = await line.dial()
  lazy.pause()
  for (let n = 0; n < 300; n += 1) lazy.write(requestText(['GET /api/openapi.json HTTP/1.1', 'host: localhost']))
  const reader = await line.dial()
  let read = 0
  reader.on('data', chunk => (read += chunk.length))
  reader.write(requestText(['GET /api/openapi.json HTTP/1.1', 'host: localhost']))
  await sleep(8_000)
  expect(read).toBeGreaterThan(20_000)
  expect(reader.destroyed).toBe(false)
  lazy.resume()
  await new Promise<void>(done => (lazy.destroyed ? done() : lazy.once('close', done)))
}, 60_000)

test('many small connections at once from many addresses leave room for a new address', async () => {
  for (let n = 0; n < 400; n += 1) await line.dial(`127.0.1.${(n % 40) + 1}`)
  expect(await askedFrom('127.0.0.9')).toBeLessThan(5_000)
}, 60_000)
