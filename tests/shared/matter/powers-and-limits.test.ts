import { expect, test } from 'vitest'
import { acceptanceFrom } from '../../../shared/case/acceptance-data'
import { matterFaults } from '../../../shared/matter/catalogue-rules'
import { sheetsOf } from '../../../shared/matter/catalogue-sheets'
import { checkImport } from '../../../shared/matter/check-import'
import { matterSchema, type Matter } from '../../../shared/matter/matter'
import { readSheets } from '../../../shared/matter/read-sheets'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { citing, firstBasis, standardsOf } from '../../../shared/matter/standards'
import { drawGuide } from '../../../shared/paper/guide/draw-guide'
import { plainLimit, powersFacts } from '../../../shared/paper/guide/guide-facts'
import { paperFor } from '../../../shared/paper/paper-for'
import { previewRequest } from '../../../shared/paper/wording/preview-case'
import { STANDARD_WORDS } from '../../../shared/paper/wording/paper-words'
import { calendarDate } from '../../../shared/time/calendar-date'
import { context as deciding, wangFang } from '../case/case-walk'

const sample = await loadSampleCatalogue()
const allowance = sample.matters.find(({ code }) => code === 'SX-FL-001') as Matter
const on = '2026-11-22'
const inMonths: Matter = {
  ...allowance,
  legalLimit: { days: 3, unit: '月', startsFrom: '受理之日', basis: '办法第三条', note: null },
  promisedLimit: { days: 2, unit: '月', note: null },
  specialProcedures: ['公示'],
  procedureLimits: [{ name: '公示', days: 1, unit: '月', basis: '办法第四条' }],
}

test('a limit of months is promised, imported, shown and counted in months (R15)', () => {
  expect(matterSchema.safeParse(inMonths).success).toBe(true)
  expect(matterFaults(inMonths)).toEqual([])
  const matters = sample.matters.map(matter => (matter.code === inMonths.code ? inMonths : matter))
  const sheets = sheetsOf({ ...sample, matters }).map(sheet => ({ ...sheet, hidden: false, merged: [], formulas: [] }))
  const read = checkImport(readSheets(sheets), { today: on, supervision: '12345', before: sample, freshVersion: 'v' })
  if (!read.ok) throw new Error(JSON.stringify(read.faults.slice(0, 3)))
  expect(read.catalogue.matters.find(({ code }) => code === inMonths.code)).toEqual(inMonths)
  expect(plainLimit(inMonths)).toBe('受理后 2 个月内办好')
  const point = { name: '柳树沟村便民代办点', address: '', phone: '' }
  const county = { name: '清河县', hotline: '', sample: true }
  const guide = drawGuide('guide', { matter: inMonths, version: 'v', county, point, on }).html
  expect(guide).toContain('承诺2个月')
  expect(guide).toContain('法定3个月')
  const start = { acceptedOn: calendarDate('2026-03-09'), timeOfDay: '10:00', dateQuality: 'checked' as const }
  const dates = acceptanceFrom(start, inMonths, deciding(wangFang))
  expect([dates.promised?.date, dates.legal?.date]).toEqual(['2026-05-09', '2026-06-09'])
})

test('a promise of months that is too long is told in months, or in what else to promise', () => {
  const said = (legal: number, promised: number) =>
    matterFaults({
      ...inMonths,
      legalLimit: { days: legal, unit: '月', startsFrom: '受理之日', basis: '办法', note: null },
      promisedLimit: { days: promised, unit: '月', note: null },
    }).map(({ message }) => message)
  expect(said(3, 3)).toEqual(['承诺时限 3 个月太长，法定 3 个月的，最多承诺 2 个月'])
  expect(said(1, 1)).toEqual(['承诺时限 1 个月太长，法定 1 个月的，请改用工作日或者日承诺'])
})

test('whose power, whose seal, by what it came down and until when stand on the guide, and nothing where the list says nothing', () => {
  expect(powersFacts({ matter: allowance, on })).toEqual([])
  const matter: Matter = {
    ...allowance,
    exerciseLevel: '乡镇',
    legalSubject: '县行政审批服务局',
    sealUnit: '县行政审批服务局（行政审批专用章）',
    powerCode: 'QL-0031',
    delegation: { basis: '县政府〔2025〕3号决定', from: '2025-01-01', until: '2026-12-31' },
  }
  expect(powersFacts({ matter, on })).toEqual([
    ['法定主体', '县行政审批服务局'],
    ['用印单位', '县行政审批服务局（行政审批专用章）'],
    ['行使层级', expect.stringContaining('下放到乡镇办，依据县政府〔2025〕3号决定') as string],
    ['职权编码', 'QL-0031（见本县行政职权目录）'],
  ])
  const later = Object.fromEntries(powersFacts({ matter, on: '2027-01-01' }))
  expect(later['行使层级']).toContain('下放已到期')
  expect(later['行使层级']).toContain('现在由县里办')
})

test('the unit whose seal goes on it is the one that a paper of the county names', () => {
  const full = previewRequest(STANDARD_WORDS, { name: '青禾县（示例县）', hotline: '00000000' })
  const made = paperFor('decision', { ...full, matter: { ...full.matter, sealUnit: '县行政审批服务局' } })
  expect(made.ok && made.paper.html).toContain('青禾县行政审批服务局')
  const usual = paperFor('decision', full)
  expect(usual.ok && usual.paper.html).not.toContain('行政审批服务局')
})

test('a refusal can cite a published standard, and names a basis that is in force', () => {
  const [first] = standardsOf(allowance)
  expect(first?.about).toBe('达到省、市规定年龄（通常80周岁）')
  expect(citing(first!)).toMatch(/^不符合“达到省、市规定年龄（通常80周岁）”的标准：/)
  const [law] = allowance.legalBasis as [Matter['legalBasis'][number]]
  expect(firstBasis({ legalBasis: [{ ...law, title: '旧', validUntil: '2026-01-01' }, law] }, on)).toContain(law.title)
  for (const { code, conditions, discretion = [] } of sample.matters)
    for (const { about } of discretion) expect(conditions, code).toContain(about)
})
