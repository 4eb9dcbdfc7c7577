import { expect, test } from 'vitest'
import { deadlines } from '../../../renderer/app/deadlines'
import { isLongEnough, isNewPasswordReady } from '../../../renderer/app/new-password'
import { showsFullNames } from '../../../renderer/app/use-names'
import { waitWords } from '../../../renderer/app/wait-words'
import { bareCode, codeFault, groupedCode } from '../../../renderer/features/enrol/enrol-store'

test('a wait is said as people say it, and never as nothing while it lasts', () => {
  expect(waitWords(1, 'zh')).toBe('1 秒')
  expect(waitWords(45_000, 'zh')).toBe('45 秒')
  expect(waitWords(60_000, 'zh')).toBe('1 分钟')
  expect(waitWords(134_200, 'zh')).toBe('2 分 15 秒')
  expect(waitWords(15 * 60_000, 'en')).toBe('15 min')
})

test('what runs out is said in time, in days, and not at all in practice', () => {
  const status = (contactDays: number, certificateDays: number, practice = false) => ({
    contact: { at: '2026-11-01T00:00:00.000Z', daysLeft: contactDays },
    certificate: { notAfter: '2026-12-01T00:00:00.000Z', daysLeft: certificateDays },
    practice,
  })
  expect(deadlines(status(45, 700), 'zh')).toEqual([])
  expect(deadlines(status(9, 700), 'zh')).toEqual(['还有 9 天要连一次县里，不然打不开。连上网，程序会自己联系县里。'])
  expect(deadlines(status(45, 12), 'zh')[0]).toMatch(/证书 12 天后到期（2026年12月1日/)
  expect(deadlines(status(45, -1), 'zh')[0]).toMatch(/证书已到期.*请打电话请县里续/)
  expect(deadlines(status(0, -1, true), 'zh')).toEqual([])
})

test('an enrolment code is taken with and without its check groups, however it was typed', () => {
  expect(bareCode(' ａbcd－efgh jkmn ')).toBe('ABCDEFGHJKMN')
  expect(groupedCode('abcdefghjkmn2345pqrs')).toBe('ABCD-EFGH-JKMN-2345-PQRS')
  expect([codeFault('ABCD-EFGH-JKMN'), codeFault('ABCDEFGHJKMN2345PQRS'), codeFault('ABCD-EFGH-JKM')]).toEqual([
    null,
    null,
    11,
  ])
})

test('a password is counted in characters as a person counts them', () => {
  expect(isLongEnough('𠮷𠮷𠮷𠮷')).toBe(false)
  expect(isLongEnough('𠮷𠮷𠮷𠮷1234')).toBe(true)
  expect(isNewPasswordReady({ password: 'liushu-2026', repeat: 'liushu-2025' })).toBe(false)
})

test('names stand in full at the village’s own station only', () => {
  const at = (level: 'village' | 'township' | 'county') =>
    showsFullNames({ point: { code: '990100101001', name: '', level, phone: '', address: '' } })
  expect([at('village'), at('township'), at('county'), showsFullNames({ point: null })]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
