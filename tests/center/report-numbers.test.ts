import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingOfDay } from '../../center/sync/report-numbers'

const upTo = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)

test('a number on paper without a case is named, and a leap over hundreds is not', () => {
  expect(missingOfDay(7, new Set([1, 2, 5]))).toEqual([3, 4, 6, 7])
  expect(missingOfDay(0, new Set())).toEqual([])
  expect(missingOfDay(3, new Set([1, 2, 3]))).toEqual([])
  // A writer that leapt to 731 and went on from there.
  expect(missingOfDay(736, new Set([1, 2, 731, 732, 735]))).toEqual([733, 734, 736])
  // Two writers leapt, to 612 and to 870.
  expect(missingOfDay(871, new Set([...upTo(1, 20), 612, 613, 870, 871]))).toEqual([])
  // The number after the leap is on paper, and nothing of it came.
  expect(missingOfDay(731, new Set(upTo(1, 20)))).toEqual([731])
})

test('without a leap exactly the numbers that are not held are missing, the first fifty of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.array(fc.integer({ min: 1, max: 300 })), (highest, numbers) => {
      const held = new Set(numbers)
      const expected = upTo(1, highest).filter(number => !held.has(number))
      expect(missingOfDay(highest, held)).toEqual(expected.slice(0, 50))
    }),
  )
})
