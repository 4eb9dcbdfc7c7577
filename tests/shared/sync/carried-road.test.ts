import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCarriedRoad } from '../../../shared/sync/carried-road'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { mailboxOf, PACKAGE_TYPE } from '../../../shared/sync/package-form'
import { sealReturn } from '../../../shared/sync/package-return'
import type { RoadDeps } from '../../../shared/sync/package-station'
import type { StationFile } from '../../../shared/sync/station-file'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'

const random = (size: number) => new Uint8Array(randomBytes(size))
const [county, own] = [keyPairFrom(random(32)), keyPairFrom(random(32))]
const TIME = '2026-03-07T01:12:00.000Z'

/** A station hands one paper to the county, which answers so. */
async function handOn(answer: (call: HttpCall) => HttpAnswer) {
  const asked: HttpCall[] = []
  const file = {
    county: { code: '990100', publicKey: county.publicKey },
    certificate: { device: 't-01' },
    centerUrl: 'http://county',
  } as unknown as StationFile
  const deps: RoadDeps = {
    ports: {
      keys: { load: async () => null, save: async () => undefined, remove: async () => undefined },
      http: async call => (asked.push(call), answer(call)),
      random,
      clock: { wall: () => TIME, mono: () => 0 },
    },
    getFile: async () => file,
    onDuty: work => work({ deviceKey: own.secretKey, journal: { events: async () => [] } }),
    request: async () => ({ ok: false, reason: 'center-unreachable' }),
  }
  const forwarded = await createCarriedRoad(deps)['carried:forward']({ batches: ['AAAA'], cursor: '' })
  return { forwarded, asked }
}
const said = (status: number, body: object, more: object = {}): HttpAnswer => ({
  ...{ kind: 'answer', status, contentType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) },
  ...more,
})

test.each([
  ['a county that says when to come again', said(503, {}, { retryAfter: '120' }), 'center-overloaded', 120_000],
  ['a county with a fault of its own', said(500, { error: 'internal', message: '' }), 'center-overloaded', undefined],
  ['a clock that is years off', { kind: 'failed', why: 'clock-tls' }, 'clock-tls', undefined],
  ['a portal that wants a login', said(200, {}, { contentType: 'text/html' }), 'center-not-daiban', undefined],
  ['a station that was taken off', said(403, { error: 'revoked', message: '' }), 'revoked', undefined],
  ['a county without this door', said(404, { error: 'not-found', message: '' }), 'center-refused', undefined],
] as const)('%s is told by the words that every other door has for it', async (_, answer, reason, retryAfterMs) => {
  const { forwarded } = await handOn(() => answer)
  expect(forwarded).toEqual({ ok: false, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })
})

test('the return comes back, however large it may be', async () => {
  const { forwarded, asked } = await handOn(call => ({
    ...{ kind: 'answer', status: 200, contentType: PACKAGE_TYPE },
    bytes: sealReturn(
      { receipts: [], pages: [], catalogue: null, answers: { batches: [], damaged: [] }, serverTime: TIME },
      {
        ...{ county: '990100', keys: county, device: { id: 't-01', publicKey: own.publicKey }, secret: random(32) },
        mailbox: mailboxOf(call.body as Uint8Array) ?? random(16),
      },
    ),
  }))
  expect(forwarded).toMatchObject({ ok: true, value: { receipts: [], pages: [] } })
  expect(asked[0]?.maxBytes).toBeGreaterThan(8 * 1024 * 1024)
  expect(asked[0]?.headers.accept).toContain(PACKAGE_TYPE)
})
