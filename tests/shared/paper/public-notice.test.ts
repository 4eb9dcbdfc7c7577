import { describe, expect, test } from 'vitest'
import { publicNotice, type NoticeEntry, type PublicNoticeInput } from '../../../shared/paper/document/public-notice'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { paperReasons } from '../../../shared/text/paper-reasons'
import { idCheckDigit } from '../../../shared/text/id-number'
import { calendarDate } from '../../../shared/time/calendar-date'
import { sampleCase, sampleCounty, sampleTownship } from '../../kit/sample-case'
import { matterOf } from '../../paper/samples/people'

const TODAY = '2026-05-05'

/** An invented number of somebody born on that day. */
const bornOn = (day: string): string => {
  const first = `999901${day.replaceAll('-', '')}123`
  return `${first}${idCheckDigit(first)}`
}

const entry = (name: string, born: string | null, part: Partial<NoticeEntry> = {}): NoticeEntry => ({
  case: {
    applicant: { ...sampleCase().applicant, name, idNumber: born === null ? '' : bornOn(born) },
    receiptNo: sampleCase().receiptNo,
  },
  group: '松溪村三组',
  result: '同意纳入',
  ...part,
})

const notice = (matter: string, entries: readonly NoticeEntry[], part: Partial<PublicNoticeInput> = {}) =>
  publicNotice({
    ...{ issuer: sampleTownship, county: sampleCounty, matter: matterOf(matter), entries, number: '' },
    ...{ from: '2026-05-06', to: '2026-05-12', today: calendarDate(TODAY), phone: sampleTownship.phone },
    ...part,
  })

const whyNot = (matter: string, ...entries: NoticeEntry[]) => {
  const made = notice(matter, entries)
  return made.ok ? null : made.reason
}

describe('what hangs on the village’s wall', () => {
  test('says the masked name, the group and the result, and nothing that would harm', () => {
    const made = notice('SX-JZ-001', [entry('何三妹', '1960-02-03')])
    if (!made.ok) throw new Error(made.reason)
    const { html } = drawPaper(made.content, 'A3')
    expect(html).toContain('何*妹')
    expect(html).toContain('松溪村三组')
    for (const hidden of ['何三妹', bornOn('1960-02-03'), '13800001234', '三组99号']) expect(html).not.toContain(hidden)
  })

  test('never names a minor where aid is for the destitute, and names the entry that forbids it', () => {
    const made = notice('SX-JZ-002', [entry('何三妹', '1960-02-03'), entry('何小妹', '2010-02-03')])
    expect(made).toMatchObject({ ok: false, reason: 'minor', who: [sampleCase().receiptNo] })
    expect(whyNot('SX-JZ-002', entry('何大妹', '2008-05-06'))).toBe('minor')
    expect(whyNot('SX-JZ-002', entry('何大妹', '2008-05-05'))).toBe(null)
    expect(whyNot('SX-JZ-002', entry('何三妹', null))).toBe('age-unknown')
  })

  test('never speaks of a lost only child or of mental disability, whoever asks for it', () => {
    expect(whyNot('SX-WJ-004', entry('何三妹', '1960-02-03'))).toBe('never-posted')
    expect(whyNot('SX-JZ-001', entry('何三妹', '1960-02-03', { sensitive: true }))).toBe('never-posted')
    expect(whyNot('SX-JZ-001', entry('何三妹', '1960-02-03', { result: '失独家庭扶助' }))).toBe('never-posted')
    expect(whyNot('SX-CL-001', entry('何三妹', '1960-02-03', { result: '精神二级' }))).toBe('never-posted')
  })

  test('carries no number of a person and no illness, even when somebody typed one', () => {
    const grown = (result: string) => whyNot('SX-JZ-001', entry('何三妹', '1960-02-03', { result }))
    expect(grown('同意，卡号6222021234567890123')).toBe('personal-data')
    expect(grown('同意，电话138 0000 1234')).toBe('personal-data')
    expect(grown('尿毒症透析，同意')).toBe('illness')
    expect(grown('每月领取620元')).toBe(null)
  })

  test('is not made where the catalogue asks for none, for nobody, or backwards', () => {
    expect(whyNot('SX-FL-001', entry('何三妹', '1940-02-03'))).toBe('not-required')
    expect(whyNot('SX-JZ-001')).toBe('nobody')
    expect(notice('SX-JZ-001', [entry('何三妹', '1960-02-03')], { to: '2026-05-01' })).toMatchObject({
      reason: 'period-backwards',
    })
  })

  test('every refusal is told in words, with what to do instead', () => {
    for (const reason of ['never-posted', 'minor', 'age-unknown', 'personal-data', 'illness'] as const)
      expect(paperReasons.zh[reason].next).not.toBe('')
  })
})
