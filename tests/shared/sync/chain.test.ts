import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fitBatch, openBatch, sealBatch } from '../../../shared/sync/batch'
import { canonicalText, isCanonical } from '../../../shared/sync/canonical'
import { linkEvent, linkRescued, readEvent, startOfChain } from '../../../shared/sync/chain'
import { decrypt, deriveKey, encrypt, keyPairFrom, sha256Hex, sign, verify } from '../../../shared/sync/crypto-suite'
import { eventIdAt } from '../../../shared/sync/event-id'
import type { ClockReading, EventDraft, SealedEvent } from '../../../shared/sync/envelope'
import { signReceipt, verifyReceipt } from '../../../shared/sync/receipt'
import { MAX_BATCH_BYTES } from '../../../shared/sync/wire'

const station = keyPairFrom(new Uint8Array(32).fill(7))
const stranger = keyPairFrom(new Uint8Array(32).fill(8))
const at: ClockReading = {
  wall: '2026-03-07T01:12:00.000Z',
  mono: 1,
  serverTime: null,
  serverAgeMs: null,
  quality: 'device',
}
const uuid = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const draft = (n: number, note = '李秀英'): EventDraft => ({
  key: uuid(n),
  caseId: uuid(9999),
  actor: { staff: 's1', name: '王芳', role: 'agent', point: '990101001001' },
  type: 'receipt-printed',
  v: 1,
  base: n,
  data: { paper: '80mm', reprint: false, note },
})

function chainOf(count: number, note?: string): SealedEvent[] {
  const events: SealedEvent[] = []
  let head = startOfChain('d1', '00000000000000aa')
  for (let n = 1; n <= count; n += 1) {
    const next = linkEvent(head, draft(n, note), at)
    events.push(next.sealed)
    head = next.head
  }
  return events
}

describe('what a station wrote can be proved by anyone', () => {
  test('the canonical text does not depend on the order in which fields were typed, and keeps rare characters', () => {
    expect(canonicalText({ b: 1, a: '𠮷' })).toBe('{"a":"𠮷","b":1}')
    expect(isCanonical('{"b":1,"a":2}')).toBe(false)
    expect(isCanonical('not json')).toBe(false)
  })

  test('canonical text survives a round trip for any JSON value', () => {
    fc.assert(fc.property(fc.jsonValue(), value => isCanonical(canonicalText(JSON.parse(JSON.stringify(value))))))
  })

  test('the known vectors hold: SHA-256 of "abc" (FIPS 180-4) and RFC 8032 test 1', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    const seed = Uint8Array.from(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'))
    expect(keyPairFrom(seed).publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  })

  test('the golden event keeps its hash for ever, also when it is told again under the id of then', () => {
    expect(chainOf(1)[0]?.hash).toBe(sha256Hex(chainOf(1)[0]?.bytes ?? ''))
    expect(chainOf(1)[0]?.hash).toBe('a34f6c80fd9afbc92a7a61aac3b40dc7371b93f566c82a31af8f6a1a103c9453')
    const { caseId, actor, type, v, base, data } = draft(1)
    const told = { id: uuid(1), caseId, at, actor, type, v, base, data }
    const { sealed } = linkRescued(startOfChain('d1', '00000000000000aa'), told)
    expect(sealed.hash).toBe('7da82722ebcaf201c5c7a17526faab3ea3a2e56f9993a4915658195878ac1660')
  })

  test('an event is named by its place, case and time: a UUIDv8 that anybody can work out from the event itself', () => {
    const said = `d1/00000000000000aa/1/${uuid(9999)}/2026-03-07T01:12:00.000Z/1`
    const hash = createHash('sha256').update(said).digest('hex')
    const [{ event } = { event: null }] = chainOf(1)
    expect(event?.id).toBe(eventIdAt({ device: 'd1', epoch: '00000000000000aa', seq: 1 }, uuid(9999), at))
    expect(event?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    // All but the six bits of version and variant.
    expect(event?.id.replaceAll('-', '').slice(0, 12)).toBe(hash.slice(0, 12))
    expect(event?.id.slice(-12)).toBe(hash.slice(20, 32))
    expect(new Set(chainOf(500).map(sealed => sealed.event.id)).size).toBe(500)
    expect(z.uuid().safeParse(event?.id).success).toBe(true)
    expect(event).not.toHaveProperty('key')
  })

  test('a batch opens for who has the right key', () => {
    const events = chainOf(5)
    const opened = openBatch(sealBatch('990101', events, station.secretKey), station.publicKey)
    expect(opened).toEqual({ ok: true, events })
  })

  test('a batch sealed by somebody else is refused', () => {
    const batch = sealBatch('990101', chainOf(2), stranger.secretKey)
    expect(openBatch(batch, station.publicKey)).toEqual({ ok: false, reason: 'bad-signature' })
  })

  test('whatever single place of a batch is changed, dropped or swapped, it does not open', () => {
    const batch = sealBatch('990101', chainOf(4), station.secretKey)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.constantFrom('drop', 'swap', 'edit', 'repeat'), (index, fault) => {
        const events = [...batch.events]
        const text = events[index] ?? ''
        if (fault === 'drop') events.splice(index, 1)
        else if (fault === 'repeat') events.splice(index, 0, text)
        else if (fault === 'edit') events[index] = text.replace('李秀英', '李秀芳')
        else events.splice(index, 2, ...events.slice(index, index + 2).reverse())
        if (canonicalText(events) === canonicalText(batch.events)) return
        expect(openBatch({ ...batch, events }, station.publicKey).ok).toBe(false)
      }),
    )
  })

  test('a gap, a fact of another device and a broken link do not open, whoever signed for them', () => {
    const [first, second, third] = chainOf(3) as [SealedEvent, SealedEvent, SealedEvent]
    const another = linkEvent(startOfChain('d2', '00000000000000aa'), draft(1), at)
    const elsewhere = linkEvent({ ...another.head, device: 'd1' }, draft(2), at).sealed
    const open = (events: SealedEvent[]) => openBatch(sealBatch('990101', events, station.secretKey), station.publicKey)
    expect(open([second, third])).toMatchObject({ ok: true })
    expect(open([first, third])).toEqual({ ok: false, reason: 'broken-chain' })
    expect(open([first, another.sealed])).toEqual({ ok: false, reason: 'wrong-device' })
    expect(open([first, elsewhere, third])).toEqual({ ok: false, reason: 'broken-chain' })
  })

  test('an event text that is not canonical is not read', () => {
    const bytes = chainOf(1)[0]?.bytes ?? ''
    expect(readEvent(bytes).ok).toBe(true)
    expect(readEvent(` ${bytes}`)).toEqual({ ok: false, reason: 'malformed' })
  })

  test('a batch never grows over 256 KB, but one large event still travels alone', () => {
    const large = chainOf(3, '吉'.repeat(40_000))
    expect(fitBatch(large)).toHaveLength(2)
    expect(fitBatch(chainOf(2, '吉'.repeat(MAX_BATCH_BYTES)))).toHaveLength(1)
    expect(fitBatch(chainOf(600))).toHaveLength(500)
    expect(fitBatch(chainOf(9), 4)).toHaveLength(4)
  })
})

describe('keys', () => {
  test('only the county can write a receipt that a station believes', () => {
    const receipt = {
      county: '990101',
      device: 'd1',
      epoch: '00000000000000aa',
      ackedSeq: 4,
      headHash: sha256Hex('x'),
      serverTime: at.wall,
    }
    const signed = signReceipt(receipt, station.secretKey)
    expect(verifyReceipt(signed, station.publicKey)).toBe(true)
    expect(verifyReceipt({ ...signed, ackedSeq: 5 }, station.publicKey)).toBe(false)
    expect(verifyReceipt(signed, stranger.publicKey)).toBe(false)
  })

  test('what was encrypted opens only with the same key and the same place, and no changed bit passes', () => {
    const key = deriveKey(new Uint8Array(32).fill(1), 'field')
    const sealed = encrypt(key, new Uint8Array(12).fill(2), Uint8Array.from([1, 2, 3]), 'row 1')
    expect(decrypt(key, sealed, 'row 1')).toEqual(Uint8Array.from([1, 2, 3]))
    expect(decrypt(key, sealed, 'row 2')).toBeNull()
    expect(decrypt(deriveKey(new Uint8Array(32).fill(1), 'journal'), sealed, 'row 1')).toBeNull()
    sealed[14] = (sealed[14] ?? 0) ^ 1
    expect(decrypt(key, sealed, 'row 1')).toBeNull()
  })

  test('a malformed signature is a wrong signature, not a crash', () => {
    expect(verify(station.publicKey, 'x', 'zz')).toBe(false)
    expect(verify('short', 'x', sign(station.secretKey, 'x'))).toBe(false)
  })
})
