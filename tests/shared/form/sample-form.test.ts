import { expect, test } from 'vitest'
import { formatValue } from '../../../shared/form/department-form'
import { drawSampleForm } from '../../../shared/form/draw-sample-form'
import { FIELD_KEYS, fieldOf } from '../../../shared/form/field-dictionary'
import { MADE_UP } from '../../../shared/form/made-up-person'
import { missingSamples, sampleFormsFor } from '../../../shared/form/sample-form'
import { SAMPLE_FORMS } from '../../../shared/form/sample-forms'
import type { Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { scanPublication } from '../../../shared/publication/scan'

const sample = await loadSampleCatalogue()
const get = (code: string): Matter => {
  const found = sample.matters.find(matter => matter.code === code)
  if (!found) throw new Error(`no ${code}`)
  return found
}
const county = { name: '清河县', hotline: '', sample: true }
const plain = (html: string): string =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, '')

test('the old-age allowance has its department’s form: filled as a sample, and empty to be filled in', () => {
  const [form, ...others] = sampleFormsFor(SAMPLE_FORMS, get('SX-FL-001'))
  if (!form) throw new Error('a form')
  expect([form.title, others]).toEqual(['高龄津贴申请表', []])
  const filled = plain(drawSampleForm(form, 'filled', { county }).html)
  expect(filled).toContain('高龄津贴申请表（样张）')
  expect(filled).toContain('不能照抄，也不能交')
  expect(filled).toContain('张三')
  expect(filled).toContain('1950')
  const empty = plain(drawSampleForm(form, 'empty', { county }).html)
  expect(empty).not.toContain('样张')
  expect(empty).not.toContain('张三')
  expect(empty).toContain('男女')
})

test('whoever must hand in an application finds what to fill in, department’s form or a plain one that says what it is', () => {
  const bare = sample.matters.filter(
    matter =>
      matter.materials.some(({ name }) => /申请表|申请书/.test(name)) &&
      sampleFormsFor(SAMPLE_FORMS, matter).length === 0,
  )
  expect(bare).toEqual([])
  const [common] = sampleFormsFor(SAMPLE_FORMS, get('SX-LD-002'))
  expect(common).toMatchObject({ title: '失业登记申请表', illustrative: true })
  expect(plain(drawSampleForm(common!, 'empty', { county }).html)).toContain('以主管部门的正式表样为准')
  expect(sampleFormsFor(SAMPLE_FORMS, get('SX-YB-003'))).toEqual([])
})

test('a form that a material names by its title is its sample; one that nobody put in is told', () => {
  const matter = get('SX-YB-003')
  const [material] = get('SX-FL-001').materials as [Matter['materials'][number]]
  const naming = (title: string) => ({ ...matter, materials: [{ ...material, name: '表', sampleForm: title }] })
  expect(sampleFormsFor(SAMPLE_FORMS, naming('高龄津贴申请表')).map(({ id }) => id)).toEqual(['gl-allowance'])
  expect(missingSamples(SAMPLE_FORMS, naming('高龄津贴申请表'))).toEqual([])
  expect(missingSamples(SAMPLE_FORMS, naming('某某登记表'))).toEqual(['某某登记表'])
})

test('nobody’s data stands on a sample: no number of it is a person’s, a phone or an account', () => {
  for (const form of SAMPLE_FORMS) {
    const text = form.fields.map(({ key, format }) => formatValue(key, MADE_UP[key], format)).join('\n')
    const found = scanPublication('notice', { title: form.title, text, people: [] }).map(({ kind }) => kind)
    for (const kind of ['id-number', 'bank-card', 'phone'] as const) expect(found).not.toContain(kind)
  }
})

test('every field of the dictionary has an example, and a choice an answer that is one', () => {
  for (const key of FIELD_KEYS) {
    expect(MADE_UP[key], key).not.toBe('')
    const { choices } = fieldOf(key)
    if (choices) expect(choices).toContain(MADE_UP[key])
  }
})
