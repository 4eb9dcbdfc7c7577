import { expect, test } from 'vitest'
import type { Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { secrecyFaults, secrecyReminders } from '../../../shared/publication/scan-matter'

const sample = await loadSampleCatalogue()
const allowance = sample.matters.find(({ code }) => code === 'SX-FL-001') as Matter
const [material, ...rest] = allowance.materials as [Matter['materials'][number]]
const noting = (note: string): Matter => ({ ...allowance, materials: [{ ...material, note }, ...rest] })

test('the sample list shows nothing that everybody may not see', () => {
  expect(sample.matters.flatMap(secrecyFaults)).toEqual([])
  expect(sample.matters.flatMap(secrecyReminders)).toEqual([])
})

test('an ID number or a bank card in a note keeps the list from being published, and is named masked', () => {
  const [fault] = secrecyFaults(noting('例如 11010519491231002X 的复印件'))
  expect(fault?.path).toEqual(['materials', 0, 'note'])
  expect(fault?.message).toContain('请删掉')
  expect(fault?.message).not.toContain('11010519491231002X')
  expect(secrecyFaults(noting('存到 6217000010001234567'))).toHaveLength(1)
})

test('a private mobile phone and a written name are told to whoever approves', () => {
  const said = secrecyReminders(noting('姓名：张伟，打 13800001234')).map(({ message }) => message)
  expect(said).toHaveLength(2)
  expect(said.join()).not.toContain('13800001234')
  expect(secrecyFaults(noting('姓名：张伟，打 13800001234'))).toEqual([])
})

test('marks of a secret paper are refused, unless the matter is hidden with a reason that the approver reads', () => {
  const secret = { ...allowance, remarks: '机密★5年' }
  expect(secrecyFaults(secret).map(({ path }) => path)).toEqual([['remarks']])
  const hidden = { ...secret, hiddenBecause: '涉及国家秘密（保守国家秘密法）' }
  expect(secrecyFaults(hidden)).toEqual([])
  expect(secrecyReminders(hidden)[0]?.message).toContain('涉及国家秘密')
})
