import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findMatter, matterRefOf, parseCatalogue, type Catalogue } from '../../../shared/matter/catalogue'
import { legalLimitOf, promisedLimitOf, type Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const sample = await loadSampleCatalogue()
const HOUSE = 'SX-TD-001'

/** The sample with one matter changed by hand, as a county might hand it in. */
function edited(change: (matter: Matter) => unknown, code = HOUSE): unknown {
  const copy = structuredClone(sample)
  return { ...copy, matters: copy.matters.map(matter => (matter.code === code ? change(matter) : matter)) }
}

function problemsOf(input: unknown): string[] {
  const result = parseCatalogue(input)
  return result.ok ? [] : result.problems
}

describe('the sample catalogue', () => {
  test('has 85 sound matters in 17 fields, and says that it is a sample', () => {
    expect(sample.matters).toHaveLength(85)
    expect(new Set(sample.matters.map(matter => matter.category)).size).toBe(17)
    expect(sample.note).toContain('SAMPLE')
  })

  test('loses nothing on its way through the schema', () => {
    const path = new URL('../../../shared/matter/sample-catalogue.json', import.meta.url)
    expect(sample).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })

  test('gives a case the matter and the version it began under', () => {
    const house = findMatter(sample, HOUSE)
    if (!house) throw new Error('the sample lost its house')
    expect(matterRefOf(sample, house)).toEqual({ code: HOUSE, version: sample.version })
    expect(legalLimitOf(house)).toEqual({ days: 20, unit: '工作日' })
    expect(promisedLimitOf(house)).toEqual({ days: 14, unit: '工作日' })
    expect(findMatter(sample, 'SX-XX-999')).toBeUndefined()
  })

  test('keeps natural days apart from working days, and has matters that no law limits', () => {
    const limitOf = (code: string) => sample.matters.filter(matter => matter.code === code).map(legalLimitOf)
    expect(limitOf('SX-HJ-003')).toEqual([{ days: 60, unit: '日' }])
    expect(limitOf('SX-LD-001')).toEqual([null])
  })
})

describe('a catalogue with a fault is refused, and the fault is named', () => {
  test('a promise longer than seven tenths of the law', () => {
    const slow = edited(matter => ({ ...matter, promisedLimit: { ...matter.promisedLimit, days: 15 } }))
    expect(problemsOf(slow)).toEqual(['SX-TD-001：承诺时限 15 工作日太长，法定 20 工作日的，最多承诺 14 工作日'])
  })

  test('a promise in other days than the law is not compared', () => {
    const other = edited(matter => ({ ...matter, promisedLimit: { days: 20, unit: '日', note: null } }))
    expect(problemsOf(other)).toEqual([])
  })

  test('a fee for the proxy service, hidden or open', () => {
    const hidden = edited(matter => ({ ...matter, fee: { charged: true, amountYuan: 10, basis: '代办服务费' } }))
    expect(problemsOf(hidden)).toEqual(['SX-TD-001：代办服务一律免费，收费依据里不能有代办费'])
    const open = edited(matter => ({ ...matter, fee: { ...matter.fee, proxyFeeYuan: 5 } }))
    expect(problemsOf(open)[0]).toContain('SX-TD-001：fee.proxyFeeYuan')
    const odd = edited(matter => ({ ...matter, fee: { ...matter.fee, charged: false, amountYuan: 5 } }))
    expect(problemsOf(odd)).toEqual(['SX-TD-001：写明不收费，金额就应当是 0 元'])
  })

  test('two matters with one code', () => {
    expect(problemsOf({ ...sample, matters: [...sample.matters, ...sample.matters.slice(0, 1)] })).toEqual([
      'SX-LD-001：事项编码重复',
    ])
  })

  test('a material twice, or one for a case that nobody described', () => {
    const twice = edited(matter => ({ ...matter, materials: [...matter.materials, ...matter.materials.slice(0, 1)] }))
    expect(problemsOf(twice)).toEqual(['SX-TD-001：材料 M01 写了两次'])
    const vague = edited(matter => ({
      ...matter,
      materials: matter.materials.map(material =>
        material.ref === 'M01' ? { ...material, necessity: '情形' } : material,
      ),
    }))
    expect(problemsOf(vague)[0]).toContain('“情形”材料要写明什么情形')
  })

  test('an instant matter that takes days', () => {
    const slow = edited(
      matter => ({ ...matter, specialProcedures: ['公示'], promisedLimit: { days: 2, unit: '工作日', note: null } }),
      'SX-LD-001',
    )
    expect(problemsOf(slow)).toHaveLength(2)
  })

  test('steps out of order, a public notice without days, a proxy matter that allows no proxy', () => {
    expect(problemsOf(edited(matter => ({ ...matter, steps: matter.steps.slice(1) })))).toHaveLength(1)
    const notice = { required: true, days: null, unit: null, exemptions: [] }
    expect(problemsOf(edited(matter => ({ ...matter, publicNotice: notice })))).toHaveLength(1)
    const service = {
      mode: '代办',
      proxyAllowed: false,
      applicantPresenceRequired: false,
      powerOfAttorney: '无',
      note: null,
    }
    expect(problemsOf(edited(matter => ({ ...matter, villageService: service })))).toHaveLength(1)
  })

  test('a public element that is missing is named with the matter’s code, in Chinese', () => {
    const [problem] = problemsOf(edited(({ resultDocument: _, ...matter }) => matter))
    expect(problem).toMatch(/^SX-TD-001：resultDocument .*[\u4e00-\u9fff]/)
    expect(problemsOf(edited(matter => ({ ...matter, legalBasis: [] })))[0]).toContain('SX-TD-001：legalBasis')
    expect(problemsOf(edited(matter => ({ ...matter, code: undefined })))[0]).toMatch(/^第 \d+ 项：code/)
  })

  test.each([null, 'catalogue', [], { version: '1', note: '' }, { version: '', note: '', matters: [] }])(
    'something that is no catalogue: %j',
    input => expect(problemsOf(input).length).toBeGreaterThan(0),
  )

  test('while fields from a newer program do no harm', () => {
    const newer = { ...sample, later: true, matters: sample.matters.map(matter => ({ ...matter, later: true })) }
    const result = parseCatalogue(newer)
    expect((result as { catalogue: Catalogue }).catalogue).toEqual(sample)
  })
})
