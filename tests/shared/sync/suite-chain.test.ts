import { beforeAll, describe, expect, test } from 'vitest'
import { centerCrypto } from '../../../center/sync/native-suite'
import { readPacked } from '../../../center/sync/read-packed'
import { openBatch, sealBatch } from '../../../shared/sync/batch'
import { NO_DIGEST, nextDigest } from '../../../shared/sync/case-digest'
import { linkEvent, readEvent, startOfChain } from '../../../shared/sync/chain'
import { FIRST_SUITE, loadSuite, sha256Hex, suiteOf, type CryptoSuite } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { decryptAllBy, hashOfLine, openLines, parseLine, sealLine } from '../../../shared/sync/journal-line'
import { openOutward, sealReturn } from '../../../shared/sync/package-return'
import { openReturn, sealOutward } from '../../../shared/sync/package-outward'
import { mailboxOf, suiteOfPackage } from '../../../shared/sync/package-form'
import { packBatch, unpackBatch, writerOfPacked } from '../../../shared/sync/packed-batch'
import { signCertificate, signReceipt, verifyCertificate, verifyReceipt } from '../../../shared/sync/receipt'
import { sm3Hex } from '../../../shared/sync/sm3'
import { certificateSchema } from '../../../shared/sync/wire'

const [COUNTY, DEVICE, EPOCH] = ['999901', '999901001001-02', 'a'.repeat(16)]
const SM = 'sm2-sm3-sm4gcm'
const seedOf = (fill: number) => new Uint8Array(32).fill(fill)
let sm: CryptoSuite

beforeAll(async () => {
  sm = await loadSuite(SM)
})

function chainOf(count: number, suite: CryptoSuite): SealedEvent[] {
  let head = startOfChain(DEVICE, EPOCH)
  return Array.from({ length: count }, (_, at) => {
    const actor = { staff: 'wang', name: '王芳', role: 'agent', point: '999901001001' } as const
    const caseId = `00000000-0000-7000-8000-00000000000${at % 3}`
    const reading = {
      wall: '2026-03-07T01:12:00.000Z',
      mono: at,
      serverTime: null,
      serverAgeMs: null,
      quality: 'device',
    } as const
    const draft = { caseId, actor, type: 'note-added', v: 1, base: at, data: { text: '已电话告知' } }
    const linked = linkEvent(head, draft, reading, suite)
    head = linked.head
    return linked.sealed
  })
}

describe('a village whose station has the second suite', () => {
  test('its facts are chained by SM3, and also carry the SHA-256 by which all replicas compare', () => {
    const [first, second] = chainOf(2, sm)
    expect(second?.event.prev).toBe(sm3Hex(first?.bytes ?? ''))
    expect(first?.hash).toBe(sm3Hex(first?.bytes ?? ''))
    expect(first?.digest).toBe(sha256Hex(first?.bytes ?? ''))
  })

  test('a replica that pulled a fact and the station that wrote it come to one digest of the case', () => {
    const [own] = chainOf(1, sm)
    if (!own) throw new Error('one fact')
    const pulled = readEvent(own.bytes)
    if (!pulled.ok) throw new Error('readable')
    expect(nextDigest(NO_DIGEST, { change: 4, ...own })).toBe(nextDigest(NO_DIGEST, { change: 4, ...pulled.sealed }))
  })

  test('its batch travels packed in a form of its own and comes out sign for sign', () => {
    const { publicKey, secretKey } = sm.keyPairFrom(seedOf(1))
    const batch = sealBatch(COUNTY, chainOf(20, sm), secretKey, sm)
    const packed = packBatch(batch, undefined, SM)
    expect(packed[0]).toBe(2)
    expect(writerOfPacked(packed)).toEqual({ county: COUNTY, device: DEVICE })
    const read = unpackBatch(packed)
    expect(read.ok && read.batch).toEqual(batch)
    const opened = openBatch(batch, publicKey)
    expect(opened.ok && opened.events.map(({ digest }) => digest)).toEqual(batch.events.map(text => sha256Hex(text)))
    // As many bytes as with the first suite: ids and hashes are made again and not sent.
    const before = packBatch(sealBatch(COUNTY, chainOf(20, FIRST_SUITE), seedOf(1)))
    expect(Math.abs(packed.length - before.length)).toBeLessThan(60)
  })

  test('its journal lines open again, each in its place, and not with the first suite', async () => {
    const key = sm.deriveKey(seedOf(5), 'journal')
    const line = sealLine(
      key,
      seedOf(2).subarray(0, 12),
      { epoch: EPOCH, n: 1, p: '0'.repeat(64), k: 'page', text: '收'.repeat(2000) },
      sm,
    )
    const parsed = parseLine(line)
    if (!parsed) throw new Error('a line')
    expect(await openLines(key, EPOCH, [parsed], decryptAllBy(sm))).toEqual(['收'.repeat(2000)])
    expect(await openLines(key, EPOCH, [{ ...parsed, n: 2 }], decryptAllBy(sm))).toEqual([null])
    expect(await openLines(key, EPOCH, [parsed])).toEqual([null])
    expect(hashOfLine(line, sm)).toBe(sm3Hex(line))
  })

  test('a package goes to the county and its return comes back, boxed, signed and covered by its suite', async () => {
    const [device, county] = [sm.keyPairFrom(seedOf(1)), sm.keyPairFrom(seedOf(2))]
    const batch = sealBatch(COUNTY, chainOf(3, sm), device.secretKey, sm)
    const mailbox = seedOf(8).subarray(0, 16)
    const bytes = sealOutward({
      county: { code: COUNTY, publicKey: county.publicKey },
      device: { id: DEVICE, secretKey: device.secretKey },
      ...{ batches: [packBatch(batch, undefined, SM)], says: { cursor: '' }, mailbox, secret: seedOf(11) },
    })
    expect(mailboxOf(bytes)).toEqual(mailbox)
    expect(suiteOfPackage(bytes)).toBe(SM)
    const first = await openOutward(bytes, { code: COUNTY, secretKey: seedOf(2) }, async () => device.publicKey)
    expect(first).toEqual({ ok: false, reason: 'not-ours' })
    const taken = await openOutward(
      bytes,
      { code: COUNTY, secretKey: county.secretKey, suite: sm },
      async () => device.publicKey,
    )
    expect(taken.ok && [taken.cover?.device, taken.batches]).toEqual([DEVICE, [batch]])
    const answers = { batches: [], damaged: [] }
    const returned = sealReturn(
      {
        receipts: [],
        pages: [{ from: '', page: { hello: 1 } }],
        catalogue: null,
        answers,
        serverTime: '2026-03-07T01:00:00.000Z',
      },
      {
        county: COUNTY,
        keys: county,
        device: { id: DEVICE, publicKey: device.publicKey },
        mailbox,
        secret: seedOf(12),
      },
    )
    const opened = await openReturn(returned, {
      device: { id: DEVICE, secretKey: device.secretKey },
      county: { code: COUNTY, publicKey: county.publicKey },
    })
    expect(opened.ok && opened.contents.pages).toEqual([{ from: '', page: { hello: 1 } }])
  })
})

describe('nobody is talked into another suite', () => {
  const crypto = centerCrypto()

  test('a batch of the first suite, offered for a device of the second, is refused, packed or not', () => {
    const enrolled = sm.keyPairFrom(seedOf(1))
    const forged = sealBatch(COUNTY, chainOf(2, FIRST_SUITE), seedOf(1))
    expect(openBatch(forged, enrolled.publicKey)).toEqual({ ok: false, reason: 'bad-signature' })
    const read = readPacked(packBatch(forged), enrolled.publicKey, crypto)
    expect(read.ok && read.fault).toBe('bad-signature')
  })

  test('a batch of the second suite, offered for a device of the first, is refused, packed or not', () => {
    const enrolled = FIRST_SUITE.keyPairFrom(seedOf(1))
    const forged = sealBatch(COUNTY, chainOf(2, sm), seedOf(1), sm)
    expect(openBatch(forged, enrolled.publicKey)).toEqual({ ok: false, reason: 'bad-signature' })
    const read = readPacked(packBatch(forged, undefined, SM), enrolled.publicKey, crypto)
    expect(read.ok && read.fault).toBe('bad-signature')
  })

  test('a batch signed by its own key over a chain of the other hash is broken', () => {
    const enrolled = sm.keyPairFrom(seedOf(1))
    const mixed = sealBatch(COUNTY, chainOf(2, FIRST_SUITE), enrolled.secretKey, sm)
    expect(openBatch(mixed, enrolled.publicKey)).toEqual({ ok: false, reason: 'broken-chain' })
  })

  const certificate = (publicKey: string) => ({
    ...{ county: COUNTY, device: DEVICE, point: '999901001001', slot: 2, publicKey },
    ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z' },
  })

  test('a certificate whose suite was altered, added or taken away fails', () => {
    const county = sm.keyPairFrom(seedOf(2))
    const device = sm.keyPairFrom(seedOf(1))
    const sound = signCertificate({ ...certificate(device.publicKey), suite: SM }, county.secretKey, sm)
    expect(certificateSchema.parse(sound)).toEqual(sound)
    expect(verifyCertificate(sound, county.publicKey)).toBe(true)
    expect(verifyCertificate({ ...sound, suite: 'ed25519-sha256-aes256gcm' }, county.publicKey)).toBe(false)
    const { suite: _, ...without } = sound
    expect(verifyCertificate(without, county.publicKey)).toBe(false)
    const first = FIRST_SUITE.keyPairFrom(seedOf(2))
    const old = signCertificate(certificate(FIRST_SUITE.keyPairFrom(seedOf(1)).publicKey), first.secretKey)
    expect(verifyCertificate(old, first.publicKey)).toBe(true)
    expect(verifyCertificate({ ...old, suite: SM }, first.publicKey)).toBe(false)
  })

  test('a certificate for a key of one suite, signed by the county’s key of the other, fails', () => {
    const [first, second] = [FIRST_SUITE.keyPairFrom(seedOf(2)), sm.keyPairFrom(seedOf(2))]
    const crossed = signCertificate({ ...certificate(sm.keyPairFrom(seedOf(1)).publicKey), suite: SM }, first.secretKey)
    expect(verifyCertificate(crossed, first.publicKey)).toBe(false)
    expect(verifyCertificate(crossed, second.publicKey)).toBe(false)
  })

  test('a receipt holds under the county’s key of the suite that signed it alone', () => {
    const receipt = {
      county: COUNTY,
      device: DEVICE,
      epoch: EPOCH,
      ackedSeq: 3,
      headHash: 'b'.repeat(64),
      serverTime: 'x',
    }
    const [first, second] = [FIRST_SUITE.keyPairFrom(seedOf(2)), sm.keyPairFrom(seedOf(2))]
    expect(verifyReceipt(signReceipt(receipt, second.secretKey, sm), second.publicKey)).toBe(true)
    expect(verifyReceipt(signReceipt(receipt, second.secretKey, sm), first.publicKey)).toBe(false)
    expect(verifyReceipt(signReceipt(receipt, first.secretKey), second.publicKey)).toBe(false)
  })

  test('the county checks each device by the suite of its enrolled key', () => {
    expect(crypto.of(sm.keyPairFrom(seedOf(1)).publicKey)).toBe(suiteOf(SM))
    expect(crypto.of(FIRST_SUITE.keyPairFrom(seedOf(1)).publicKey).name).toBe('ed25519-sha256-aes256gcm')
  })
})
