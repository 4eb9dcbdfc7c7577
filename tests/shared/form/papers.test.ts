import { expect, test } from 'vitest'
import { fillForm } from '../../../shared/form/department-form'
import { SAMPLE_DUE_RULES } from '../../../shared/form/due-rules'
import { formPaper } from '../../../shared/form/form-paper'
import { EMPTY_MEMBER } from '../../../shared/form/household'
import { householdCard } from '../../../shared/form/household-card'
import { householdDue } from '../../../shared/form/household-due'
import { valuesOf } from '../../../shared/form/known-values'
import { familyTotals, type MarkedRow, type Roster } from '../../../shared/form/roster'
import { badRows, familySlip, seasonSummary } from '../../../shared/form/roster-papers'
import { SAMPLE_FORMS } from '../../../shared/form/sample-forms'
import { drawPaper } from '../../../shared/paper/draw-paper'

const point = {
  code: '990100101001',
  name: '柳树沟村便民代办点',
  level: 'village' as const,
  phone: '07461234567',
  address: '',
}
const county = { name: '清河县', hotline: '07467654321', sample: true }
const LI = '43010119420315002X'
const on = '2026-11-21'
const row = (at: number, name: string, mark: MarkedRow['mark']): MarkedRow => ({
  ...{
    row: at,
    name,
    idNumber: LI,
    phone: '',
    group: '三组',
    householdNo: '0001',
    headName: '',
    relation: at === 2 ? '户主' : '',
  },
  ...{
    address: '',
    accountName: '',
    accountNumber: '',
    bankName: '',
    landArea: '',
    note: '',
    mark,
    changes: [],
    markedOn: on,
  },
})
const rows = [row(2, '李秀英', 'recorded'), row(3, '田𠮷花', 'recorded'), row(4, '王建国', 'absent')]
const roster: Roster = {
  ...{
    id: 'r',
    title: '2027年医保参保 柳树沟村',
    matter: { code: 'SX-YB-001', version: '1', name: '城乡居民基本医疗保险参保登记' },
  },
  ...{
    from: '2026-09-01',
    village: point.code,
    fileName: '名册.xlsx',
    importedAt: '2026-11-20T01:00:00.000Z',
    importedBy: '王春芳',
  },
  ...{
    rows: 3,
    materials: [],
    fee: { yuan: 400, basis: '示例文件〔2026〕1号' },
    vouchers: { '户号 0001': 'SW-20261121-7' },
  },
}
const about = { roster, point, county, agent: '王春芳', on }
const [family] = familyTotals(roster, rows)
if (!family) throw new Error('no family')
const text = (html: string) => html.replace(/<[^>]+>/g, '')

test('a family’s slip says who was recorded, what the law asks for and its voucher, and that no cash is taken', () => {
  const slip = text(drawPaper(familySlip(about, family), '80mm').html)
  for (const part of [
    '已记2人',
    '800 元（2人 × 400 元）',
    'SW-20261121-7',
    '不收现金',
    '不是缴费凭证，也不是受理通知书',
  ])
    expect(slip).toContain(part)
})

test('the season’s summary counts everybody, and names with a covered number who was not recorded', () => {
  for (const size of ['A4', '80mm'] as const) {
    const paper = text(drawPaper(seasonSummary(about, rows), size).html)
    expect(paper).toContain('王建国')
    expect(paper).not.toContain(LI)
  }
  expect(text(drawPaper(seasonSummary(about, rows), 'A4').html)).toContain('430101**********2X')
})

test('the list of faulty rows names row, column and fault, and no whole number', () => {
  const faults = [{ row: 7, column: 'idNumber' as const, fault: 'id-check-digit' as const, value: LI }]
  const paper = text(drawPaper(badRows({ fileName: '名册.xlsx', point, county, on }, faults), 'A4').html)
  expect(paper).toContain('身份证号有一位错了')
  expect(paper).not.toContain(LI)
})

test('the household card tells what is due, by when, whom to call, and that the service is free', () => {
  const members = [{ ...EMPTY_MEMBER, name: '何奶奶', birth: '1943-01-05', traits: ['pension' as const] }]
  const household = { address: '柳树沟村五组 9 号', householdNo: '', members }
  for (const size of ['A5', '80mm'] as const) {
    const card = text(
      drawPaper(householdCard(household, householdDue(SAMPLE_DUE_RULES, household, on), { point, county, on }), size)
        .html,
    )
    for (const part of ['何奶奶', '高龄津贴', '养老待遇资格认证', '代办免费']) expect(card).toContain(part)
  }
})

test('a department’s form on A4 carries its own labels and says when it is illustrative', () => {
  const [, , form] = SAMPLE_FORMS
  if (!form) throw new Error('no form')
  const held = {
    applicant: { name: '李秀英', idKind: 'resident' as const, idNumber: LI, address: '柳树沟村三组', phone: '' },
    ...{ matter: { code: 'SX-FL-001', version: '1', name: '高龄津贴' }, receivedAt: '2026-03-07T01:12:00.000Z' },
  }
  const paper = text(
    drawPaper(formPaper(form, fillForm(form, valuesOf(held, on)), { county, receiptNo: '代99', on }), 'A4').html,
  )
  for (const part of ['高龄津贴申请表', '银行账号', '李秀英', '示意']) expect(paper).toContain(part)
})
