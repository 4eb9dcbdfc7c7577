import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { deflateSync } from 'fflate'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { RECORD_KINDS } from '../../shared/sync/package-content'
import { PACKAGE_TYPE, sealPackage } from '../../shared/sync/package-form'
import { BATCH_MEDIA_TYPE, packBatch } from '../../shared/sync/packed-batch'
import { hand, packageOf } from '../center/package-kit'
import { attack } from './attack'
import { openTarget, type Target } from './county-target'

let target: Target

beforeAll(async () => void (target = await openTarget()))
afterAll(() => target.end())

const LONGEST_MS = 2000
const MEMORY_MB = 300
const MB = 1024 * 1024

/** The county refuses in time and within its memory, and answers an honest question right after. */
async function survives(
  path: string,
  body: string | Uint8Array,
  type: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const before = process.memoryUsage().rss
  let [ms, status] = [Number.POSITIVE_INFINITY, 0]
  // A busy machine is slow once; a bomb is slow each time.
  for (let again = 0; ms > LONGEST_MS && again < 3; again += 1) {
    const started = performance.now()
    // A body that is cut off while it travels shows as an error of the line.
    const response = await fetch(target.url + path, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: typeof body === 'string' ? body : Buffer.from(body),
    }).catch(() => null)
    await response?.arrayBuffer().catch(() => undefined)
    status = response?.status ?? 0
    ms = performance.now() - started
  }
  expect(status).toBeLessThan(500)
  // 202: looked through, nothing in it that anybody signed.
  if (status !== 0 && status !== 202) expect(status).toBeGreaterThanOrEqual(400)
  expect(ms).toBeLessThan(LONGEST_MS)
  const grown = (process.memoryUsage().rss - before) / MB
  expect(grown).toBeLessThan(MEMORY_MB)
  expect((await fetch(`${target.url}/healthz`)).status).toBe(200)
  return `${status || 'line cut'} after ${Math.round(ms)} ms, memory +${Math.max(0, Math.round(grown))} MB`
}

const JSON_TYPE = 'application/json'

describe('JSON', () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)
  for (const [name, body] of [
    ['arrays 100,000 deep', nested('[', ']', 100_000)],
    ['objects 50,000 deep', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['ten megabytes of blanks', ' '.repeat(10 * MB)],
    ['a number of a million digits', `{"code":${'9'.repeat(1_000_000)}}`],
    ['a hundred thousand members', `{${Array.from({ length: 30_000 }, (_, at) => `"k${at}":0`).join(',')}}`],
    ['a poisoned prototype', '{"__proto__":{"isAdmin":true},"code":"x"}'],
    ['keys that repeat', '{"code":"a","code":"b","code":{"toString":null}}'],
  ] as const)
    attack(`json · ${name}`, 'sent to a door that is open to strangers', () =>
      survives('/sync/v1/enrol-preview', body, JSON_TYPE),
    )
})

describe('batches', () => {
  attack('batch · ten thousand facts', 'one push with twenty times what a batch may hold', () => {
    const batch = { ...target.village.seal(), events: Array.from({ length: 10_000 }, () => '{}') }
    return survives('/sync/v1/push', JSON.stringify(batch), JSON_TYPE)
  })
  attack('batch · one fact of five megabytes', 'a note that never ends', () =>
    survives('/sync/v1/push', JSON.stringify({ ...target.village.seal(), events: ['x'.repeat(5 * MB)] }), JSON_TYPE),
  )
  attack('batch · packed noise', 'half a megabyte of random bytes called a batch', () =>
    survives('/sync/v1/push', randomBytes(512 * 1024), BATCH_MEDIA_TYPE),
  )
  attack('batch · packed head, then noise', 'a real head that swells into nonsense', () =>
    survives(
      '/sync/v1/push',
      Buffer.concat([packBatch(target.village.seal()).subarray(0, 40), randomBytes(400_000)]),
      BATCH_MEDIA_TYPE,
    ),
  )
  attack('batch · gzip of a gigabyte of zeros', 'a body that says content-encoding gzip', () =>
    survives('/sync/v1/push', gzipSync(Buffer.alloc(200 * MB)), JSON_TYPE, { 'content-encoding': 'gzip' }),
  )
})

describe('packages', () => {
  const recipient = () => target.village.enrolled.county.publicKey
  const sealed = (records: { kind: number; content: Uint8Array }[]) =>
    sealPackage({ recipient: recipient(), mailbox: randomBytes(16), secret: randomBytes(32) }, records)

  attack('package · covers that swell', '400 records, each unpacking to eight megabytes', () => {
    const swells = deflateSync(new TextEncoder().encode(`"${' '.repeat(7_900_000)}"`), { level: 9 })
    return survives(
      '/sync/v1/packages',
      sealed(Array.from({ length: 400 }, () => ({ kind: RECORD_KINDS.cover, content: swells }))),
      PACKAGE_TYPE,
    )
  })
  attack('package · noise of 8 MB', 'random bytes called a package', () =>
    survives('/sync/v1/packages', randomBytes(8 * MB), PACKAGE_TYPE),
  )
  attack('package · a thousand heads, no bodies', 'the beginning of a package again and again', () => {
    const head = sealed([{ kind: RECORD_KINDS.cover, content: new Uint8Array(8) }]).subarray(0, 70)
    return survives('/sync/v1/packages', Buffer.concat(Array.from({ length: 1000 }, () => head)), PACKAGE_TYPE)
  })
  attack('package · records of an unknown kind', 'kinds that no version of ours has', () =>
    survives(
      '/sync/v1/packages',
      sealed(Array.from({ length: 50 }, (_, kind) => ({ kind: 100 + kind, content: new Uint8Array(64) }))),
      PACKAGE_TYPE,
    ),
  )
  attack('package · a zip file', 'an archive with ../../ in its names', () =>
    survives(
      '/sync/v1/packages',
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('../../center/main.ts'), randomBytes(2000)]),
      PACKAGE_TYPE,
    ),
  )
  attack(
    'package · an honest one, opened by a finder',
    'the bytes of a lost stick, searched for the person on it',
    async () => {
      const bytes = packageOf(target.village, [target.village.seal()])
      for (const text of ['李秀英', '990101194203150021', 'liushugou'])
        expect(Buffer.from(bytes).includes(text)).toBe(false)
      expect((await hand(target.url, bytes)).status).toBe(200)
      return 'no name, no number, no staff id in it; the county reads it'
    },
  )
})
