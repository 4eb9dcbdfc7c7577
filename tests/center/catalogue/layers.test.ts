import { describe, expect, test } from 'vitest'
import { importCatalogue, type ImportAnswer } from '../../../center/catalogue/import-catalogue'
import { writeXlsx } from '../../../center/catalogue/write-xlsx'
import { parseCatalogue } from '../../../shared/matter/catalogue'
import { sheetsOf } from '../../../shared/matter/catalogue-sheets'
import type { Cell } from '../../../shared/matter/sheet'
import { errandOf, faultLine, small } from './catalogue-files'

/** A workbook of the county's layer: only the columns that it changes. */
const overlay = (...rows: Cell[][]) =>
  writeXlsx([{ name: '事项', rows: [['事项编码', '本地处理', '承诺时限', '咨询电话'], ...rows] }])

type Layers = NonNullable<(ImportAnswer & { ok: true })['layers']>
const matterIn = (answer: ImportAnswer, code: string) => {
  const parsed = parseCatalogue(JSON.parse(answer.ok ? answer.text : '{}'))
  return parsed.ok ? parsed.catalogue.matters.find(matter => matter.code === code) : undefined
}
const lines = (answer: ImportAnswer) => (answer.ok ? [] : answer.faults.map(faultLine))

describe('the province’s template and the county’s own layer, from files', () => {
  const template = importCatalogue(errandOf(writeXlsx(sheetsOf(small)), { layer: 'template' }))
  const { layers } = template as ImportAnswer & { ok: true } & { layers: Layers }
  const lay = (bytes: Uint8Array) => importCatalogue(errandOf(bytes, { layer: 'overlay', template: layers.template }))

  test('the county’s sheet holds only what it changes', () => {
    const answer = lay(overlay(['SX-FL-001', '调整', 6, '07460000009'], ['SX-TD-001', '不实施', null, null]))
    expect(lines(answer)).toEqual([])
    expect(matterIn(answer, 'SX-FL-001')).toMatchObject({
      ...{ promisedLimit: { days: 6, unit: '工作日' }, office: { phone: '07460000009' } },
      handlingDepartment: '县民政局',
    })
    expect(matterIn(answer, 'SX-TD-001')).toBeUndefined()
  })

  test('what the layer may not do is named by its own sheet, row and column', () => {
    expect(lines(lay(overlay(['SX-FL-001', '调整', 9, null], ['SX-NO-1', null, 3, null])))).toEqual([
      '事项 第3行 事项编码：省级模板里没有 SX-NO-1，本地只能调整模板里有的事项',
      '事项 第2行 承诺时限：承诺时限 9 工作日比省级模板的 7 工作日长，本地只能更短',
    ])
  })

  test('a new template comes under the layer that is there, which keeps its word', () => {
    const own = lay(overlay(['SX-FL-001', '调整', 6, '07460000009'])) as ImportAnswer & { ok: true; layers: Layers }
    const newer = { ...small, matters: small.matters.map(matter => ({ ...matter, remarks: '省里新说明' })) }
    const answer = importCatalogue(errandOf(writeXlsx(sheetsOf(newer)), { layer: 'template', ...own.layers }))
    expect(matterIn(answer, 'SX-FL-001')).toMatchObject({ promisedLimit: { days: 6 }, remarks: '省里新说明' })
  })

  test('without a template there is nothing to lay over', () => {
    expect(lines(importCatalogue(errandOf(overlay(['SX-FL-001', '调整', 6, null]), { layer: 'overlay' })))[0]).toMatch(
      /还没有省级模板/,
    )
  })
})
