import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Matter } from '../../../shared/matter/matter'
import { publicationFaults, type PublicationContext } from '../../../shared/matter/publication-rules'
import { requirementRings, unknownNeeds } from '../../../shared/matter/required-results'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { countedSteps, missingPhases } from '../../../shared/matter/step-phase'

const sample = await loadSampleCatalogue()
const context: PublicationContext = {
  today: '2026-11-21',
  supervision: '07460012345',
  intermediaries: sample.intermediaries ?? [],
}
const get = (code: string): Matter => {
  const found = sample.matters.find(matter => matter.code === code)
  if (!found) throw new Error(`no ${code}`)
  return found
}
const oldAge = get('SX-FL-001')
const said = (matter: Matter, more: Partial<PublicationContext> = {}) =>
  publicationFaults(matter, { ...context, ...more }).map(({ message }) => message)

test('every matter of the sample list could be published today', () => {
  expect(sample.matters.flatMap(matter => said(matter).map(message => `${matter.code} ${message}`))).toEqual([])
})

describe('a matter that lacks a public element cannot be published (002, 60)', () => {
  test.each([
    ['办理主体', { handlingDepartment: '' }],
    ['办理依据', { legalBasis: [] }],
    ['办理条件', { conditions: [] }],
    ['办理程序', { steps: [] }],
    ['办理结果', { resultDocument: '' }],
    ['收费依据', { fee: { ...oldAge.fee, basis: '' } }],
    ['收费标准', { fee: { charged: null, amountYuan: null, basis: '物价部门' } }],
  ] as [string, Partial<Matter>][])('%s', (element, lack) => {
    expect(said({ ...oldAge, ...lack })).toContain(`缺“${element}”，九项公开要素不齐，不能发布`)
  })

  test('监督渠道: the county’s own goes for every matter, its own goes before it', () => {
    expect(said(oldAge, { supervision: '' })).toEqual(['缺“监督渠道”，九项公开要素不齐，不能发布'])
    expect(said({ ...oldAge, supervision: '县纪委监委驻局纪检组' }, { supervision: '' })).toEqual([])
  })
})

describe('steps, days and flow', () => {
  test('days from acceptance to decision fit the promise; carrying papers and delivery do not count', () => {
    expect(countedSteps(oldAge).map(({ name }) => name)).toEqual(['受理与初审', '审查（一审）', '核准（一核）'])
    const slower = oldAge.steps.map(step => (step.seq === 4 ? { ...step, maxWorkingDays: 6 } : step))
    expect(said({ ...oldAge, steps: slower })).toEqual(['从受理到决定的步骤合计 8 个工作日，超过承诺的 7 个工作日'])
    const apart = slower.map(step => (step.seq === 4 ? { ...step, phase: '特别程序' as const } : step))
    expect(said({ ...oldAge, steps: apart })).not.toContainEqual(expect.stringContaining('合计'))
  })

  test('受理, 审查, 决定: none may be missing (GB/T 36114), and a 即办件 does them in one act', () => {
    expect(missingPhases(oldAge.steps.filter(({ seq }) => seq !== 5))).toEqual(['决定'])
    expect(said({ ...oldAge, steps: oldAge.steps.filter(({ seq }) => seq < 4) })).toContain(
      '办理步骤里没有“决定”，流程不完整',
    )
    expect(sample.matters.filter(({ caseType }) => caseType === '即办件').flatMap(matter => said(matter))).toEqual([])
  })
})

describe('bases and fees are in force on the day', () => {
  const based = (more: object) =>
    said({ ...oldAge, legalBasis: [{ ...(oldAge.legalBasis[0] as Matter['legalBasis'][number]), ...more }] })
  test('a repealed, an expired and a coming basis', () => {
    expect(based({ repealedOn: '2026-11-21' })[0]).toMatch(/已于 2026-11-21 废止$/)
    expect(based({ validUntil: '2026-11-20' })[0]).toMatch(/有效期到 2026-11-20，已经过了$/)
    expect(based({ validFrom: '2026-11-22' })[0]).toMatch(/从 2026-11-22 起才生效$/)
    expect(based({ validUntil: '2026-11-21', repealedOn: '2026-11-22' })).toEqual([])
  })

  const charged = (more: object) =>
    said({
      ...oldAge,
      fee: {
        charged: true,
        amountYuan: 80,
        basis: '示例通知',
        docNo: '发改价格规〔2016〕2559号',
        ...more,
      },
    })
  test('a fee has a document with a number that is in force, and the amount is the one of its standard', () => {
    expect(charged({})).toEqual([])
    expect(charged({ docNo: undefined })[0]).toMatch(/^收费的事项要写收费文件的文号/)
    expect(charged({ validUntil: '2025-12-31' })[0]).toMatch(/不能再收$/)
    expect(charged({ standard: '90元/件' })).toEqual(['收费金额与收费标准里写的不一样'])
    expect(charged({ standard: '80元/件' })).toEqual([])
    expect(charged({ amountYuan: 0 })[0]).toBe('写明收费，金额却是 0 元')
  })
})

describe('what may be asked of people', () => {
  test('only listed intermediaries', () => {
    const [first, ...rest] = oldAge.materials as [Matter['materials'][number], ...Matter['materials']]
    const with_ = (more: object) => said({ ...oldAge, materials: [{ ...first, ...more }, ...rest] })
    expect(with_({ source: '评估机构出具' })[0]).toMatch(/要写明是中介服务事项清单里的哪一项$/)
    expect(with_({ source: '评估机构出具', intermediary: '没有的服务' })[0]).toMatch(
      /^中介服务事项清单里没有“没有的服务”/,
    )
    expect(with_({ source: '评估机构出具', intermediary: '勘测定界' })).toEqual([])
  })

  test('容缺 only where a minor paper may follow, and never for all papers', () => {
    const all = (tolerable: boolean) => oldAge.materials.map(material => ({ ...material, tolerable }))
    expect(said({ ...oldAge, materials: all(false) })).toEqual(['允许容缺受理，却没有一份材料写“可容缺”'])
    expect(said({ ...oldAge, materials: all(true) })).toEqual(['所有材料都写“可容缺”，主件不能容缺'])
    expect(said({ ...oldAge, shortageAcceptance: false })).toEqual(['本事项不允许容缺受理，材料不能写“可容缺”'])
  })

  test('commitments, planned lengths and silence name what is there', () => {
    expect(
      said({
        ...oldAge,
        commitmentAllowed: true,
        commitment: [{ key: '没有', text: '一', checkMethod: '二', checkWithinDays: 3 }],
      }),
    ).toEqual(['告知承诺写的“没有”不在材料清单里'])
    expect(said({ ...oldAge, procedureLimits: [{ name: '公示', days: 5, unit: '日', basis: '一' }] })).toEqual([
      '“公示”不在本事项的特别程序里',
    ])
    expect(said({ ...oldAge, jointHandling: { joint: false, departments: [], silenceCounts: true } })).toEqual([
      '超时默认、缺席默认只用于联办事项',
    ])
  })
})

describe('matters that each need the result of the other (互为前置)', () => {
  const needing = (code: string, ...needs: string[]) => ({
    ...oldAge,
    code,
    resultDocument: `结果${code}`,
    requiresResultOf: needs,
  })

  test('two, three and one in a ring are found; a chain is none', () => {
    expect(requirementRings([needing('A', 'B'), needing('B', 'A')])).toEqual([['A', 'B']])
    expect(requirementRings([needing('A', 'B'), needing('B', 'C'), needing('C', 'A')])).toEqual([['A', 'B', 'C']])
    expect(requirementRings([needing('A', 'A')])).toEqual([['A']])
    expect(requirementRings([needing('A', 'B'), needing('B', 'C'), needing('C')])).toEqual([])
    expect(unknownNeeds([needing('A', 'X')])).toEqual([{ code: 'A', needs: 'X' }])
  })

  test('a material with the name of another matter’s result links the two', () => {
    const material = oldAge.materials[0] as Matter['materials'][number]
    const one = { ...needing('A'), materials: [{ ...material, name: '结果证书B' }] }
    const other = { ...needing('B', 'A'), resultDocument: '结果证书B' }
    expect(requirementRings([one, other])).toEqual([['A', 'B']])
  })

  test('whatever needs what: rings are reported exactly when somebody could never begin', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 }), edges => {
        const matters = Array.from({ length: 8 }, (_, at) =>
          needing(String(at), ...edges.filter(([from]) => from === at).map(([, to]) => String(to))),
        )
        // Taking away, again and again, whoever needs nobody that is left: a ring never goes.
        let left = new Set(matters.map(({ code }) => code))
        for (;;) {
          const next = new Set(
            [...left].filter(code => matters[Number(code)]?.requiresResultOf.some(need => left.has(need))),
          )
          if (next.size === left.size) break
          left = next
        }
        const rings = requirementRings(matters)
        expect(rings.length > 0).toBe(left.size > 0)
        for (const ring of rings)
          for (const [at, code] of ring.entries())
            expect(matters[Number(code)]?.requiresResultOf).toContain(ring[(at + 1) % ring.length])
      }),
    )
  })

  test('a chain of ten thousand is followed to its end', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => ({ ...needing(`N${at}`, `N${at + 1}`), materials: [] }))
    expect(requirementRings([...chain, needing('N10000')])).toEqual([])
  })
})
