import fc from 'fast-check'
import { canonicalText } from '../../../shared/sync/canonical'
import { sealBatch } from '../../../shared/sync/batch'
import { linkEvent, linkRescued, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom, sha256Hex, sign } from '../../../shared/sync/crypto-suite'
import type { EventContent, SealedEvent } from '../../../shared/sync/envelope'
import type { SealedBatch } from '../../../shared/sync/wire'

export const DEVICE = '990100101001-01'
export const EPOCH = '5d1f6c83a90b27e4'
export const station = keyPairFrom(new Uint8Array(32).fill(7))

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('𠮷', '李', '秀', 'ǎ', '·', '　', '，', '0', '9', 'x', '"', '\\', '\n', '\u0001'),
    maxLength: 200,
  }),
  fc.constantFrom(
    '',
    '代',
    '2026-02-30',
    '2026-03-07',
    '9999-12-31',
    '0001-01-01',
    '11010519491231002X',
    '110105194912310021',
  ),
  fc.constantFrom(
    '2026-03-07T01:12:00.000Z',
    '2026-03-07T01:12:00Z',
    '1969-12-31T23:59:59.999Z',
    '+012026-03-07T01:12:00.000Z',
  ),
  fc.constantFrom('a'.repeat(64), 'ab'.repeat(20), '00'.repeat(300), '01900000-0000-7000-8000-000000000001'),
  fc.uuid(),
  fc.stringMatching(/^[0-9]{1,40}$/),
)
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1e21, 1e-7, 5e-324, 1_767_225_600_000, 999_999_999_999_999, -1_000_000_000_000_000),
)
/** Any JSON value, with the texts and numbers that a codec could stumble over, and with equal values again and again. */
const { value: anyValue } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('name', '10', '9', '__proto__', 'toString')), tie('value'), {
      maxKeys: 6,
    }),
  ),
}))

const clock = fc.record({
  wall: fc.constantFrom(
    '2026-03-07T01:12:00.000Z',
    '2026-03-07T01:12:07.123Z',
    '2016-01-01T00:00:00.000Z',
    'yesterday',
    '',
  ),
  mono: fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  serverTime: fc.option(fc.constantFrom('2026-03-07T01:00:00.000Z', 'noon')),
  serverAgeMs: fc.option(fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  quality: fc.constantFrom('checked', 'device', 'suspect'),
})

/** What any station, of any version, might have written. */
export const anyContents = fc.array(
  fc.record({
    id: fc.option(fc.uuid()),
    caseId: fc.oneof(
      fc.uuid(),
      fc.constantFrom('01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'),
    ),
    actor: fc.record({
      staff: text,
      name: text,
      role: fc.constantFrom('agent', 'reviewer'),
      point: fc.constant('990100101001'),
    }),
    at: clock,
    type: fc.oneof(text, fc.constantFrom('intake-recorded', 'rated')),
    v: fc.integer({ min: 1, max: 3 }),
    base: fc.nat(9),
    data: anyValue,
  }),
  { minLength: 1, maxLength: 8 },
)

export type AnyContent = Omit<EventContent, 'id' | 'role'> & { id: string | null }

export function chainOf(contents: readonly object[]): SealedEvent[] {
  const events: SealedEvent[] = []
  let head = startOfChain(DEVICE, EPOCH)
  for (const content of contents as AnyContent[]) {
    const { id, at, ...draft } = content
    const linked = id === null ? linkEvent(head, draft, at) : linkRescued(head, { ...draft, id, at })
    head = linked.head
    events.push(linked.sealed)
  }
  return events
}

export const sealed = (events: readonly SealedEvent[]): SealedBatch => sealBatch('990100', events, station.secretKey)

/** A batch of texts that need not be events at all, honestly signed. */
export function sealedTexts(events: string[]): SealedBatch {
  const headHash = sha256Hex(events.at(-1) ?? '')
  const head = { protocol: 1, county: '990100', device: DEVICE, epoch: EPOCH, fromSeq: 7, headHash } as const
  const signature = sign(station.secretKey, canonicalText({ ...head, count: events.length }))
  return { ...head, events, signature }
}

/** Bytes that pass for a packed batch until they are read: the form and a right check before any body. */
export function withCheck(body: Uint8Array): Uint8Array {
  const check = sha256Hex(body).slice(0, 8)
  return Uint8Array.from([1, ...[0, 2, 4, 6].map(at => Number.parseInt(check.slice(at, at + 2), 16)), ...body])
}
