import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRefusalLog, plainAddress } from '../../center/http/answer-log'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import { call, post, signInAtDesk } from './county-kit'
import { lineTo, requestText, statusFrom } from './raw-line-kit'
import { enrolStation } from './station-kit'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('a center as it is started by a county', () => {
  let child: ChildProcess
  let folder: string
  let said = ''
  let url = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daiban-refusals-'))
    // No --log: what a county gets that chose nothing.
    const args = ['--import', 'tsx', 'center/main.ts', '--data', folder, '--port', '0', '--sample']
    child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    for (let waited = 0; waited < 60_000 && url === ''; waited += 100) {
      await new Promise(resolve => setTimeout(resolve, 100))
      url = /^center: (http:\S+)/m.exec(said)?.[1] ?? ''
    }
  }, 90_000)
  afterAll(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  })

  const lines = () =>
    said.split('\n').flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []))
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let waited = 0; waited < 10_000 && !isSo(); waited += 50) await new Promise(resolve => setTimeout(resolve, 50))
  }

  test('says of each refusal which door it was, why, and from which address; and nothing of what was sent or who it was', async () => {
    const own = { 'x-daiban': '1' }
    expect((await post(`${url}/api/v1/session`, { staff: 'xingren', password: 'wrong-one-7' }, own)).status).toBe(401)
    expect((await post(`${url}/api/v1/session`, { staff: 'xingren', password: 'x' })).status).toBe(403)
    expect(await statusFrom('127.0.0.9', `${url}/sync/v1/catalogue?version=%E6%9D%8E%E7%A7%80%E8%8B%B1`)).toBe(401)
    expect((await post(`${url}/sync/v1/enrol`, { code: '李秀英' })).status).toBe(400)
    expect((await call(`${url}/%E6%9D%8E%zz`)).status).toBe(400)
    const line = lineTo(url)
    await line.send(requestText(['GET /李秀英 HTTP/1.1', 'host: localhost', 'content-length: 李']), 300)
    line.hangUp()
    const village = await enrolStation(url, '990100101001', 'liushugou')
    const upload = { ...(await village.authorization()), 'tus-resumable': '1.0.0', 'upload-length': '9' }
    expect((await call(`${url}/sync/v1/files`, { method: 'POST', headers: upload })).status).toBe(400)
    const clerk = await signInAtDesk(url, 'xingren')
    expect((await clerk.get('/audit')).status).toBe(403)
    await until(() => lines().some(({ route, status }) => route === '/api/v1/audit' && status === 403))
    const told = lines().filter(({ msg }) => msg === 'refused')
    for (const wanted of [
      { method: 'POST', route: '/api/v1/session', status: 401, from: '127.0.0.1', why: 'unauthenticated' },
      { method: 'POST', route: '/api/v1/session', status: 403, from: '127.0.0.1', why: 'forbidden' },
      { method: 'GET', route: '/sync/v1/catalogue', status: 401, from: '127.0.0.9', why: 'unauthenticated' },
      { method: 'POST', route: '/sync/v1/enrol', status: 400, from: '127.0.0.1', why: 'malformed' },
      { method: 'GET', status: 400, from: '127.0.0.1', why: 'malformed' },
      { method: 'POST', route: '/sync/v1/files', status: 400, from: '127.0.0.1' },
      { status: 400, from: '127.0.0.1', why: 'unreadable' },
      { method: 'GET', route: '/api/v1/audit', status: 403, from: '127.0.0.1', why: 'forbidden' },
    ])
      expect(told).toContainEqual(expect.objectContaining(wanted))
    expect(told).toHaveLength(8)
    for (const one of told)
      expect(Object.keys(one).filter(key => !['level', 'time', 'pid', 'hostname', 'msg'].includes(key))).toSatisfy(
        (keys: string[]) => keys.every(key => ['method', 'route', 'status', 'ms', 'why', 'from'].includes(key)),
      )
    for (const secret of ['李', '%E6', 'xingren', 'wrong-one-7', SAMPLE_PASSWORD])
      expect(JSON.stringify(told)).not.toContain(secret)
  }, 60_000)

  test('somebody who is told to wait shows with their address, and who knocks without end cannot fill the disk', async () => {
    const before = lines().length
    const codes: number[] = []
    for (let n = 0; n < 200; n += 1) codes.push(await statusFrom('127.0.0.8', `${url}/sync/v1/pull`))
    expect(new Set(codes)).toEqual(new Set([401]))
    await until(() => lines().some(({ msg }) => msg === 'refused again and again; now only counted'))
    const told = lines()
      .slice(before)
      .filter(({ from }) => from === '127.0.0.8')
    expect(told).toHaveLength(61)
    const own = { 'x-daiban': '1' }
    for (let wrong = 0; wrong < 6; wrong += 1)
      await post(`${url}/api/v1/session`, { staff: 'ducha', password: 'wrong' }, own)
    const isWaiting = ({ status, from }: Record<string, unknown>) => status === 429 && from === '127.0.0.1'
    await until(() => lines().some(isWaiting))
    expect(lines().some(isWaiting)).toBe(true)
  }, 60_000)
})

test('what was only counted is said when its minute is over, and another address has its own count', () => {
  const written: [Record<string, unknown>, string][] = []
  let now = 0
  const log = createRefusalLog(
    { warn: (...line: unknown[]) => void written.push(line as (typeof written)[0]) },
    () => now,
  )
  for (let n = 0; n < 100; n += 1) log.refused('203.0.113.1', { status: 401 })
  log.refused('203.0.113.2', { status: 403 })
  expect(written.filter(([, text]) => text === 'refused')).toHaveLength(61)
  now = 60_000
  log.refused('203.0.113.3', { status: 401 })
  expect(written.at(-2)).toEqual([{ from: '203.0.113.1', more: 40 }, 'so many more were refused'])
  expect(written.at(-1)).toEqual([{ status: 401, from: '203.0.113.3' }, 'refused'])
})

test('a hundred thousand addresses within a minute take no more memory and no more lines than some thousands', () => {
  let written = 0
  const log = createRefusalLog({ warn: () => void (written += 1) }, () => 0)
  for (let n = 0; n < 100_000; n += 1) log.refused(`2001:db8::${n.toString(16)}`, { status: 401 })
  expect(written).toBe(5_000 + 60 + 1)
})

test('an address is an address: what a proxy passes on of a stranger’s own words is none', () => {
  expect(
    ['127.0.0.1', '::ffff:10.1.2.3', 'fd12::1', '李秀英', 'a\n{"status":200}', '', undefined].map(plainAddress),
  ).toEqual(['127.0.0.1', '10.1.2.3', 'fd12::1', 'unknown', 'unknown', 'unknown', 'unknown'])
})
