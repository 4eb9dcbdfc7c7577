import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { idCheckDigit, normalizeIdNumber, parseIdNumber } from '../../../shared/text/id-number'
import { idNumberReasons, idWarningWording } from '../../../shared/text/id-number-reasons'

const today = calendarDate('2026-03-07')
const read = (text: string) => parseIdNumber(text, today)
const reasonOf = (text: string) => {
  const result = read(text)
  return result.ok ? undefined : result.reason
}
const withCheck = (first17: string) => first17 + idCheckDigit(first17)

/** Numbers of people who do not exist, well-formed in every part. */
const someNumber = () =>
  fc
    .tuple(
      fc.constantFrom('110105', '431103', '320311', '650104', '810000', '830000'),
      fc.integer({ min: 0, max: 36_500 }).map(days => addDays(calendarDate('1926-03-07'), days).replaceAll('-', '')),
      fc.integer({ min: 1, max: 999 }).map(n => String(n).padStart(3, '0')),
    )
    .map(parts => withCheck(parts.join('')))

describe('a citizen’s number', () => {
  test('of the standard’s own examples is read: a man and a woman', () => {
    expect(read('11010519491231002X')).toEqual({
      ok: true,
      number: '11010519491231002X',
      kind: 'resident',
      birth: '1949-12-31',
      sex: 'female',
      warnings: [],
    })
    expect(read('440524188001010014')).toMatchObject({ ok: true, sex: 'male', warnings: ['over-120-years'] })
  })

  test('typed with full-width digits, blanks and a small x is the same number', () => {
    expect(read(' １１０１０５ １９４９１２３１　００２ｘ\u200B ')).toMatchObject({
      ok: true,
      number: '11010519491231002X',
    })
    expect(normalizeIdNumber('11010519491231002x')).toBe('11010519491231002X')
  })

  test('of a newborn of today is right, of tomorrow is not', () => {
    expect(read(withCheck('43110320260307001'))).toMatchObject({ ok: true, birth: '2026-03-07' })
    expect(reasonOf(withCheck('43110320260308001'))).toBe('birth-in-future')
  })

  test('with an area code nobody knows is taken with a word of warning', () => {
    expect(read(withCheck('77110319800101001'))).toMatchObject({ ok: true, warnings: ['unknown-area'] })
  })

  test('is caught whenever one digit is wrong or two neighbours are swapped', () => {
    fc.assert(
      fc.property(someNumber(), fc.nat({ max: 17 }), fc.nat({ max: 9 }), (number, place, digit) => {
        expect(read(number).ok).toBe(true)
        const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1)
        if (wrong !== number) expect(read(wrong).ok).toBe(false)
        const swapped =
          number.slice(0, place) + (number[place + 1] ?? '') + (number[place] ?? '') + number.slice(place + 2)
        if (place < 17 && swapped !== number) expect(read(swapped).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('other people’s numbers', () => {
  test('a residence permit for Hong Kong, Macao or Taiwan says so', () => {
    for (const area of ['810000', '820000', '830000'])
      expect(read(withCheck(`${area}19800101001`))).toMatchObject({ kind: 'hk-macao-taiwan-residence', warnings: [] })
  })

  test('the new permanent residence card of a foreigner starts with 9', () => {
    expect(read(withCheck('91184019800101001'))).toMatchObject({ ok: true, kind: 'foreign-permanent', warnings: [] })
    expect(read(withCheck('99984019800101001'))).toMatchObject({ ok: true, warnings: ['unknown-area'] })
  })

  test('the old card is told apart, so that the cadre asks for the new one', () => {
    expect(reasonOf('USA110080010123')).toBe('foreign-permanent-old')
    expect(reasonOf('usa110080010123')).toBe('foreign-permanent-old')
  })
})

test.each([
  ['', 'empty'],
  ['　 ', 'empty'],
  ['110105491231002', 'fifteen-digit'],
  ['1101051949123100', 'length'],
  ['11010519491231002X1', 'characters'],
  ['1101051949123100211', 'length'],
  ['X1010519491231002X', 'characters'],
  ['一一〇一〇五一九四九一二三一〇〇二X', 'characters'],
  ['H1234567800', 'characters'],
  [withCheck('11010519490231002'), 'birth-date'],
  [withCheck('11010519491331002'), 'birth-date'],
  ['110105194912310021', 'check-digit'],
])('"%s" is refused with its own reason: %s', (text, reason) => {
  expect(reasonOf(text)).toBe(reason)
})

test('whatever is typed gets an answer with words for it, and never a crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 24 }), text => {
      const result = read(text)
      if (result.ok) for (const warning of result.warnings) expect(idWarningWording.zh[warning]).toMatch(/。$/)
      else expect(idNumberReasons.zh[result.reason].next).toMatch(/。$/)
    }),
  )
})
