import { expect, test } from 'vitest'
import { materialsFor } from '../../../shared/matter/checklist'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const { matters } = await loadSampleCatalogue()

function checklistOf(code: string) {
  const matter = matters.find(candidate => candidate.code === code)
  if (!matter) throw new Error(`no matter ${code}`)
  return materialsFor(matter)
}

test('the agent sees what to bring, in the catalogue’s order and words', () => {
  const [idCard, proxyPaper] = checklistOf('SX-FL-001')
  expect(idCard).toMatchObject({
    key: 'M01',
    name: '居民身份证（申请人）',
    originals: 1,
    keepsOriginal: false,
    condition: null,
  })
  expect(proxyPaper).toMatchObject({ key: 'M03', necessity: '情形', condition: '通过代办点代办' })
})

test('an identity card is looked at and handed back; a hospital bill stays with the agent', () => {
  const bill = checklistOf('SX-YB-005').find(item => item.key === 'M11')
  expect(bill).toMatchObject({ form: '原件（电子票据可打印）', keepsOriginal: true })
  for (const matter of matters)
    for (const item of materialsFor(matter)) if (item.form === '原件核验即退') expect(item.keepsOriginal).toBe(false)
})

test('a form that the program prints is nobody’s original', () => {
  const form = checklistOf('SX-FL-001').find(item => item.key === 'M06')
  expect(form).toMatchObject({ form: '系统生成、签字', originals: 1, keepsOriginal: false })
})

test('where only copies are asked for, nobody’s original is kept', () => {
  const [matter] = matters
  const [material] = matter?.materials ?? []
  if (!material) throw new Error('the sample is empty')
  const copies = { ...material, form: '原件或加盖公章复印件', originals: 0, copies: 1 }
  expect(materialsFor({ materials: [copies] })).toMatchObject([{ copies: 1, keepsOriginal: false }])
  expect(materialsFor({ materials: [{ ...copies, originals: 1 }] })).toMatchObject([{ keepsOriginal: true }])
})

test('every line of every matter has a key of its own that fits into a case event', () => {
  for (const matter of matters) {
    const keys = materialsFor(matter).map(item => item.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(60)
  }
})

test('the key of a paper stays the same when the county puts the list in another order', () => {
  for (const matter of matters) {
    const turned = materialsFor({ materials: matter.materials.toReversed() })
    expect(turned.toReversed()).toEqual(materialsFor(matter))
  }
})
