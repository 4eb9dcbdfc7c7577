import { expect, test } from 'vitest'
import { deadlines } from '../../../renderer/app/deadlines'
import { isLongEnough, isNewPasswordReady } from '../../../renderer/app/new-password'
import { showsFullNames } from '../../../renderer/app/use-names'
import { keyReasonWords } from '../../../shared/ipc/key-reason-words'
import { enrolmentWording, stationControlWording } from '../../../shared/text/station-control'
import { entryWording } from '../../../shared/text/station-entry'
import { unlockWording } from '../../../shared/text/station-unlock'
import { waitWords } from '../../../renderer/app/wait-words'
import { stillHere } from '../../../renderer/features/unlock/still-here'
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

test('past its last day a PC is not told that it still opens today, but what opens it', () => {
  const said = (daysLeft: number) =>
    deadlines({ contact: { at: null, daysLeft }, certificate: null, practice: false }, 'zh')[0] ?? ''
  expect(said(0)).toContain('今天要连一次县里，不然明天打不开')
  expect(said(-1)).not.toContain('明天打不开')
  expect(said(-1)).toMatch(/超过 45 天.*连上网才能再开锁.*打电话给县里要重置码/)
})

test('a stopped PC does not say that everything is at the county while its photos are not', () => {
  expect(stillHere({ pendingEvents: 2, pendingFiles: 3 })).toEqual({ what: 'facts', count: 2 })
  expect(stillHere({ pendingEvents: 0, pendingFiles: 3 })).toEqual({ what: 'photos', count: 3 })
  expect(stillHere({ pendingEvents: 0, pendingFiles: 0 })).toBeNull()
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

test('whoever is told to press a button at the other end is told the words that stand on it', () => {
  const [county, station] = [stationControlWording.zh, entryWording.zh]
  expect(keyReasonWords.zh['station-altered'].next).toContain(`“${county.recover.button}”`)
  expect(county.reset.lead).toContain(`“${unlockWording.zh.forgot}”`)
  expect(enrolmentWording.zh.fileHint).toContain(`“${station.fromFile}”`)
})
