import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findCodes, type Picture } from '../../renderer/ui/find-codes'
import { receiptPaper } from '../../shared/paper/receipt-paper'
import { sealBatch } from '../../shared/sync/batch'
import { linkEvent, startOfChain } from '../../shared/sync/chain'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { packBatch } from '../../shared/sync/packed-batch'
import { joinPaper, paperCodes, readPaperCode } from '../../shared/sync/paper-code'
import { LONG_NAME, namedCase, sampleCase } from '../kit/sample-case'
import { receiptInput } from './every-paper'
import { pageImages, pdfFacts, startPress, toolsMissing, type Press } from './paper-press'
import { readPng } from './read-png'
import { intakeOf } from './sample-intake'

const device = keyPairFrom(new Uint8Array(32).fill(5))

/** The batch of one intake as a village station seals it. */
function sealedIntake(notes: string): Uint8Array {
  const { sealed } = linkEvent(startOfChain('990100101001-01', '00112233445566ff'), intakeOf(sampleCase(), notes), {
    ...{ wall: '2026-03-07T01:12:00.000Z', mono: 81_234, serverTime: null, serverAgeMs: null },
    quality: 'device',
  })
  return packBatch(sealBatch('990100', [sealed], device.secretKey))
}

const pieces = (length: number): string =>
  Array.from({ length }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 6000))).join('')

describe.skipIf(toolsMissing().length > 0)('the code that carries the whole case', () => {
  let press: Press
  beforeAll(async () => {
    press = await startPress()
  })
  afterAll(() => press.close())

  test('one ordinary intake needs one code', () => {
    const packed = sealedIntake('')
    console.log(`intake on paper: ${packed.length} bytes sealed and packed`)
    expect(packed.length).toBeLessThanOrEqual(1200)
    expect(paperCodes([packed])).toHaveLength(1)
  })

  for (const size of ['80mm', 'A4'] as const)
    for (const [kind, notes, count] of [
      ['one code', '', 1],
      ['two codes', pieces(700), 2],
    ] as const)
      test(`${size}, ${kind}: printed by Chromium, it is read back from the picture to the last byte`, async () => {
        const packed = sealedIntake(notes)
        const codes = paperCodes([packed]) ?? []
        expect(codes).toHaveLength(count)
        const paper = receiptPaper({ ...receiptInput, case: sampleCase(), size, wholeCase: codes })
        const name = `receipt-${size}-whole-${count}`
        const printed = await press.print(paper, name)
        expect(printed.overflowing).toEqual([])
        expect(printed.drawings).toEqual([])
        const { pages, widthMm, text } = pdfFacts(printed.pdf)
        if (count === 1 || size === '80mm') expect(pages).toBe(1)
        if (size === '80mm') expect(widthMm).toBeCloseTo(80, 0)
        const told = text.replace(/\s/g, '')
        for (const words of ['整件办件码', '镇里和村里连不上时', '请像身份证一样收好']) expect(told).toContain(words)
        // A thermal head has 203 dots an inch, the poorest laser printer 300.
        const [image = ''] = pageImages(printed.pdf, size === '80mm' ? 203 : 300)
        const picture = readPng(readFileSync(image))
        const read = await findCodes(picture, texts => texts.length === count + 1)
        // Two large codes side by side are photographed one by one, as a scanner also sees them.
        if (size === 'A4' && count === 2)
          for (const from of [0.37, 0.645])
            read.push(...(await findCodes(part(picture, from), texts => texts.length === 1)))
        // The small code is still there, and still names the case only.
        if (size === '80mm' || count === 1) expect(read.filter(code => code.startsWith('DB1/'))).toHaveLength(1)
        const parts = read.flatMap(code => {
          const part = readPaperCode(code)
          return part.ok ? [part.part] : []
        })
        expect(joinPaper(parts)).toEqual({ state: 'whole', batches: [packed] })
      })

  test('a slip with a masked name carries no code that tells the name', () => {
    const codes = paperCodes([sealedIntake('')]) ?? []
    const { html } = receiptPaper({
      ...receiptInput,
      case: sampleCase(),
      size: '80mm',
      maskName: true,
      wholeCase: codes,
    })
    expect(html).not.toContain('整件办件码')
    const long = receiptPaper({ ...receiptInput, case: namedCase(LONG_NAME), size: 'A4', wholeCase: codes })
    expect(long.html).toContain('整件办件码')
  })
})

/** A photo of one code: a strip of the sheet's lower half, from `from` of its width on. */
function part({ data, width, height }: Picture, from: number): Picture {
  const [left, wide, top] = [Math.round(width * from), Math.round(width * 0.28), Math.round(height * 0.72)]
  const tall = Math.round(height * 0.2)
  const cut = new Uint8ClampedArray(wide * tall * 4)
  for (let y = 0; y < tall; y += 1)
    cut.set(data.subarray(((top + y) * width + left) * 4, ((top + y) * width + left + wide) * 4), y * wide * 4)
  return { data: cut, width: wide, height: tall }
}
