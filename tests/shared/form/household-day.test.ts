import { describe, expect, test } from 'vitest'
import { householdDayPaper } from '../../../shared/form/household-day-paper'
import { householdDay } from '../../../shared/form/household-day'
import type { DueRule } from '../../../shared/form/household-due'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { allPapers, atTownship, CaseWalk, close, approve, deliver, grant, heShuyao, intake, luHuaiyuan, receiveAtCounty, shenZhixing, wangFang, zhouMin } from '../case/case-walk' // prettier-ignore
import type { Case } from '../../../shared/case/case'

const TODAY = '2026-03-09'
/** A yearly proof that this family gave a year ago, all but three days. */
const yearly: DueRule = {
  ...{ id: 'r1', matter: 'SX-SB-004', title: '养老待遇资格认证', who: {}, reason: '', basis: '', illustrative: true },
  when: { every: { months: 12, remindMonths: 1 } },
}
const at = (held: Case, part: { address?: string; id?: string } & Partial<Case>): Case => {
  const { address, ...rest } = part
  return { ...held, ...rest, applicant: { ...held.applicant, address: address ?? '柳树沟三组8号' } }
}
const kept = allPapers().map(entry => ({ ...entry, kept: true, returnBy: '2026-03-06' }))
const atHome = () => new CaseWalk().does(wangFang, intake({ materials: kept })).case
const closed = () =>
  atTownship()
    .does(zhouMin, { type: 'accept' })
    .does(zhouMin, { type: 'transferUp' })
    .does(heShuyao, receiveAtCounty())
    .does(shenZhixing, grant)
    .does(luHuaiyuan, approve)
    .does(heShuyao, close)

describe('今日走户: the doors of a day', () => {
  test('two cases at one address are one door, with what is to sign, to hand over and to give back', () => {
    const [door, ...others] = householdDay([at(atHome(), { id: 'a' }), at(closed().case, { id: 'b', address: '柳树沟三组 8号' })], [], TODAY) // prettier-ignore
    expect(others).toEqual([])
    expect(door?.lines.map(({ kind }) => kind)).toEqual(['sign', ...kept.map(() => 'original'), 'result'])
    expect(door?.lines.find(({ kind }) => kind === 'original')).toMatchObject({ late: true, by: '2026-03-06' })
  })

  test('papers that the township asked for bring the agent there before their last day', () => {
    const asked = atTownship().does(zhouMin, {
      type: 'requestCorrection',
      items: [{ key: 'M02', name: '户口簿', why: '缺页', how: '带来' }],
      dueInWorkingDays: 5,
    })
    const [door] = householdDay([at(asked.case, {})], [], TODAY)
    expect(door?.lines).toContainEqual(expect.objectContaining({ kind: 'papers', what: '户口簿', late: false }))
    const [later] = householdDay([at(asked.case, {})], [], '2026-04-01')
    expect(later?.lines).toContainEqual(expect.objectContaining({ kind: 'papers', late: true }))
  })

  test('who is through with everything is left in peace, until something falls due within the week', () => {
    const done = closed().does(heShuyao, deliver).case
    const matter = { ...done.matter, code: 'SX-SB-004' }
    const lastYear = (receivedAt: string) => at(done, { matter, receivedAt, originals: [] })
    expect(householdDay([lastYear('2025-06-01T02:00:00.000Z')], [yearly], TODAY)).toEqual([])
    const [door] = householdDay([lastYear('2025-03-12T02:00:00.000Z')], [yearly], TODAY)
    expect(door?.lines).toMatchObject([{ kind: 'due', what: '养老待遇资格认证', by: '2026-03-12', late: false }])
    const [expired] = householdDay([lastYear('2025-03-01T02:00:00.000Z')], [yearly], TODAY)
    expect(expired?.lines).toMatchObject([{ by: '2026-03-01', late: true }])
    // Somebody turned 60 long ago: it can be had, and no day of it has passed.
    const atSixty: DueRule = {
      ...yearly,
      matter: 'SX-SB-001',
      title: '养老待遇申领',
      when: { atAge: { age: 60, remindMonths: 1 } },
    }
    expect(householdDay([lastYear('2025-06-01T02:00:00.000Z')], [atSixty], TODAY)).toEqual([])
    const [both] = householdDay([lastYear('2025-03-12T02:00:00.000Z')], [yearly, atSixty], TODAY)
    expect(both?.lines.find(({ what }) => what === '养老待遇申领')).toMatchObject({ by: null, late: false })
  })

  test('whoever is late stands above, and a mere question brings nobody to a door', () => {
    const fresh = at(new CaseWalk().does(wangFang, intake()).case, { id: 'n', address: '一组1号' })
    const late = at(atHome(), { id: 'l', address: '九组9号' })
    expect(householdDay([fresh, late], [], TODAY).map(({ address }) => address)).toEqual(['九组9号', '一组1号'])
    const question = { text: '要带什么', road: 'counter', asked: TODAY, answer: null }
    expect(householdDay([{ ...fresh, question }], [], TODAY)).toEqual([])
  })

  test('the sheet to carry along names doors and things to do, and no number of a person', () => {
    const held = at(atHome(), {})
    const point = {
      code: held.village,
      name: '柳树沟村便民服务站',
      level: 'village' as const,
      phone: '0000-12345',
      address: '',
    }
    const county = { name: '示例县', hotline: '12345', sample: true } as never
    const { html } = drawPaper(householdDayPaper(householdDay([held], [], TODAY), { point, county, on: TODAY }), 'A4')
    expect(html).toContain('今日走户单')
    expect(html).toContain('柳树沟三组8号')
    expect(html).not.toContain(held.applicant.idNumber)
  })
})
