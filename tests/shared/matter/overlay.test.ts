import { describe, expect, test } from 'vitest'
import type { Matter } from '../../../shared/matter/matter'
import { layOver, type Overlay } from '../../../shared/matter/overlay'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const { matters } = await loadSampleCatalogue()
const template = { matters: matters.filter(({ code }) => ['SX-FL-001', 'SX-TD-006'].includes(code)) }
const laid = (overlay: Partial<Overlay>) => layOver(template, { adjust: [], add: [], hide: [], ...overlay })
const adjusted = (set: Record<string, unknown>, code = 'SX-FL-001') => laid({ adjust: [{ code, set }] })
const said = (set: Record<string, unknown>, code?: string) => adjusted(set, code).faults.map(({ message }) => message)

describe('the province’s template with the county’s own layer', () => {
  test('the county writes its own telephone and a shorter promise; everything else is the province’s', () => {
    const { matters: list, faults } = adjusted({ office: { phone: '07460000001' }, promisedLimit: { days: 5 } })
    expect(faults).toEqual([])
    expect(list[0]).toEqual({
      ...template.matters[0],
      office: { phone: '07460000001' },
      promisedLimit: { ...template.matters[0]?.promisedLimit, days: 5 },
    })
    expect(list[1]).toEqual(template.matters[1])
  })

  test('its own matters stand at the end, those that it does not handle are left out', () => {
    const own = { ...(template.matters[0] as Matter), code: 'BD-001' }
    expect(laid({ add: [own], hide: ['SX-TD-006'] }).matters.map(({ code }) => code)).toEqual(['SX-FL-001', 'BD-001'])
  })

  test('an unknown code, a matter twice, and one both adjusted and left out', () => {
    expect(said({}, 'SX-NO-1')).toEqual(['省级模板里没有 SX-NO-1，本地只能调整模板里有的事项'])
    expect(laid({ add: [{ code: 'SX-FL-001' }] }).faults[0]?.message).toMatch(/已经有 SX-FL-001，不能写“新增”/)
    expect(laid({ adjust: [{ code: 'SX-FL-001', set: {} }], hide: ['SX-FL-001'] }).faults[0]?.message).toMatch(
      /又写调整又写不实施/,
    )
  })

  test.each([
    ['a longer promise', { promisedLimit: { days: 8 } }, '比省级模板的 7 工作日长'],
    ['another unit', { promisedLimit: { unit: '日' } }, '单位应与省级模板一样'],
    ['the limit of the law', { legalLimit: { days: 30 } }, '法定时限由省级模板定'],
    ['the kind of power', { powerType: '行政许可' }, '权力类型由省级模板定'],
    ['a fee where there is none', { fee: { charged: true, amountYuan: 5 } }, '省级模板不收费'],
    [
      'one more condition',
      { conditions: [...(template.matters[0]?.conditions ?? []), '有本地房产'] },
      '“有本地房产”省级模板没有',
    ],
    [
      'one more paper',
      {
        materials: [
          ...(template.matters[0]?.materials ?? []),
          { ...template.matters[0]?.materials[0], ref: null, name: '村里证明' },
        ],
      },
      '材料“村里证明”省级模板没有',
    ],
    ['a basis left out', { legalBasis: [] }, '不能删，本地只能增加'],
    ['coming in person', { villageService: { applicantPresenceRequired: true } }, '本地不能要求'],
  ])('%s is not the county’s to ask', (_, set, words) => {
    expect(said(set)).toContainEqual(expect.stringContaining(words))
  })
})
