import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  isPublicKey,
  KEY_BYTES,
  loadSuite,
  NONCE_BYTES,
  SUITES,
  suiteNameOf,
  suiteOf,
  verifyBy,
  type SuiteName,
} from '../../../shared/sync/crypto-suite'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const text = fc.string({ unit: 'binary', maxLength: 200 })
const RUNS = { numRuns: 40 }

beforeAll(async () => {
  await Promise.all(SUITES.map(loadSuite))
})

const flipped = (from: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(from)
  const at = bit % (copy.length * 8)
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7))
  return copy
}
const flippedHex = (from: string, bit: number): string =>
  Buffer.from(flipped(Buffer.from(from, 'hex'), bit)).toString('hex')

test('a suite that was not loaded is named, not guessed at', async () => {
  expect(suiteOf(undefined).name).toBe('ed25519-sha256-aes256gcm')
  expect(() => suiteOf('rot13' as SuiteName)).toThrow(/not loaded/)
  expect((await loadSuite(undefined)).name).toBe('ed25519-sha256-aes256gcm')
})

describe.each(SUITES)('%s', name => {
  test('what was sealed opens again, and not with any bit of key, text, nonce or place changed', () => {
    const suite = suiteOf(name)
    fc.assert(
      fc.property(
        bytes(KEY_BYTES),
        bytes(NONCE_BYTES),
        fc.uint8Array({ maxLength: 300 }),
        text,
        fc.nat(),
        (key, nonce, plain, aad, bit) => {
          const sealed = suite.encrypt(key, nonce, plain, aad)
          expect(sealed.length).toBe(NONCE_BYTES + plain.length + 16)
          expect(suite.decrypt(key, sealed, aad)).toEqual(plain)
          expect(suite.decrypt(key, flipped(sealed, bit), aad)).toBeNull()
          expect(suite.decrypt(flipped(key, bit), sealed, aad)).toBeNull()
          expect(suite.decrypt(key, sealed, `${aad}.`)).toBeNull()
          expect(suite.decrypt(key, sealed.subarray(0, bit % sealed.length), aad)).toBeNull()
        },
      ),
      RUNS,
    )
  })

  test('a signature holds for its text and key alone, and is the same each time', () => {
    const suite = suiteOf(name)
    fc.assert(
      fc.property(bytes(32), bytes(32), text, fc.nat(), (seed, otherSeed, said, bit) => {
        const pair = suite.keyPairFrom(seed)
        const signature = suite.sign(pair.secretKey, said)
        expect(signature).toMatch(/^[0-9a-f]{128}$/)
        expect(suite.sign(Uint8Array.from(pair.secretKey), said)).toBe(signature)
        expect(suite.verify(pair.publicKey, said, signature)).toBe(true)
        expect(verifyBy(pair.publicKey, said, signature)).toBe(true)
        expect(suite.verify(pair.publicKey, `${said} `, signature)).toBe(false)
        expect(suite.verify(pair.publicKey, said, flippedHex(signature, bit))).toBe(false)
        expect(suite.verify(flippedHex(pair.publicKey, bit), said, signature)).toBe(false)
        expect(suite.verify(suite.keyPairFrom(otherSeed).publicKey, said, signature)).toBe(
          Buffer.compare(seed, otherSeed) === 0,
        )
      }),
      RUNS,
    )
  }, 30_000)

  test('a key says by its length whose it is, and the pair can be made again from its secret', () => {
    const suite = suiteOf(name)
    fc.assert(
      fc.property(bytes(32), seed => {
        const pair = suite.keyPairFrom(seed)
        expect(isPublicKey(pair.publicKey)).toBe(true)
        expect(suiteNameOf(pair.publicKey)).toBe(name)
        expect(suite.keyPairFrom(pair.secretKey)).toEqual(pair)
      }),
      RUNS,
    )
  })

  test('nothing that comes from outside makes it throw', () => {
    const suite = suiteOf(name)
    const key = fc.oneof(
      text,
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 60, maxLength: 140 }),
      fc.constantFrom('', '0'.repeat(64), `02${'0'.repeat(64)}`, `02${'f'.repeat(64)}`, '0'.repeat(66)),
    )
    const signature = fc.oneof(
      text,
      fc.constantFrom('', '0'.repeat(128), 'f'.repeat(128), 'g'.repeat(128), `${'0'.repeat(127)}1`),
    )
    fc.assert(
      fc.property(key, signature, text, (publicKey, signed, said) => {
        expect(suite.verify(publicKey, said, signed)).toBe(false)
        expect(verifyBy(publicKey, said, signed)).toBe(false)
      }),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 100 }), (anyKey, sealed) => {
        expect(suite.decrypt(anyKey, sealed, '')).toBeNull()
      }),
      RUNS,
    )
  })

  test('a key or signature of a hundred million characters is refused before anybody reads it', () => {
    const suite = suiteOf(name)
    const pair = suite.keyPairFrom(new Uint8Array(32).fill(7))
    const [huge, sound] = ['0'.repeat(100_000_000), suite.sign(pair.secretKey, 'x')]
    const begun = performance.now()
    expect(suite.verify(pair.publicKey, 'x', huge)).toBe(false)
    expect(suite.verify(huge, 'x', sound)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  test('keys for two purposes, and of two suites, have nothing in common', () => {
    const suite = suiteOf(name)
    const dataKey = new Uint8Array(32).fill(3)
    const made = new Set(
      SUITES.flatMap(one =>
        ['journal', 'fields'].map(purpose => Buffer.from(suiteOf(one).deriveKey(dataKey, purpose)).toString('hex')),
      ),
    )
    expect(made.size).toBe(4)
    expect(suite.deriveKey(dataKey, 'journal')).toHaveLength(KEY_BYTES)
  })

  test('a box opens for the holder of its key and for nobody else', () => {
    const { box, keyPairFrom } = suiteOf(name)
    fc.assert(
      fc.property(
        bytes(32),
        bytes(32),
        bytes(32),
        fc.uint8Array({ maxLength: 100 }),
        fc.nat(),
        (seed, other, secret, plain, bit) => {
          fc.pre(Buffer.compare(seed, other) !== 0)
          const { ephemeral, key } = box.boxFor(keyPairFrom(seed).publicKey, secret)
          expect(ephemeral).toHaveLength(32)
          const head = Uint8Array.of(1, 2, 3)
          const sealed = box.sealPart(key, 5, head, plain)
          const opened = box.openBox(seed, ephemeral)
          expect(opened && box.openPart(opened, 5, head, sealed)).toEqual(plain)
          expect(opened && box.openPart(opened, 6, head, sealed)).toBeNull()
          expect(opened && box.openPart(opened, 5, Uint8Array.of(1, 2), sealed)).toBeNull()
          expect(opened && box.openPart(opened, 5, head, flipped(sealed, bit))).toBeNull()
          const stranger = box.openBox(other, ephemeral)
          expect(stranger && box.openPart(stranger, 5, head, sealed)).toBeNull()
          const bent = box.openBox(seed, flipped(ephemeral, bit % 255))
          expect(bent && box.openPart(bent, 5, head, sealed)).toBeNull()
        },
      ),
      { numRuns: 20 },
    )
  })
})

test('no signature of one suite is one of the other, even from the same seed', () => {
  const seed = new Uint8Array(32).fill(9)
  const [first, second] = SUITES.map(name => ({ suite: suiteOf(name), pair: suiteOf(name).keyPairFrom(seed) }))
  if (!first || !second) throw new Error('two suites')
  const [one, other] = [first.suite.sign(seed, 'text'), second.suite.sign(seed, 'text')]
  expect(verifyBy(first.pair.publicKey, 'text', other)).toBe(false)
  expect(verifyBy(second.pair.publicKey, 'text', one)).toBe(false)
  expect(first.suite.verify(second.pair.publicKey, 'text', other)).toBe(false)
  expect(second.suite.verify(first.pair.publicKey, 'text', one)).toBe(false)
})
