import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WEAK_PASSWORDS } from '../../../shared/people/weak-passwords'
import { LONGEST, lengthOf, passwordFault, SHORTEST_ALONE } from '../../../shared/people/password-rule'

const wordsAbout = [
  '王春芳',
  'wangchunfang',
  'wcf',
  'chunfang',
  'liushugou',
  '青禾县',
  '青禾',
  'qinghexian',
  'qinghe',
  '990100',
  'daiban',
  '代办',
]
const common = new Set(['sunshine1', 'liverpool1', 'charlie123456789'])
const fault = (password: string, isAlone = true) => passwordFault(password, { isAlone, wordsAbout, common })

test('a password that stands alone has fifteen characters, one beside a second step eight; Chinese ones count like letters', () => {
  expect(fault('k3-mountain-hor')).toBe(null)
  expect(fault('k3-mountain-ho')).toBe('password-short-alone')
  expect(fault('k3-mount', false)).toBe(null)
  expect(fault('k3-moun', false)).toBe('password-short')
  expect(fault('门前的老槐树今年又开满了白花呀')).toBe(null)
  expect(lengthOf('𠮷野家')).toBe(3)
  expect(lengthOf('e\u0301')).toBe(1)
})

test.each([
  ['password123456', false, 'password-known'],
  ['WoAiNi1314', false, 'password-known'],
  ['haohaoxuexitiantianxiangshang', true, 'password-known'],
  ['qinghe-2026', false, 'password-known'],
  ['SunShine1', false, 'password-known'],
  ['Charlie 123 456 789', true, 'password-known'],
  ['为人民服务为人民服务', false, 'password-known'],
  ['aaaaaaaaaaaaaaaaaaaa', true, 'password-plain'],
  ['abcabcabcabcabcabc', true, 'password-plain'],
  ['1234567890123456', true, 'password-plain'],
  ['zyxwvutsrqponmlk', true, 'password-plain'],
  ['qwertyuiop', false, 'password-plain'],
  ['19880713', false, 'password-plain'],
  ['13912345678', false, 'password-plain'],
  ['wangchunfang2026', true, 'password-about-you'],
  ['Daiban-WangChunFang', true, 'password-about-you'],
  ['青禾县代办王春芳王春芳王春芳王春芳', true, 'password-about-you'],
  ['liushugou99', false, 'password-about-you'],
] as const)('%s is refused', (password, isAlone, reason) => {
  expect(fault(password, isAlone)).toBe(reason)
})

test('nothing but what the rule names is asked for: no mixture, no kind of character is refused', () => {
  const letters = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 40 })
  fc.assert(
    fc.property(letters, text => {
      // Long, various and about nobody: the five words are drawn apart from everything on the lists.
      const password = `${text}-walnut-orbit-quilt-ember-`
      expect(fault(password)).toBe(null)
    }),
  )
})

test('the answer does not change with the form in which the keyboard sends a character, and what is too long is too long for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), password => {
      expect(fault(password.normalize('NFC'))).toBe(fault(password.normalize('NFD')))
    }),
  )
  expect(fault('春'.repeat(LONGEST + 1))).toBe('password-long')
})

test('every entry of the list is written as it is looked up, and could be chosen but for the list', () => {
  for (const entry of WEAK_PASSWORDS) {
    expect(entry).toBe(entry.normalize('NFKC').toLowerCase())
    expect(lengthOf(entry)).toBeGreaterThanOrEqual(8)
  }
  expect([...WEAK_PASSWORDS].some(entry => lengthOf(entry) >= SHORTEST_ALONE)).toBe(true)
})
