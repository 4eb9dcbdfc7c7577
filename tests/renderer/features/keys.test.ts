import { expect, test } from 'vitest'
import { bareCode, groupedCode } from '../../../renderer/features/enrol/enrol-store'
import { meantKey } from '../../../renderer/ui/keys'

test('the Enter that picks a word in a Chinese input method does nothing else', () => {
  expect(meantKey({ key: 'Enter', nativeEvent: { isComposing: true, keyCode: 13 } })).toBe(null)
  expect(meantKey({ key: 'Enter', nativeEvent: { isComposing: false, keyCode: 229 } })).toBe(null)
  expect(meantKey({ key: 'Enter', nativeEvent: { isComposing: false, keyCode: 13 } })).toBe('Enter')
})

test('a one-time code may be typed small, in full width, with blanks or a dash', () => {
  expect(bareCode(' abcd-2345')).toBe('ABCD2345')
  expect(bareCode('ＡＢＣＤ ２３４５')).toBe('ABCD2345')
  expect(groupedCode('abcd2345')).toBe('ABCD-2345')
})
