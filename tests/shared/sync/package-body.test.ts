import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { createBodyGate, readPackageBody } from '../../../shared/sync/package-body'
import { HEAD_BYTES, sealPackage } from '../../../shared/sync/package-form'

const random = (size: number) => new Uint8Array(randomBytes(size))
const WHOLE = sealPackage({ recipient: keyPairFrom(random(32)).publicKey, mailbox: random(16), secret: random(32) }, [
  { kind: 2, content: random(5000) },
])

/** A sender that gives `bytes` in pieces, and how much of them was taken from it. */
function sender(bytes: Uint8Array, piece = 100) {
  const seen = { bytes: 0 }
  async function* send() {
    for (let from = 0; from < bytes.length; from += piece) {
      seen.bytes = Math.min(bytes.length, from + piece)
      yield bytes.subarray(from, from + piece)
    }
  }
  return { chunks: send(), seen }
}

describe('somebody on the LAN who sends', () => {
  test('a package is heard to the end, in whatever pieces it comes', async () => {
    for (const piece of [1, 7, 68, 5000]) {
      const { chunks } = sender(WHOLE, piece)
      const read = await readPackageBody(chunks, { maxBytes: 10_000, lookBytes: HEAD_BYTES })
      expect(read).toEqual({ ok: true, bytes: WHOLE })
    }
  })

  test('something else is heard no further than the head of a package is long', async () => {
    const { chunks, seen } = sender(random(1_000_000))
    expect(await readPackageBody(chunks, { maxBytes: 2_000_000, lookBytes: HEAD_BYTES })).toEqual({
      ok: false,
      reason: 'malformed',
    })
    expect(seen.bytes).toBe(100)
  })

  test('a stick whose first part is damaged is heard, where that may be', async () => {
    const damaged = Uint8Array.from([...new Uint8Array(900), ...WHOLE])
    const { chunks } = sender(damaged)
    expect(await readPackageBody(chunks, { maxBytes: 10_000, lookBytes: 2000 })).toEqual({ ok: true, bytes: damaged })
  })

  test('too much is heard no further than that', async () => {
    const { chunks, seen } = sender(WHOLE)
    expect(await readPackageBody(chunks, { maxBytes: 999, lookBytes: HEAD_BYTES })).toEqual({
      ok: false,
      reason: 'too-large',
    })
    expect(seen.bytes).toBe(1000)
  })
})

describe('at a narrow door', () => {
  test('two come in at once, one from each PC, and whoever leaves makes room once', () => {
    const gate = createBodyGate({ atOnce: 2, perAddress: 1 })
    const first = gate('10.0.0.1')
    expect(gate('10.0.0.1')).toBeNull()
    const second = gate('10.0.0.2')
    expect(gate('10.0.0.3')).toBeNull()
    first?.()
    first?.()
    expect(gate('10.0.0.3')).not.toBeNull()
    expect(gate('10.0.0.4')).toBeNull()
    second?.()
    expect(gate('10.0.0.4')).not.toBeNull()
  })
})
