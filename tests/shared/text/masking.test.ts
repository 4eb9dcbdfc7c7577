import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAccount, maskAddress, maskIdNumber, maskName, maskPhone, maskText } from '../../../shared/text/masking'

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

describe('in what people typed', () => {
  test.each([
    ['电话 13800005678，找他儿子', '电话 138****5678，找他儿子'],
    ['身份证431103194912310012已核', '身份证431103**********12已核'],
    ['１１０１０１１９４９１２３１００２Ｘ', '110101**********2X'],
    ['卡号 6217 0000 1000 1234 567', '卡号 ***************4567'],
    ['0746-1234567 家里', '0746****567 家里'],
    ['2026-03-07 来过，3 月 12 日再来', '2026-03-07 来过，3 月 12 日再来'],
    ['共 3 份，收 120 元', '共 3 份，收 120 元'],
  ])('%s stands as %s', (typed, shown) => expect(maskText(typed)).toBe(shown))

  test('the people of the case are masked by name', () =>
    expect(maskText('李秀英的孙女代李秀英来', ['李秀英', ''])).toBe('李*英的孙女代李*英来'))

  test('no run of seven digits that is no day is left, whatever stands around it', () => {
    const part = fc.oneof(
      fc.stringMatching(/^\d{7,24}[xX]?$/),
      fc.stringMatching(/^\d{3}[- ]\d{4}[- ]\d{4}$/),
      fc.constantFrom('李秀英', '，', '电话', '元 ', '(', ')'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        expect(maskText(parts.join('，'))).not.toMatch(/\d{7}/)
      }),
    )
  })

  test('masking twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d\- 年李]{0,30}$/), text => {
        expect(maskText(maskText(text))).toBe(maskText(text))
      }),
    )
  })
})

test.each([
  ['示例县石坝镇石坝村2组17号', '示例县石坝镇石坝村***'],
  ['城关街道和平社区3栋2单元', '城关街道和平社区***'],
  ['石坝镇街上', '石坝镇***'],
  ['一组', '***'],
  ['石坝村', '石坝村'],
  ['', ''],
])('an address %s stands as %s', (address, shown) => expect(maskAddress(address)).toBe(shown))
