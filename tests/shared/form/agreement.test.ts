import { describe, expect, test } from 'vitest'
import type { MaterialEntry } from '../../../shared/case/event'
import { covers, intakeText, powerText, textHashOf } from '../../../shared/form/agreement-text'
import { villageEvents } from '../../../shared/case/event-village'

const paper = (name: string, state: MaterialEntry['state'], more: Partial<MaterialEntry> = {}): MaterialEntry => ({
  ...{ key: name, name, state, originals: 1, copies: 0, kept: false, returnBy: null, tolerable: false },
  ...more,
})
const held = {
  applicant: {
    name: '李秀英',
    idKind: 'resident' as const,
    idNumber: '430101194203150021',
    address: '柳树沟村三组12号',
    phone: '',
  },
  contact: { name: '王春芳', relation: '回村通知', phone: '' },
  matter: { code: 'SX-FL-001', version: '1', name: '高龄津贴（尊老金）申领' },
  materials: [paper('居民户口簿', 'received', { kept: true, returnBy: '2026-12-05' }), paper('申请表', 'missing')],
  fields: { accountNumber: { value: '6222021103123456780', source: 'document', on: '2026-11-21' } },
}
const matter = {
  promisedLimit: { days: 14, unit: '工作日' as const, note: null },
  handlingDepartment: '县民政局',
  fee: { charged: false, amountYuan: 0, basis: '' },
}

describe('what is read to the resident', () => {
  const text = intakeText(held, matter)

  test('says who, what, which papers, which original stays until when, what is missing and what is promised', () => {
    for (const part of [
      '李秀英',
      '高龄津贴',
      '居民户口簿（原件1份，原件留在代办点，2026年12月5日前还）',
      '还缺：申请表',
      '受理后14个工作日内办结',
      '代办不收钱',
    ])
      expect(text).toContain(part)
  })

  test('no whole number is read out in a room with other people', () => {
    expect(text).not.toMatch(/430101194203150021|6222021103123456780/)
    expect(text).toContain('银行账号***************6780')
  })

  test('a yes covers exactly this text: one paper more, another phone or another account, and it does not', () => {
    const yes = { textHash: textHashOf(text) }
    expect(covers(yes, intakeText(structuredClone(held), matter))).toBe(true)
    const changed = [
      { ...held, materials: [...held.materials, paper('结婚证', 'received')] },
      { ...held, contact: null },
      { ...held, applicant: { ...held.applicant, name: '李秀芳' } },
      { ...held, fields: { accountNumber: { value: '6222021103123450001', source: 'said', on: '2026-11-21' } } },
    ]
    for (const other of changed) expect(covers(yes, intakeText(other, matter))).toBe(false)
  })

  test('fields in another order are the same text', () => {
    const [one, two] = [
      { value: '示例农商行', source: 'said', on: '2026-11-21' },
      { value: '1', source: 'said', on: '2026-11-21' },
    ]
    expect(intakeText({ ...held, fields: { bankName: one, memberCount: two } }, matter)).toBe(
      intakeText({ ...held, fields: { memberCount: two, bankName: one } }, matter),
    )
  })

  test('a request with sixty long papers still fits into the fact', () => {
    const materials = Array.from({ length: 60 }, (_, index) =>
      paper(`${index}${'很长的材料名称'.repeat(25)}`, 'received'),
    )
    const long = intakeText({ ...held, materials }, matter)
    expect(villageEvents['agreement-recorded'].shape.text.safeParse(long).success).toBe(true)
    expect(long).toContain('回执上列的60样')
  })
})

test('the power of attorney names each item and each power, from when until when, and never money', () => {
  const text = powerText(
    held,
    {
      items: ['高龄津贴申领', '社保卡领取'],
      powers: ['hand-in', 'fetch-result'],
      from: '2026-11-21',
      until: '2027-02-20',
    },
    { name: '王春芳', point: '柳树沟村便民代办点' },
  )
  expect(text).toContain('1. 高龄津贴申领\n2. 社保卡领取')
  expect(text).toContain('代办员可以：代交申请材料、代领办理结果。')
  expect(text).toContain('不可以：替我领钱')
  expect(text).not.toContain('全权')
})
