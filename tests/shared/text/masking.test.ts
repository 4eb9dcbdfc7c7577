import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskAccount, maskIdNumber, maskName, maskPhone } from '../../../shared/text/masking'

test.each([
  ['', ''],
  ['李', '*'],
  ['李明', '李*'],
  ['李秀英', '李*英'],
  ['欧阳', '欧*'],
  ['欧阳锋', '欧阳*'],
  ['欧阳修文', '欧阳*文'],
  ['阿依古丽·买买提', '阿***·**提'],
  ['𠮷田𬭎', '𠮷*𬭎'],
])('on the notice board %s stands as %s', (name, shown) => expect(maskName(name)).toBe(shown))

test('an ID number shows six characters and the last two', () => {
  expect(maskIdNumber('431103194912310012')).toBe('431103**********12')
  expect(maskIdNumber('11010519491231002X')).toBe('110105**********2X')
})

test('a phone shows its ends', () => {
  expect(maskPhone('13800005678')).toBe('138****5678')
  expect(maskPhone('07461234567')).toBe('0746****567')
  expect(maskPhone('01012345678')).toBe('010*****678')
})

test('an account shows its last four digits', () => {
  expect(maskAccount('6217001234567890123')).toBe('***************0123')
})

test('whatever comes in, at least four characters are hidden or all of them', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('0', '7', '1', 'X', '𠮷') }), text => {
      for (const masked of [maskIdNumber(text), maskPhone(text), maskAccount(text)]) {
        expect(Array.from(masked)).toHaveLength(Array.from(text).length)
        expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(Math.min(4, Array.from(text).length))
      }
    }),
  )
})
