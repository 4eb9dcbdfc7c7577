import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { attack } from './attack'
import { openTarget, type Target } from './county-target'
import { OPERATIONS, type Operation } from './operations'

const LONGEST_MS = 2000
const RUNS = 25
/** The county runs in this process: what all the fuzzing of one door may leave behind. */
const MEMORY_MB = 300

let target: Target
let cookie = ''
let authorization = ''

beforeAll(async () => {
  target = await openTarget()
  // Somebody who may do much, so that what is thrown gets as far in as it can.
  cookie = (await target.desk('xianchuang')).cookie
  authorization = (await target.village.authorization()).authorization
})
afterAll(() => target.end())

const odd = fc.oneof(
  fc.constantFrom('', ' ', '\u0000', '%00', '../../etc/passwd', "' or 1=1 --", '<svg onload=alert(1)>', '\u202e李秀英', '=HYPERLINK("http://x")', '𠮷'.repeat(200), 'a'.repeat(5000)),
  fc.string({ unit: 'binary', maxLength: 60 }),
) // prettier-ignore
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-1, 0, 1e308, Number.MAX_SAFE_INTEGER, 2 ** 53))
const leaf = fc.oneof(odd, number, fc.boolean(), fc.constant(null))
const anything = fc.oneof({ depthSize: 'medium' }, leaf, fc.array(leaf, { maxLength: 8 }), fc.dictionary(odd, leaf, { maxKeys: 6 }), fc.jsonValue()) // prettier-ignore

/** The honest body with one or more of its values replaced, or something else altogether. */
const bodyFor = (honest: unknown): fc.Arbitrary<string> => {
  const wild = anything.map(value => JSON.stringify(value))
  const broken = fc.constantFrom('{', '[[[[', '{"a":', 'null', '"', '\u0000', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, `{"__proto__":{"x":1},"constructor":{"prototype":{}}}`) // prettier-ignore
  if (typeof honest !== 'object' || honest === null) return fc.oneof(wild, broken)
  const keys = Object.keys(honest)
  const spoilt = fc.dictionary(fc.constantFrom(...(keys.length ? keys : ['x'])), anything, { maxKeys: 3 })
  return fc.oneof({ weight: 3, arbitrary: spoilt.map(part => JSON.stringify({ ...honest, ...part })) }, wild, broken)
}

const segment = fc.oneof(odd, fc.constantFrom(...['id', '0', '990100101001-01', '..', '%2e%2e%2f', 'ffffffff-ffff-4fff-bfff-ffffffffffff'])) // prettier-ignore

function addressFor({ path }: Operation): fc.Arbitrary<string> {
  const holes = path.match(/\{\w+\}/g) ?? []
  const query = fc.dictionary(fc.constantFrom('cursor', 'limit', 'text', 'page', 'size', 'nonce', 'state', 'box', 'kind', 'day', '__proto__'), odd, { maxKeys: 3 }) // prettier-ignore
  return fc
    .tuple(fc.array(segment, { minLength: holes.length, maxLength: holes.length }), query)
    .map(([parts, asked]) => {
      const filled = parts.reduce(
        (address, part) => address.replace(/\{\w+\}/, () => encodeURIComponent(part) || 'x'),
        path,
      )
      const extra = new URLSearchParams(asked).toString()
      return extra === '' ? filled : `${filled}${filled.includes('?') ? '&' : '?'}${extra}`
    })
}

/** A lone surrogate has no UTF-8: an honest client cannot even send it in an address. */
const sendable = (text: string): boolean => !/[\ud800-\udfff]/u.test(text)

describe('every door', () => {
  for (const operation of OPERATIONS.filter(one => one.path !== '/sync/v1/hint')) {
    const { method, path, body, type } = operation
    attack(
      `fuzz · ${method} ${path.split('?')[0] ?? ''}`,
      `${RUNS} requests made by chance around the honest one, by a person and a station who are signed in`,
      async () => {
        let [slowest, highest] = [0, 0]
        const before = process.memoryUsage().rss
        await fc.assert(
          fc.asyncProperty(addressFor(operation), bodyFor(body), async (address, text) => {
            fc.pre(sendable(address))
            const ask = async (): Promise<number> => {
              const started = performance.now()
              const response = await fetch(target.url + address, {
                method,
                redirect: 'manual',
                headers: { cookie, authorization, 'x-daiban': '1', 'content-type': type ?? 'application/json' },
                ...(method === 'GET' || method === 'HEAD' ? {} : { body: text }),
                signal: AbortSignal.timeout(30_000),
              })
              await response.arrayBuffer()
              highest = Math.max(highest, response.status)
              // 503 is the county saying that it is busy, which is an answer.
              if (response.status !== 503) expect(response.status, `${address} ${text.slice(0, 200)}`).toBeLessThan(500)
              return performance.now() - started
            }
            let ms = await ask()
            // A busy machine is slow once; a request that hangs the county is slow each time.
            for (let again = 0; ms > LONGEST_MS && again < 3; again += 1) ms = Math.min(ms, await ask())
            slowest = Math.max(slowest, ms)
            expect(ms, `${address} took ${Math.round(ms)} ms`).toBeLessThan(LONGEST_MS)
          }),
          { numRuns: RUNS, seed: 20261121, endOnFailure: true },
        )
        const grown = (process.memoryUsage().rss - before) / 1024 / 1024
        expect(grown).toBeLessThan(MEMORY_MB)
        return `highest status ${highest}, slowest ${Math.round(slowest)} ms, memory +${Math.max(0, Math.round(grown))} MB`
      },
      120_000,
    )
  }
})
