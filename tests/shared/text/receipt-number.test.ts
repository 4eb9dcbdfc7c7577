import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { checkCharacterOf } from '../../../shared/text/check-character'
import { formatQueryCode, parseQueryCode } from '../../../shared/text/query-code'
import {
  formatReceiptNumber,
  parseReceiptNumber,
  receiptNumberGroups,
  type ReceiptNumberParts,
} from '../../../shared/text/receipt-number'
import { queryCodeReasons, receiptNumberReasons } from '../../../shared/text/receipt-number-reasons'

const parts: ReceiptNumberParts = {
  villageCode: '431103101203',
  deviceSlot: 7,
  date: calendarDate('2026-03-07'),
  sequence: 12,
}

const someParts = (): fc.Arbitrary<ReceiptNumberParts> =>
  fc.record({
    villageCode: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 }),
    deviceSlot: fc.nat({ max: 99 }),
    date: fc.nat({ max: 36_524 }).map(days => addDays(calendarDate('2000-01-01'), days)),
    sequence: fc.integer({ min: 1, max: 999 }),
  })

function numberOf(input: ReceiptNumberParts): string {
  const made = formatReceiptNumber(input)
  if (!made.ok) throw new Error(made.reason)
  return made.number
}

describe('a receipt number', () => {
  test('says village, device, day and sequence, and ends with its check character', () => {
    expect(numberOf(parts)).toMatch(/^代431103101203072603070120?[0-9A-Z]$/)
    expect(numberOf(parts)).toHaveLength(25)
  })

  test('is read back as it was made, also from the large print on the slip', () => {
    fc.assert(
      fc.property(someParts(), input => {
        const number = numberOf(input)
        expect(parseReceiptNumber(number)).toEqual({ ok: true, number, ...input })
        expect(receiptNumberGroups(number).join('')).toBe(number)
        expect(parseReceiptNumber(receiptNumberGroups(number).join(' '))).toMatchObject({ ok: true, number })
      }),
    )
  })

  test('never comes twice, whatever differs', () => {
    fc.assert(
      fc.property(someParts(), someParts(), (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b))
        expect(numberOf(a)).not.toBe(numberOf(b))
      }),
    )
  })

  test('typed by a tired hand is still understood', () => {
    const number = numberOf(parts)
    const sloppy = [
      number.slice(1),
      ` ${number.toLowerCase()} `,
      number.replace('代', '代 ').replace('4311', '4311-'),
      number.replaceAll('0', 'o').replaceAll('1', 'l'),
      number.replace(/[0-9]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ]
    for (const text of sloppy) expect(parseReceiptNumber(text)).toMatchObject({ ok: true, number })
  })

  test('with one digit wrong or two swapped finds nobody else’s case', () => {
    fc.assert(
      fc.property(someParts(), fc.integer({ min: 1, max: 24 }), fc.nat({ max: 9 }), (input, at, digit) => {
        const number = numberOf(input)
        const wrong = number.slice(0, at) + String(digit) + number.slice(at + 1)
        if (wrong !== number) expect(parseReceiptNumber(wrong).ok).toBe(false)
        const swapped = number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2)
        if (at < 24 && swapped !== number) expect(parseReceiptNumber(swapped).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('prints in groups short enough to read out', () => {
    expect(receiptNumberGroups(numberOf(parts)).slice(0, 5)).toEqual(['代4311', '0310', '1203', '07', '260307'])
  })

  test('the thousandth person of the day hears that the numbers are used up', () => {
    expect(formatReceiptNumber({ ...parts, sequence: 999 }).ok).toBe(true)
    expect(formatReceiptNumber({ ...parts, sequence: 1000 })).toEqual({ ok: false, reason: 'day-exhausted' })
    expect(receiptNumberReasons.zh['day-exhausted'].what).toContain('999')
  })

  test.each([
    { villageCode: '4311031012' },
    { deviceSlot: 100 },
    { deviceSlot: 1.5 },
    { sequence: 0 },
    { date: calendarDate('2100-01-01') },
  ])('cannot be made of %j: that is a bug', wrong => {
    expect(() => formatReceiptNumber({ ...parts, ...wrong })).toThrow(RangeError)
  })

  test.each([
    ['', 'empty'],
    ['代', 'empty'],
    ['李秀英', 'characters'],
    ['代4311X3101203072603070120', 'characters'],
    ['代431103', 'length'],
    [`${'0'.repeat(23)}1`, 'check-character'],
    ['0'.repeat(24), 'date'],
    [`43110310120307260307000${checkCharacterOf('43110310120307260307000')}`, 'sequence'],
  ] as const)('"%s" is refused: %s', (text, reason) => {
    expect(parseReceiptNumber(text)).toEqual({ ok: false, reason })
    expect(receiptNumberReasons.en[reason].next).toMatch(/\.$/)
  })
})

describe('a query code', () => {
  test('has six digits, zeros in front included', () => {
    expect(formatQueryCode(42)).toBe('000042')
    expect(parseQueryCode(' ０００ ０４２ ')).toEqual({ ok: true, code: '000042' })
    expect(() => formatQueryCode(1_000_000)).toThrow(RangeError)
  })

  test.each([
    ['', 'empty'],
    ['12345', 'length'],
    ['1234567', 'length'],
    ['12a456', 'characters'],
  ] as const)('"%s" is refused: %s', (text, reason) => {
    expect(parseQueryCode(text)).toEqual({ ok: false, reason })
    expect(queryCodeReasons.zh[reason].lost).toContain('没有丢')
  })
})
