import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'jpeg-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPicture } from '../../build/read-picture'
import { ROOT } from '../../build/paths'
import { findCodes } from '../../renderer/ui/find-codes'
import { receiptPaper } from '../../shared/paper/receipt-paper'
import { keyPairFrom, sign } from '../../shared/sync/crypto-suite'
import { signCertificate } from '../../shared/sync/receipt'
import { checkSlip, slipCodeText, slipSignedText } from '../../shared/sync/slip-proof'
import { parseReceiptNumber } from '../../shared/text/receipt-number'
import { sampleCase, SAMPLE_HASH } from '../kit/sample-case'
import { receiptInput } from './every-paper'
import { pageImages, startPress, toolsMissing, type Press } from './paper-press'

const county = keyPairFrom(new Uint8Array(32).fill(1))
const device = keyPairFrom(new Uint8Array(32).fill(2))
const other = keyPairFrom(new Uint8Array(32).fill(3))

/** The code as the station of the sample case makes it. */
function slipCode(): string {
  const { receiptNo, matter } = sampleCase()
  const number = parseReceiptNumber(receiptNo)
  if (!number.ok) throw new Error('the sample case has no number')
  const code = number.villageCode.slice(0, 6)
  const check = SAMPLE_HASH.slice(0, 16)
  const facts = { county: code, receiptNo, matter: matter.code, date: number.date, check }
  const certificate = signCertificate(
    {
      ...{ county: code, point: number.villageCode, slot: number.deviceSlot, publicKey: device.publicKey },
      device: `${number.villageCode}-${String(number.deviceSlot).padStart(2, '0')}`,
      ...{ notBefore: '2026-01-02T03:04:05.678Z', notAfter: '2028-01-02T03:04:05.678Z', scopes: ['read', 'files'] },
    },
    county.secretKey,
  )
  const signature = sign(device.secretKey, slipSignedText(facts))
  const text = slipCodeText({ facts, certificate, countyKey: county.publicKey, signature })
  if (text === null) throw new Error('the slip does not fit its code')
  return text
}

/** `npm run -s verify-slip`, without npm. */
function verifySlip(...args: string[]): { code: number | null; said: string } {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'build/tasks/verify-slip.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}

describe.skipIf(toolsMissing().length > 0)('a slip that proves who issued it', () => {
  let press: Press
  const code = slipCode()
  const pictures: Record<string, string> = {}
  beforeAll(async () => {
    press = await startPress()
    for (const size of ['80mm', 'A4'] as const) {
      const paper = receiptPaper({ ...receiptInput, case: sampleCase(), size, slipCode: code })
      const printed = await press.print(paper, `receipt-${size}-proof`)
      expect(printed.overflowing).toEqual([])
      // Version 11 with its white edge is 69 modules: a thermal head needs three dots for each, a laser 0.3 mm.
      expect(printed.codeMm / 61).toBeGreaterThanOrEqual(size === '80mm' ? 0.49 : 0.3)
      pictures[size] = pageImages(printed.pdf, size === '80mm' ? 203 : 150)[0] ?? ''
    }
  })
  afterAll(() => press.close())

  test.each(['80mm', 'A4'])(
    '%s: as a printer burns it, it is read back to the last character and is genuine',
    async size => {
      const picture = await readPicture(pictures[size] ?? '')
      if (!picture) throw new Error('no picture')
      const texts = await findCodes(picture, found => found.includes(code))
      expect(texts).toContain(code)
      expect(checkSlip(code, [county.publicKey])).toMatchObject({ verdict: 'genuine', trusted: true })
    },
  )

  test('the command reads the picture of a slip, PNG or JPEG, and says who issued what when', async () => {
    const png = pictures['80mm'] ?? ''
    const good = verifySlip(png, '--county-key', county.publicKey)
    expect(good.said).toContain('是真的')
    expect(good.said).toContain('Genuine')
    expect(good.said).toContain(sampleCase().receiptNo)
    expect(good.said).not.toContain(sampleCase().applicant.name)
    expect(good.code).toBe(0)
    const picture = await readPicture(png)
    if (!picture) throw new Error('no picture')
    const jpeg = join(png, '..', 'slip.jpg')
    writeFileSync(jpeg, encode({ ...picture, data: Buffer.from(picture.data) }, 80).data)
    expect(verifySlip(jpeg, '--county-key', county.publicKey).code).toBe(0)
    const file = join(png, '..', 'county.txt')
    writeFileSync(file, `零陵区 ${county.publicKey}\n`)
    expect(verifySlip(jpeg, '--county-file', file).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain(county.publicKey)
  })

  test('the command ends with 1 for an altered or a foreign slip, and with 2 when it cannot tell', () => {
    const altered = verifySlip(`${code.slice(0, 40)}${code[40] === 'A' ? 'B' : 'A'}${code.slice(41)}`)
    expect(altered).toMatchObject({ code: 1 })
    expect(altered.said).toContain('被改过')
    expect(verifySlip(code, '--county-key', other.publicKey)).toMatchObject({ code: 1 })
    const unknown = verifySlip(code)
    expect(unknown.code).toBe(2)
    expect(unknown.said).toContain('8A88 E3DD')
    expect(verifySlip('DB1/43110310120307260307012K/SX-FL-001/20260307/A1B2C3D4').code).toBe(2)
    expect(verifySlip('你好').code).toBe(2)
    expect(verifySlip().code).toBe(2)
  })
})
