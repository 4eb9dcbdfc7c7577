import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyPairFrom, sha256Hex } from '../../../shared/sync/crypto-suite'
import { mailboxOf, openPackage, sealPackage, type PackageRecord } from '../../../shared/sync/package-form'

const county = keyPairFrom(new Uint8Array(32).fill(7))
const mailbox = Uint8Array.from({ length: 16 }, (_, index) => index * 11)
const secret = new Uint8Array(32).fill(9)
const seal = (records: readonly PackageRecord[]) =>
  sealPackage({ recipient: county.publicKey, mailbox, secret }, records)
const record = (kind: number, text: string): PackageRecord => ({ kind, content: utf8ToBytes(text) })

const RECORDS = ['第一批', 'x'.repeat(700), '', '王春芳 430101195203150027', 'y'.repeat(2000)].map((text, index) =>
  record(index + 1, text),
)
const WHOLE = seal(RECORDS)
/** Where each record lies: told by its own length, as a stranger would find it. */
const spans = RECORDS.map((_, index) => {
  let from = 0
  for (let before = 0; before < index; before += 1) from += spanLength(WHOLE, from)
  return { from, to: from + spanLength(WHOLE, from) }
})
function spanLength(bytes: Uint8Array, from: number): number {
  return 68 + new DataView(bytes.buffer, from + 60).getUint32(0)
}
const opened = (bytes: Uint8Array) => openPackage(bytes, county.secretKey)

describe('a package', () => {
  test('opens for the county with every record as it was put in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: fc.nat(255), content: fc.uint8Array({ maxLength: 900 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        records => {
          const read = opened(seal(records))
          expect(read).toMatchObject({ ok: true, count: records.length, damaged: [] })
          if (read.ok) expect([...read.records.values()]).toEqual(records)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('says nothing to whoever finds the stick: only random bytes and blocks of 256', () => {
    const text = Buffer.from(WHOLE).toString('latin1') + Buffer.from(WHOLE).toString('utf8')
    expect(['王春芳', '430101', 'xxxx', county.publicKey].filter(word => text.includes(word))).toEqual([])
    // Two requests whose sizes differ by a few letters make files of one size.
    expect(seal([record(2, 'a'.repeat(300))]).length).toBe(seal([record(2, 'a'.repeat(330))]).length)
    expect(spans.every(({ from, to }) => (to - from) % 256 === 0)).toBe(true)
    expect(bytesToHex(mailboxOf(WHOLE) ?? new Uint8Array())).toBe(bytesToHex(mailbox))
  })

  test('costs only the record that a damaged region touches, and names it', () => {
    fc.assert(
      fc.property(
        fc.nat(WHOLE.length - 1),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 255 }),
        (from, length, mask) => {
          const bytes = WHOLE.slice()
          const to = Math.min(bytes.length, from + length)
          for (let at = from; at < to; at += 1) bytes[at] = (bytes[at] ?? 0) ^ mask
          const hit = spans.flatMap((span, index) => (span.from < to && span.to > from ? [index] : []))
          const read = opened(bytes)
          if (hit.length === RECORDS.length) return expect(read.ok).toBe(false)
          expect(read).toMatchObject({ ok: true, damaged: hit })
          if (read.ok) for (const [index, held] of read.records) expect(held).toEqual(RECORDS[index])
        },
      ),
      { numRuns: 400 },
    )
  })

  test('every single byte of it may be the damaged one', () => {
    const small = seal(['一', '二', '三'].map((text, index) => record(index, text)))
    for (let at = 0; at < small.length; at += 1) {
      const bytes = small.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0x40
      expect(opened(bytes)).toMatchObject({ ok: true, damaged: [Math.floor(at / 256)] })
    }
  }, 30_000)

  test('pulled out too early, or with bytes lost or put in between, still gives all whole records', () => {
    fc.assert(
      fc.property(fc.nat(WHOLE.length), fc.nat(WHOLE.length), fc.uint8Array({ maxLength: 400 }), (cut, at, more) => {
        const short = opened(WHOLE.slice(0, cut))
        const kept = spans.filter(({ to }) => to <= cut).length
        expect(short.ok ? short.records.size : 0).toBe(kept)
        if (short.ok) expect(short.damaged).toEqual(RECORDS.map((_, index) => index).slice(kept))
        const longer = Uint8Array.from([...WHOLE.slice(0, at), ...more, ...WHOLE.slice(at)])
        const read = opened(longer)
        expect(read.ok && read.damaged.length <= 1).toBe(true)
      }),
      { numRuns: 80 },
    )
  })

  test('that lost bytes in the middle loses the records that they belonged to, and not the one after', () => {
    fc.assert(
      fc.property(fc.nat(WHOLE.length - 1), fc.integer({ min: 1, max: 300 }), (from, length) => {
        const to = Math.min(WHOLE.length, from + length)
        const hit = spans.flatMap((span, index) => (span.from < to && span.to > from ? [index] : []))
        const read = opened(Uint8Array.from([...WHOLE.slice(0, from), ...WHOLE.slice(to)]))
        expect(read.ok ? read.damaged : 'nothing').toEqual(hit.length === RECORDS.length ? 'nothing' : hit)
      }),
      { numRuns: 100 },
    )
  })

  test('of another county does not open, and is told apart from what is no package', () => {
    const other = keyPairFrom(new Uint8Array(32).fill(8))
    expect(openPackage(WHOLE, other.secretKey)).toEqual({ ok: false, reason: 'not-ours' })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), bytes => {
        expect(opened(bytes)).toEqual({ ok: false, reason: 'malformed' })
        expect(mailboxOf(bytes)).toBeNull()
      }),
    )
  })

  test('a record cannot be moved to another place, nor into another package', () => {
    const [first, second] = spans
    if (!first || !second) throw new Error('two records')
    const swapped = WHOLE.slice()
    // Number 1 put into the head of record 0, with its check made right again.
    swapped[57] = 1
    expect(opened(swapped)).toMatchObject({ ok: true, damaged: [0] })
    const other = sealPackage({ recipient: county.publicKey, mailbox, secret: new Uint8Array(32).fill(3) }, RECORDS)
    const mixed = Uint8Array.from([...WHOLE.slice(0, second.from), ...other.slice(second.from)])
    expect(opened(mixed)).toMatchObject({ ok: true, damaged: [1, 2, 3, 4] })
  })

  test('made of heads alone keeps nobody busy for long', () => {
    const head = WHOLE.slice(0, 68)
    const hostile = new Uint8Array(4 * 1024 * 1024)
    for (let at = 0; at + 68 <= hostile.length; at += 68) hostile.set(head, at)
    const started = performance.now()
    expect(opened(hostile).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  test.each([0x89, 0x44, 0x1a, 0x01, 0x00])('made of nothing but the byte %i keeps nobody busy at all', byte => {
    const hostile = new Uint8Array(32 * 1024 * 1024).fill(byte)
    const before = process.cpuUsage()
    expect(mailboxOf(hostile)).toBeNull()
    expect(opened(hostile)).toEqual({ ok: false, reason: 'malformed' })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1500)
  })

  test('is found wherever it begins, whatever stands before it', () => {
    const marker = [...WHOLE.slice(0, 8)]
    const noise = fc.array(fc.oneof(fc.constantFrom(...marker), fc.nat(255)), { maxLength: 40 })
    fc.assert(
      fc.property(noise, bytes => {
        const read = opened(Uint8Array.from([...bytes, ...WHOLE]))
        expect(read).toMatchObject({ ok: true, damaged: [] })
      }),
      { numRuns: 200 },
    )
  })

  test('of which 16 MB do not open is given up', () => {
    const large = seal([
      ...Array.from({ length: 20 }, () => ({ kind: 2, content: new Uint8Array(1024 * 1024) })),
      record(2, '末'),
    ])
    const spoiled = large.slice()
    for (let at = 500; at < spoiled.length - 300; at += 1000) spoiled[at] = (spoiled[at] ?? 0) ^ 1
    expect(opened(spoiled)).toEqual({ ok: false, reason: 'not-ours' })
    expect(opened(large)).toMatchObject({ ok: true, damaged: [] })
  })

  test('is byte for byte the one that docs/package-form.md names for strangers', () => {
    const bytes = seal([record(2, 'daiban')])
    expect(bytes.length).toBe(256)
    expect(sha256Hex(bytes)).toBe('fb3428a91513a468ef8ee03a1f38d482cd6222bd545f7e7b56016b694c2c42d5')
  })
})
