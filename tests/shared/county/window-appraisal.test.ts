import { describe, expect, test } from 'vitest'
import { appraisalRuleLines, readAppraisalRules, SAMPLE_APPRAISAL_RULES } from '../../../shared/county/appraisal-rules'
import { appraise, type WindowFigures } from '../../../shared/county/window-appraisal'

const RULES = SAMPLE_APPRAISAL_RULES
const window = (name: string, more: Partial<WindowFigures> = {}): WindowFigures => ({
  ...{ code: name, name, received: 30, onTime: 20, late: 0, overdue: 0 },
  ...{ toldAgain: 0, rated: 10, satisfied: 10, complaints: 0, ...more },
})
const names = (windows: readonly WindowFigures[]) => windows.map(({ name }) => name)
const ranks = (windows: readonly WindowFigures[]) =>
  appraise(windows, RULES, []).ranked.map(({ rank, window: one, total }) => [rank, one.name, total])

describe('a window’s points', () => {
  test('come from what was counted, item by item, and add up to its total', () => {
    const one = window('一', { received: 15, onTime: 9, late: 1, rated: 10, satisfied: 8, toldAgain: 2 })
    const off = { window: '一', item: 'inspection' as const, points: 2.5, why: '上午窗口没有人' }
    const [score] = appraise([one], RULES, [off]).ranked
    expect(score?.scores).toEqual({ quantity: 10, onTime: 27, ratings: 24, discipline: 8, inspection: 7.5 })
    expect(score?.total).toBe(76.5)
  })

  test('grow no further with more cases than the full number: splitting cases wins nothing', () => {
    expect(ranks([window('一', { received: 30 }), window('二', { received: 3000 })])).toMatchObject([
      [1, '一', 100],
      [1, '二', 100],
    ])
  })

  test('are lost by letting a case lie undecided just as by deciding it late', () => {
    const [lying] = appraise([window('一', { onTime: 9, overdue: 1 })], RULES, []).ranked
    const [late] = appraise([window('一', { onTime: 9, late: 1 })], RULES, []).ranked
    expect(lying?.scores.onTime).toBe(27)
    expect(lying?.scores).toEqual(late?.scores)
  })

  test('are never lost for what there is nothing to count by: the other items are made a hundred', () => {
    const [unrated] = appraise([window('一', { rated: 2, satisfied: 0 })], RULES, []).ranked
    expect([unrated?.scores.ratings, unrated?.total]).toEqual([null, 100])
    const [undecided] = appraise([window('一', { onTime: 0, satisfied: 9 })], RULES, []).ranked
    expect([undecided?.scores.onTime, undecided?.total]).toEqual([null, 95.7])
  })

  test('do not fall below nothing, and a complaint alone costs none', () => {
    const [score] = appraise([window('一', { toldAgain: 40, complaints: 5 })], RULES, []).ranked
    expect(score?.scores.discipline).toBe(0)
    expect(score?.total).toBe(90)
  })
})

describe('the ranking', () => {
  const late = (count: number) => ({ onTime: 20 - count, late: count })

  test('names who is first, who follows and who is last', () => {
    const five = ['一', '二', '三', '四', '五'].map((name, index) => window(name, late(index)))
    expect(appraise(five, RULES, [])).toMatchObject({ redFlags: ['一'], advanced: ['二', '三'], last: ['五'] })
  })

  test('shares a rank between the same totals, and all of them are named', () => {
    const five = [0, 0, 2, 3, 3].map((count, index) => window(`${index}`, late(count)))
    expect(ranks(five).map(([rank]) => rank)).toEqual([1, 1, 3, 4, 4])
    expect(appraise(five, RULES, [])).toMatchObject({ redFlags: ['0', '1'], advanced: ['2'], last: ['3', '4'] })
  })

  test('puts nobody above or below where all are equal', () => {
    const made = appraise([window('一'), window('二'), window('三'), window('四')], RULES, [])
    expect(made).toMatchObject({ allEqual: true, redFlags: [], advanced: [], last: [] })
  })

  test('praises the better half at most, and calls nobody last where few windows are ranked', () => {
    const three = [window('一'), window('二', late(5)), window('三', late(15))]
    expect(appraise(three, RULES, [])).toMatchObject({ redFlags: ['一'], advanced: ['二'], last: [] })
    expect(appraise(three.slice(0, 2), RULES, [])).toMatchObject({ redFlags: ['一'], advanced: [], last: [] })
    expect(appraise(three.slice(0, 1), RULES, [])).toMatchObject({ redFlags: [], advanced: [], last: [] })
  })

  test('leaves out who has too few cases, and who has none, instead of putting them last', () => {
    const made = appraise(
      [window('一'), window('二', { received: 9, ...late(9) }), window('三', { received: 0 })],
      RULES,
      [],
    )
    expect(made.ranked.map(({ window: one }) => one.name)).toEqual(['一'])
    expect([names(made.tooFew), names(made.idle)]).toEqual([['二'], ['三']])
  })

  test('leaves out a window that nobody can say anything of yet, or it would have full marks', () => {
    const made = appraise([window('一', { onTime: 0, rated: 0, satisfied: 0 })], RULES, [])
    expect([made.ranked, names(made.tooFew)]).toEqual([[], ['一']])
  })

  test('of a month without cases ranks nobody', () => {
    expect(appraise([window('一', { received: 0 })], RULES, [])).toMatchObject({ ranked: [], redFlags: [], last: [] })
  })
})

const TYPED = `办件数量 10
按时办结 40
群众评价 30
工作纪律 10
现场巡查 10
满分件数 20
最少件数 5
最少评价 ３
二次补正每件扣 2
红旗窗口 1
先进窗口 1
末位 0
依据 《青禾县窗口考核办法》`

describe('the county’s own points', () => {
  const read = (typed: string) => {
    const faults: string[] = []
    return { rules: readAppraisalRules(typed, fault => void faults.push(fault)), faults }
  }

  test('are read a line each, and the bulletin calls them no sample', () => {
    const { rules, faults } = read(TYPED)
    expect(faults).toEqual([])
    expect(rules).toMatchObject({ points: { onTime: 40 }, leastRatings: 3, last: 0, sample: false })
    expect(appraisalRuleLines(rules ?? RULES).join()).toContain('收件不足5件的窗口')
  })

  test('are the illustrative ones while nothing was typed', () => expect(read(' \n').rules).toBeUndefined())

  test('that do not make a hundred, lack a line or name something else are refused by name', () => {
    expect(read(TYPED.replace('按时办结 40', '按时办结 41')).faults).toEqual([
      '窗口考核五项满分加起来应当是 100，现在是 101。',
    ])
    expect(read(TYPED.replace(/依据.*/, '')).faults.join()).toContain('“依据”')
    expect(read(TYPED.replace('最少件数 5', '')).faults.join()).toContain('“最少件数”')
    expect(read(`${TYPED}\n登录次数 5`).faults.join()).toContain('不认得“登录次数 5”')
    expect(read(`${TYPED}\n末位 1`).faults.join()).toContain('“末位”写了两次')
  })
})
