import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openBatch } from '../../../shared/sync/batch'
import { sha256Hex } from '../../../shared/sync/crypto-suite'
import { MAX_PACKED_TEXT, packBatch, unpackBatch } from '../../../shared/sync/packed-batch'
import { workloadCase } from '../../bench/workload'
import { restoreWorkload, workloadChain, workloadFacts } from '../../bench/workload-events'
import { anyContents, chainOf, sealed, sealedTexts, station, withCheck } from './packed-kit'

const golden = JSON.parse(readFileSync(new URL('packed-golden-1.json', import.meta.url), 'utf8')) as {
  name: string
  packed: string
  headHash: string
  events: string[]
}[]
const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

describe('a sealed batch arrives as it was sealed', () => {
  test('what seventy-one residents asked for comes back sign for sign, hashes included, in 112 bytes each', () => {
    const events = workloadChain(0, 71)
    const batch = sealed(events)
    const packed = packBatch(batch)
    expect(unpackBatch(packed)).toEqual({
      ...{ ok: true, form: 'ed25519-sha256-aes256gcm', batch },
      hashes: events.map(({ hash }) => hash),
    })
    expect(packed.length / 71).toBeLessThanOrEqual(112)
  })

  test('the document and the events of the benchmark can be made again from our facts, so equal things are compared', () => {
    for (let index = 0; index < 20; index += 1) {
      const { case: document, events } = workloadCase(index)
      expect(restoreWorkload(workloadFacts(index))).toEqual({ case: document, events })
    }
  })

  test('a run out of the middle of a chain comes back with the hash before it', () => {
    const batch = sealed(workloadChain(0, 4).slice(9, 20))
    expect(unpackBatch(packBatch(batch))).toMatchObject({ ok: true, batch })
  })

  test('whatever a station of any version wrote comes back sign for sign, and always in the same bytes', () => {
    fc.assert(
      fc.property(anyContents, contents => {
        const batch = sealed(chainOf(contents))
        const packed = packBatch(batch)
        expect(unpackBatch(packed)).toMatchObject({ ok: true, batch })
        expect(packBatch(batch)).toEqual(packed)
      }),
      { numRuns: 200 },
    )
  })

  test('even texts that are no events, half a surrogate pair or not JSON, are carried for the county to judge', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constantFrom(
        '',
        '{"a":1,"a":2}',
        '{"b":1,"a":2}',
        '\ud842',
        '{"9":1,"10":2}',
        '-0',
        '1e400',
        `${'['.repeat(90)}${']'.repeat(90)}`,
      ),
    )
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 6 }), texts => {
        const batch = sealedTexts(texts)
        expect(unpackBatch(packBatch(batch))).toMatchObject({ ok: true, batch })
      }),
      { numRuns: 200 },
    )
  })

  test('a batch that somebody changed after sealing is carried as it is, and then does not open', () => {
    const batch = sealed(workloadChain(0, 1))
    const events = batch.events.map(text => text.replace('"base":2', '"base":9'))
    for (const changed of [
      { ...batch, events },
      { ...batch, headHash: '0'.repeat(64) },
      { ...batch, fromSeq: 5 },
    ]) {
      const unpacked = unpackBatch(packBatch(changed))
      expect(unpacked).toMatchObject({ ok: true, batch: changed })
      if (unpacked.ok) expect(openBatch(unpacked.batch, station.publicKey, unpacked).ok).toBe(false)
    }
  })

  test('a signature that ends in nothing but zeros is carried too, for the county to refuse', () => {
    const batch = sealed(workloadChain(0, 1))
    for (const zeros of [7, 8, 9, 10, 40, 128]) {
      const changed = { ...batch, signature: batch.signature.slice(zeros).padEnd(128, '0') }
      expect(unpackBatch(packBatch(changed))).toMatchObject({ ok: true, batch: changed })
    }
  })

  test('five hundred facts, one very large fact and four thousand numbers go through', () => {
    const long = [{ caseId: '01900000-0000-7000-8000-000000000001', type: 'x', v: 1, base: 0, id: null }].map(one => ({
      ...one,
      actor: { staff: 's', name: '李', role: 'agent', point: '990100101001' },
      at: { wall: '2026-03-07T01:12:00.000Z', mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' },
      data: { note: '吉'.repeat(60_000), numbers: Array.from({ length: 4000 }, (_, at) => at * 7919) },
    }))
    for (const events of [workloadChain(0, 72).slice(0, 500), chainOf(long)])
      expect(unpackBatch(packBatch(sealed(events)))).toMatchObject({ ok: true, batch: sealed(events) })
  })

  test('the order in which batches are packed or read makes no difference, nor does a broken one between them', () => {
    const [one, other] = [sealed(workloadChain(0, 3)), sealed(workloadChain(50, 3))]
    const [packedOne, packedOther] = [packBatch(one), packBatch(other)]
    unpackBatch(withCheck(packedOne.subarray(9)))
    expect(packBatch(other)).toEqual(packedOther)
    expect(packBatch(one)).toEqual(packedOne)
    expect(unpackBatch(packedOther)).toMatchObject({ ok: true, batch: other })
  })
})

describe('bytes from anywhere', () => {
  const packed = packBatch(sealed(workloadChain(7, 2)))

  test('a changed or missing byte is noticed, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, isCut) => {
        const bytes = isCut ? packed.slice(0, at) : packed.slice()
        if (!isCut) bytes[at] = (bytes[at] ?? 0) ^ change
        expect(unpackBatch(bytes)).toEqual({ ok: false, reason: 'malformed' })
      }),
      { numRuns: 200 },
    )
  })

  test('who repairs the check as well gets a batch that does not open, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = packed.slice(5)
        body[at - 5] = (body[at - 5] ?? 0) ^ change
        const unpacked = unpackBatch(withCheck(body))
        if (unpacked.ok) expect(openBatch(unpacked.batch, station.publicKey, unpacked).ok).toBe(false)
        else expect(unpacked.reason).toBe('malformed')
      }),
      { numRuns: 200 },
    )
  })

  test('noise never throws, hangs or floods', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), body => {
        const started = performance.now()
        const unpacked = unpackBatch(withCheck(body))
        if (unpacked.ok) expect(unpacked.batch.events.join('').length).toBeLessThanOrEqual(MAX_PACKED_TEXT + 65_536)
        expect(performance.now() - started).toBeLessThan(10_000)
        unpackBatch(body)
      }),
      { numRuns: 400 },
    )
  })

  test('more text than a batch may hold is not packed, and few bytes cannot grow into it', () => {
    const flood = sealedTexts(Array.from({ length: 500 }, () => '吉'.repeat(3000)))
    expect(() => packBatch(flood)).toThrow(RangeError)
    const most = sealedTexts(Array.from({ length: 500 }, () => '吉'.repeat(2000)))
    expect(unpackBatch(packBatch(most))).toMatchObject({ ok: true, batch: most })
  })

  test('a form that is not known yet is refused, not guessed at', () => {
    for (const form of [0, 3, 123, 255]) expect(unpackBatch(Uint8Array.from([form, ...packed.slice(1)])).ok).toBe(false)
    expect(unpackBatch(new Uint8Array(0)).ok).toBe(false)
  })
})

describe('form 1 is readable for ever', () => {
  test.each(golden)('$name', ({ packed, headHash, events }) => {
    const unpacked = unpackBatch(bytesOf(packed))
    expect(unpacked.ok && unpacked.batch.events).toEqual(events)
    expect(unpacked.ok && unpacked.batch.headHash).toBe(headHash)
    expect(unpacked.ok && openBatch(unpacked.batch, station.publicKey, unpacked).ok).toBe(true)
    expect(unpacked.ok && Buffer.from(packBatch(unpacked.batch)).toString('hex')).toBe(packed)
    expect(sha256Hex(events.at(-1) ?? '')).toBe(headHash)
  })
})
