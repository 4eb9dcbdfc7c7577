import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zlibSync } from 'fflate'
import fc from 'fast-check'
import { afterAll, describe, expect } from 'vitest'
import { readPicture } from '../../build/read-picture'
import { parseReceiptCode } from '../../shared/paper/receipt-code'
import { parseCanonical } from '../../shared/sync/canonical'
import { certificateFingerprint, splitCode } from '../../shared/sync/code-check'
import { openComplaint, sealComplaint } from '../../shared/sync/complaint'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { openKeyBox, sealKeyBox } from '../../shared/sync/key-box'
import { openReturn } from '../../shared/sync/package-outward'
import { openOutward } from '../../shared/sync/package-return'
import { packBatch, unpackBatch, writerOfPacked } from '../../shared/sync/packed-batch'
import { paperCodes, readPaperCode } from '../../shared/sync/paper-code'
import { encodeResetCode, parseResetCode } from '../../shared/sync/reset-code'
import { checkSlip } from '../../shared/sync/slip-proof'
import { fromBase64 } from '../../shared/sync/station-base64'
import { eventSchema } from '../../shared/sync/envelope'
import { parseCenterAddress } from '../../shared/sync/station-address'
import { linkEvent, startOfChain } from '../../shared/sync/chain'
import { sealBatch } from '../../shared/sync/batch'
import { attack } from './attack'

const RUNS = 400
const LONGEST_MS = 2000
const MEMORY_MB = 256
const county = keyPairFrom(new Uint8Array(32).fill(1))
const device = keyPairFrom(new Uint8Array(32).fill(2))
const folder = mkdtempSync(join(tmpdir(), 'daiban-attack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const actor = { staff: 's1', name: '王芳', role: 'agent', point: '990100101001' } as const
const at = { wall: '2026-03-09T01:00:00.000Z', mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' } as const // prettier-ignore
const CASE = '00000000-0000-8000-8000-000000000001'
const { sealed } = linkEvent(startOfChain('990100101001-01', 'a'.repeat(16)), { caseId: CASE, actor, type: 'rated', v: 1, base: 0, data: { score: 5 } }, at) // prettier-ignore
const packed = packBatch(sealBatch('990100', [sealed], device.secretKey))
const box = sealKeyBox(county.publicKey, new Uint8Array(32).fill(3), new Uint8Array(32), 'x')
const complaint = sealComplaint({ text: '说', name: '', phone: '', receiptNo: '' }, county.publicKey, new Uint8Array(32).fill(4)) // prettier-ignore

const bytes = fc.uint8Array({ maxLength: 4096 })
/** An honest file with a few bytes changed, cut off or doubled. */
const spoilt = (honest: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    bytes,
    fc
      .tuple(fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(honest.length))
      .map(([changes, end]) => {
        const copy = Uint8Array.from(honest)
        for (const [place, value] of changes) copy[place] = value
        return copy.subarray(0, end)
      }),
    fc.constant(Uint8Array.from([...honest, ...honest])),
  )
const text = (honest: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.tuple(fc.nat(Math.max(0, honest.length - 1)), fc.string({ unit: 'binary', maxLength: 3 })).map(([place, put]) => honest.slice(0, place) + put + honest.slice(place + 1)), // prettier-ignore
    fc.constantFrom(honest.repeat(200), '\u0000', 'DB2/', 'DB3/', 'DB1/////', '='.repeat(5000)),
  )

/** Whatever comes in, the reader answers in time, without throwing, and keeps within its memory. */
function reads<T>(name: string, what: fc.Arbitrary<T>, read: (value: T) => unknown): void {
  attack(`fuzz · ${name}`, `${RUNS} inputs made by chance and by spoiling an honest one`, async () => {
    const before = process.memoryUsage().rss
    let slowest = 0
    await fc.assert(
      fc.asyncProperty(what, async value => {
        let ms = Number.POSITIVE_INFINITY
        for (let again = 0; ms > LONGEST_MS && again < 3; again += 1) {
          const started = performance.now()
          await read(value)
          ms = performance.now() - started
        }
        slowest = Math.max(slowest, ms)
        expect(ms).toBeLessThan(LONGEST_MS)
      }),
      { numRuns: RUNS, seed: 20261121, endOnFailure: true },
    )
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024
    expect(grown).toBeLessThan(MEMORY_MB)
    return `never threw, slowest ${Math.round(slowest)} ms, memory +${Math.max(0, Math.round(grown))} MB`
  })
}

describe('readers of files, codes and messages', () => {
  reads('packed batch', spoilt(packed), value => unpackBatch(value))
  reads('packed batch, its writer only', spoilt(packed), value => writerOfPacked(value))
  reads('package from a stick, at the county', spoilt(randomBytes(600)), value =>
    openOutward(value, { code: '990100', secretKey: county.secretKey }, async () => device.publicKey),
  )
  reads('return file, at the station', spoilt(randomBytes(600)), value =>
    openReturn(value, { device: { id: '990100101001-01', secretKey: device.secretKey }, county: { code: '990100', publicKey: county.publicKey } }),
  ) // prettier-ignore
  reads('code on a paper', text(paperCodes([packed])?.[0] ?? ''), value => readPaperCode(value))
  reads('small code of a receipt', text('DB1/990100101001010309001X/SX-FL-001/20260309/ABCDEF01'), value => parseReceiptCode(value)) // prettier-ignore
  reads('proof on a slip', text('DB3/990100101001010309001X/SX-FL-001/20260309/ABCDEF01'), value => checkSlip(value, [county.publicKey])) // prettier-ignore
  reads('reset code', text(encodeResetCode(new Uint8Array(14).fill(9))), value => parseResetCode(value))
  reads('enrolment code', text('7KQ2-M9XD-4HTA-7KQ2-M9XD'), value => splitCode(value))
  reads('certificate of a center', text('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'), value => certificateFingerprint(value)) // prettier-ignore
  reads('address of a center', text('https://zw.example.gov.cn:8480/'), value => parseCenterAddress(value))
  reads('canonical text', text(sealed.bytes), value => parseCanonical(value))
  reads('envelope of a fact', fc.anything(), value => eventSchema.safeParse(value))
  reads('base64', text('QUJD'), value => fromBase64(value))
  reads('box of a key', spoilt(box), value => openKeyBox(county.secretKey, value, 'x'))
  reads('sealed complaint', spoilt(complaint), value => openComplaint(value, county.secretKey))
})

describe('pictures for verify-slip', () => {
  const pngHead = Buffer.from('89504e470d0a1a0a', 'hex')
  const chunk = (kind: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(kind), data, Buffer.alloc(4)])
  }
  const header = (width: number, height: number): Buffer => {
    const said = Buffer.alloc(13)
    said.writeUInt32BE(width, 0)
    said.writeUInt32BE(height, 4)
    said.set([8, 2, 0, 0, 0], 8)
    return said
  }
  const asFile = async (name: string, data: Buffer): Promise<string> => {
    const path = join(folder, name)
    writeFileSync(path, data)
    const started = performance.now()
    const read = await readPicture(path).catch((problem: unknown) => problem)
    expect(read instanceof Error ? read.message : read).toBeNull()
    return `not a picture, after ${Math.round(performance.now() - started)} ms`
  }
  const bomb = Buffer.from(zlibSync(new Uint8Array(20_000_000), { level: 9 }))

  attack(
    'picture · a PNG that unpacks to gigabytes',
    'a header of 60,000 × 60,000 pixels over a few bytes',
    () =>
    asFile('bomb.png', Buffer.concat([pngHead, chunk('IHDR', header(60_000, 60_000)), chunk('IDAT', bomb), chunk('IEND', Buffer.alloc(0))])), // prettier-ignore
  )
  attack('picture · HTML called photo.png', 'a page with a script under the name of a picture', () =>
    asFile('photo.png', Buffer.from('<html><script>alert(1)</script></html>')),
  )
  attack('picture · SVG called photo.jpg', 'a drawing that carries a script', () =>
    asFile('photo.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
  )
  attack('picture · a JPEG cut in the middle', 'the first bytes of a photo', () =>
    asFile('cut.jpg', Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), randomBytes(200)])),
  )
})
