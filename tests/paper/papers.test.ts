import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptancePaper } from '../../shared/paper/acceptance-paper'
import { correctionPaper } from '../../shared/paper/correction-paper'
import type { Paper } from '../../shared/paper/paper'
import { parseReceiptCode } from '../../shared/paper/receipt-code'
import { LONG_NAME, RARE_NAME, sampleCase, sampleReceiptNo } from '../kit/sample-case'
import { duty, handover, organInput, organPapers, receipts } from './every-paper'
import { pageImages, pdfFacts, readCode, startPress, toolsMissing, type Press, type Printed } from './paper-press'

const plain = (text: string): string => text.replace(/[\s\u2060]/g, '')

// Without poppler there is no second opinion on a PDF; the message says what to install.
describe.skipIf(toolsMissing().length > 0)(`papers printed by real Chromium ${toolsMissing().join(' ')}`, () => {
  let press: Press
  const printed = new Map<string, Printed>()

  const everyPaper: Record<string, Paper> = { ...receipts(), ...organPapers(), handover: handover(), duty: duty() }

  beforeAll(async () => {
    press = await startPress()
    for (const [name, paper] of Object.entries(everyPaper)) printed.set(name, await press.print(paper, name))
  })
  afterAll(() => press.close())

  const get = (name: string): Printed => {
    const one = printed.get(name)
    if (!one) throw new Error(`no paper ${name}`)
    return one
  }

  test.each(Object.keys(everyPaper))(
    '%s: nothing runs out of its box, and nothing but text, lines and the code is drawn',
    name => {
      expect(get(name).overflowing).toEqual([])
      expect(get(name).drawings).toEqual([])
    },
  )

  test.each(Object.keys(everyPaper).filter(name => !name.includes('rare') && !['handover', 'duty'].includes(name)))(
    '%s: every font in the PDF is embedded TrueType',
    name => {
      const { fonts } = pdfFacts(get(name).pdf)
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.filter(font => !font.includes('CID TrueType') || !/ yes +yes +yes /.test(font))).toEqual([])
    },
  )

  test('a slip is 80 mm wide, one page, and as long as what stands on it', () => {
    for (const name of ['receipt-80mm', 'receipt-80mm-long-name', 'receipt-80mm-many']) {
      const { pages, widthMm, heightMm } = pdfFacts(get(name).pdf)
      expect(pages).toBe(1)
      expect(widthMm).toBeCloseTo(80, 0)
      expect(heightMm).toBeGreaterThan(get(name).contentMm + 2)
      expect(heightMm).toBeLessThan(get(name).contentMm + 6)
    }
  })

  test('A4 papers are A4; the usual ones take one page a copy', () => {
    const pages = {
      'receipt-A4': 1,
      'receipt-A4-missing': 1,
      'receipt-A4-long-name': 1,
      acceptance: 2,
      'acceptance-deferred': 2,
      correction: 2,
      delivery: 1,
      'delivery-done': 1,
    }
    for (const [name, count] of Object.entries(pages)) {
      const facts = pdfFacts(get(name).pdf)
      expect([name, facts.pages]).toEqual([name, count])
      expect(facts.widthMm).toBeCloseTo(210, 0)
      expect(facts.heightMm).toBeCloseTo(297, 0)
    }
    for (const name of ['handover', 'duty']) expect(pdfFacts(get(name).pdf).widthMm).toBeCloseTo(297, 0)
  })

  test('24 materials run over several pages and each page repeats the head of the table', () => {
    const { pages, text } = pdfFacts(get('receipt-A4-many').pdf)
    expect(pages).toBeGreaterThan(1)
    expect(text.split('材料名称').length - 1).toBeGreaterThan(1)
    for (let index = 1; index <= 24; index += 1) expect(plain(text)).toContain(`第${index}样材料`)
  })

  test.each(['80mm', 'A4'])('a name of 200 characters stands whole on the %s receipt', size => {
    expect(plain(pdfFacts(get(`receipt-${size}-long-name`).pdf).text)).toContain(LONG_NAME)
  })

  test.each(['80mm', 'A4'])(
    '𠮷 can be read out of the %s PDF: an npm font has it, so nobody need write it by hand',
    size => {
      const text = plain(pdfFacts(get(`receipt-${size}-rare-name`).pdf).text)
      // A font of another baseline may change the reading order of the line, never its characters.
      for (const character of RARE_NAME) expect(text).toContain(character)
      expect(text).not.toContain('字库缺字')
    },
  )

  test('the receipt says what it is, what it is not, and that it costs nothing', () => {
    for (const size of ['80mm', 'A4']) {
      const text = plain(pdfFacts(get(`receipt-${size}`).pdf).text)
      for (const words of [
        '代办收件回执',
        '本回执不是受理通知书',
        '代办免费',
        '12345',
        sampleReceiptNo(12),
        '13800005678',
        '384215',
        '王芳',
        '从受理次日起算',
      ])
        expect(text).toContain(words)
    }
  })

  test.each(['receipt-80mm', 'receipt-A4', 'acceptance', 'correction', 'delivery'])(
    'the code on %s is read back by a scanner',
    async name => {
      const side = get(name).codeMm
      expect(side).toBeGreaterThanOrEqual(name.endsWith('80mm') ? 22 : 25)
      const read = readCode(pageImages(get(name).pdf, 203))
      if (read === undefined) return console.log('zbarimg is not installed: the code was not scanned')
      expect(parseReceiptCode(read)).toEqual({
        receiptNo: sampleReceiptNo(12),
        matter: 'SX-FL-001',
        date: '2026-03-07',
        check: 'a1b2c3d4',
      })
      expect(read).not.toContain('李秀英')
    },
  )
})

describe('papers of things that did not happen', () => {
  const held = sampleCase()
  test('no acceptance notice without an acceptance, no correction notice without a request', () => {
    expect(() => acceptancePaper({ ...organInput, case: held })).toThrow()
    expect(() => correctionPaper({ ...organInput, case: held, clerk: '周敏' })).toThrow()
  })
})
