import { describe, expect, test } from 'vitest'
import { parseReceiptCode, receiptCodeText } from '../../../shared/paper/receipt-code'
import { sampleReceiptNo } from '../../kit/sample-case'

const facts = { receiptNo: sampleReceiptNo(12), matter: 'SX-FL-001', date: '2026-03-07', check: 'a1b2c3d4' }

describe('the code on the receipt', () => {
  test('says number, matter, date and check, and reads back as it was', () => {
    expect(parseReceiptCode(receiptCodeText(facts))).toEqual(facts)
  })

  test('uses only what QR packs tightly: digits, capitals, dash and slash', () => {
    expect(receiptCodeText({ ...facts, check: 'a1b2c3d4'.repeat(8) })).toMatch(/^[0-9A-Z/-]+$/)
  })

  test('anything else that is scanned is not taken for a receipt', () => {
    for (const text of ['', 'https://example.invalid/', 'DB1/12/X/2026030/A1B2C3D4', 'DB2/12/X/20260307/A1B2C3D4'])
      expect(parseReceiptCode(text)).toBeUndefined()
  })

  test('a matter code that does not fit is a bug', () => {
    expect(() => receiptCodeText({ ...facts, matter: '高龄津贴' })).toThrow(RangeError)
  })
})
