import { expect, test } from 'vitest'
import { parsePhone } from '../../../shared/text/phone'
import { phoneReasons } from '../../../shared/text/phone-reasons'

test.each([
  '13800005678',
  ' 138 0000 5678 ',
  '+86 138-0000-5678',
  '008613800005678',
  '8613800005678',
  '１３８００００５６７８',
])('a mobile is the same however it is written: %s', text =>
  expect(parsePhone(text)).toEqual({ ok: true, kind: 'mobile', number: '13800005678', display: '138 0000 5678' }),
)

test.each(['07461234567', '0746-1234567', '(0746) 1234567', '（0746）1234567', '+86 746 1234567', '0086-746-1234567'])(
  'so is the phone of the village office: %s',
  text =>
    expect(parsePhone(text)).toEqual({ ok: true, kind: 'landline', number: '07461234567', display: '0746-1234567' }),
)

test('big cities have short area codes and eight digits', () => {
  expect(parsePhone('010-12345678')).toMatchObject({ ok: true, display: '010-12345678' })
  expect(parsePhone('+86 10 12345678')).toMatchObject({ ok: true, number: '01012345678' })
  expect(parsePhone('0731 82212345')).toMatchObject({ ok: true, display: '0731-82212345' })
  expect(parsePhone('010-1234567')).toMatchObject({ ok: false, reason: 'length' })
})

test.each([
  ['', 'empty'],
  ['（）', 'empty'],
  ['没有电话', 'characters'],
  ['138oooo5678', 'characters'],
  ['1380000567', 'length'],
  ['138000056789', 'length'],
  ['12800005678', 'mobile-prefix'],
  ['2234567', 'area-code'],
  ['82212345', 'area-code'],
  ['011-1234567', 'area-code'],
  ['0746-123456', 'length'],
  ['12345', 'length'],
  ['+852 2345 6789', 'foreign'],
  ['001 212 555 0100', 'foreign'],
] as const)('"%s" is refused with its own reason: %s', (text, reason) => {
  expect(parsePhone(text)).toEqual({ ok: false, reason })
  expect(phoneReasons.zh[reason].next.length).toBeGreaterThan(5)
})
