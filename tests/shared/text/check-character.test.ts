import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CHECK_ALPHABET,
  checkCharacterOf,
  hasValidCheckCharacter,
  MAX_CHECKED_PAYLOAD,
} from '../../../shared/text/check-character'

const payload = () =>
  fc.string({ unit: fc.constantFrom(...CHECK_ALPHABET), minLength: 1, maxLength: MAX_CHECKED_PAYLOAD })
const checked = () => payload().map(text => text + checkCharacterOf(text))
const place = () => fc.nat({ max: MAX_CHECKED_PAYLOAD })
const replaced = (text: string, at: number, sign: string) => text.slice(0, at) + sign + text.slice(at + 1)

test('a number fits its own check character', () => {
  fc.assert(fc.property(checked(), hasValidCheckCharacter))
})

test('one character read wrongly is always caught, wherever it stands', () => {
  fc.assert(
    fc.property(checked(), text => {
      for (let at = 0; at < text.length; at += 1)
        for (const sign of CHECK_ALPHABET)
          if (sign !== text[at]) expect(hasValidCheckCharacter(replaced(text, at, sign))).toBe(false)
    }),
  )
})

test('two neighbours swapped are always caught', () => {
  fc.assert(
    fc.property(checked(), text => {
      for (let at = 0; at + 1 < text.length; at += 1) {
        const [left = '', right = ''] = [text[at], text[at + 1]]
        const swapped = replaced(replaced(text, at, right), at + 1, left)
        if (left !== right) expect(hasValidCheckCharacter(swapped)).toBe(false)
      }
    }),
  )
})

test('so are two characters swapped across the whole number', () => {
  fc.assert(
    fc.property(checked(), place(), place(), (text, a, b) => {
      const [first, second] = [text[a % text.length] ?? '', text[b % text.length] ?? '']
      fc.pre(first !== second)
      const swapped = replaced(replaced(text, a % text.length, second), b % text.length, first)
      expect(hasValidCheckCharacter(swapped)).toBe(false)
    }),
  )
})

test('a doubled pair written as another doubled pair is caught', () => {
  fc.assert(
    fc.property(
      checked(),
      place(),
      fc.constantFrom(...CHECK_ALPHABET),
      fc.constantFrom(...CHECK_ALPHABET),
      (text, at, a, b) => {
        fc.pre(a !== b && text.length > 3)
        const spot = at % (text.length - 2)
        const doubled = replaced(replaced(text.slice(0, -1), spot, a), spot + 1, a).slice(0, text.length - 1)
        const right = doubled + checkCharacterOf(doubled)
        expect(hasValidCheckCharacter(replaced(replaced(right, spot, b), spot + 1, b))).toBe(false)
      },
    ),
  )
})

test('no sign on a slip can be taken for another', () => {
  expect(new Set(CHECK_ALPHABET).size).toBe(31)
  expect(CHECK_ALPHABET).not.toMatch(/[ILOQU]/)
})

test('other signs do not fit, and asking for their check character is a bug', () => {
  expect(hasValidCheckCharacter('')).toBe(false)
  expect(hasValidCheckCharacter('0')).toBe(false)
  expect(hasValidCheckCharacter('1O')).toBe(false)
  expect(hasValidCheckCharacter('0'.repeat(MAX_CHECKED_PAYLOAD + 2))).toBe(false)
  expect(() => checkCharacterOf('12a')).toThrow(RangeError)
  expect(() => checkCharacterOf('1'.repeat(MAX_CHECKED_PAYLOAD + 1))).toThrow(RangeError)
})
