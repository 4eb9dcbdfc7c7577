import { randomBytes } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { sealBatch } from '../../shared/sync/batch'
import { linkEvent, startOfChain } from '../../shared/sync/chain'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { RECORD_KINDS } from '../../shared/sync/package-content'
import { sealPackage, type PackageRecord } from '../../shared/sync/package-form'
import { openOutward } from '../../shared/sync/package-return'
import { packBatch, unpackBatch } from '../../shared/sync/packed-batch'

const random = (size: number) => new Uint8Array(randomBytes(size))
const county = keyPairFrom(random(32))
const station = keyPairFrom(random(32))

const packageOf = (records: PackageRecord[]) =>
  sealPackage({ recipient: county.publicKey, mailbox: random(16), secret: random(32) }, records)

function batchRecord(epoch: string): PackageRecord {
  const actor = { staff: 'liushugou', name: '王春芳', role: 'agent', point: '990100101001' } as const
  const at = {
    wall: '2026-11-20T01:00:00.000Z',
    mono: 1,
    serverTime: null,
    serverAgeMs: null,
    quality: 'device',
  } as const
  const caseId = '00000000-0000-8000-8000-000000000001'
  const { sealed } = linkEvent(startOfChain('990100101001-01', epoch), { caseId, actor, type: 'rated', v: 1, base: 0, data: {} }, at) // prettier-ignore
  return { kind: RECORD_KINDS.batch, content: packBatch(sealBatch('990100', [sealed], station.secretKey)) }
}

const open = (bytes: Uint8Array, readBatch?: (content: Uint8Array) => Promise<ReturnType<typeof unpackBatch>>) =>
  openOutward(bytes, { code: '990100', secretKey: county.secretKey }, async () => station.publicKey, {
    ...(readBatch && { readBatch }),
  })

test('a stick with many batches is read one batch after another, and whoever else waits goes between', async () => {
  const records = Array.from({ length: 6 }, (_, n) => batchRecord(String(n).repeat(16)))
  let inHand = 0
  const seen: string[] = []
  const opened = await open(packageOf(records), async content => {
    inHand += 1
    expect(inHand).toBe(1)
    await breathe()
    inHand -= 1
    const read = unpackBatch(content)
    if (read.ok) seen.push(read.batch.epoch)
    return read
  })
  expect(opened.ok && opened.batches.map(({ epoch }) => epoch)).toEqual(seen)
  expect(seen).toHaveLength(6)
})

test('a package stuffed with covers that swell costs no more than its two true ones', async () => {
  const swells = deflateSync(new TextEncoder().encode(`"${' '.repeat(7_900_000)}"`), { level: 9 })
  const bytes = packageOf(Array.from({ length: 400 }, () => ({ kind: RECORD_KINDS.cover, content: swells })))
  const spent = process.cpuUsage()
  const opened = await open(bytes)
  expect(opened).toMatchObject({ ok: true, cover: null, batches: [] })
  expect(process.cpuUsage(spent).user / 1000).toBeLessThan(2500)
}, 60_000)
