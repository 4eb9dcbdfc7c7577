import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueRulesFrom, SAMPLE_DUE_RULES } from '../../../shared/form/due-rules'
import { ageOn, birthdayAt, EMPTY_MEMBER, type HouseholdMember } from '../../../shared/form/household'
import { addMonths, householdDue } from '../../../shared/form/household-due'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { fromDayNumber, isCalendarDate, toDayNumber, calendarDate } from '../../../shared/time/calendar-date'

const member = (patch: Partial<HouseholdMember>): HouseholdMember => ({ ...EMPTY_MEMBER, ...patch })
const due = (person: Partial<HouseholdMember>, today: string) =>
  householdDue(SAMPLE_DUE_RULES, { address: '', householdNo: '', members: [member(person)] }, today).map(
    ({ rule, state, day }) => [rule.id, state, day],
  )

describe('what a family is due for this year', () => {
  test('a woman who turns 80 next month can ask for the allowance now; a month earlier nobody speaks of it', () => {
    expect(due({ birth: '1946-12-15' }, '2026-11-21')).toContainEqual(['old-age', 'soon', '2026-12-15'])
    expect(due({ birth: '1946-12-15' }, '2026-11-01').map(one => one[0])).not.toContain('old-age')
    expect(due({ birth: '1946-11-21' }, '2026-11-21')).toContainEqual(['old-age', 'now', '2026-11-21'])
  })

  test('the pension proof runs out twelve months after the last one, and is done until shortly before', () => {
    const proof = (last: string) => due({ traits: ['pension'], last: { 'SX-SB-004': last } }, '2026-11-21')
    expect(proof('2025-11-20')).toContainEqual(['pension-alive', 'now', '2026-11-20'])
    expect(proof('2025-12-10')).toContainEqual(['pension-alive', 'soon', '2026-12-10'])
    expect(proof('2026-10-01')).toContainEqual(['pension-alive', 'done', '2027-10-01'])
    expect(due({ traits: ['pension'] }, '2026-11-21')).toContainEqual(['pension-alive', 'now', null])
  })

  test('the insurance season is open from September to December, and a case of this season closes it', () => {
    const season = (last: Record<string, string>, today: string) =>
      due({ birth: '1971-08-22', last }, today).filter(([id]) => id === 'insurance-season')
    expect(season({}, '2026-11-21')).toEqual([['insurance-season', 'now', '2026-12-31']])
    expect(season({ 'SX-YB-002': '2026-10-02' }, '2026-11-21')).toEqual([['insurance-season', 'done', '2026-12-31']])
    expect(season({ 'SX-YB-002': '2025-10-02' }, '2026-11-21')).toEqual([['insurance-season', 'now', '2026-12-31']])
    expect(season({}, '2026-03-01')).toEqual([])
  })

  test('a season over the turn of the year ends in March, and last winter’s case does not count for this winter', () => {
    const winter = (last: Record<string, string>, today: string) =>
      due({ traits: ['hardship'], last }, today).filter(([id]) => id === 'winter-aid')
    expect(winter({}, '2027-01-05')).toEqual([['winter-aid', 'now', '2027-03-31']])
    expect(winter({ 'SX-JZ-005': '2026-11-30' }, '2027-01-05')).toEqual([['winter-aid', 'done', '2027-03-31']])
    expect(winter({ 'SX-JZ-005': '2026-02-01' }, '2026-11-30')).toEqual([['winter-aid', 'now', '2027-03-31']])
  })

  test('a disability card is renewed three months before it ends, and without a date nobody is bothered', () => {
    expect(due({ traits: ['disabled'], disabilityCardUntil: '2027-01-31' }, '2026-11-21')).toContainEqual([
      'disability-card',
      'soon',
      '2027-01-31',
    ])
    expect(due({ traits: ['disabled'] }, '2026-11-21').map(one => one[0])).not.toContain('disability-card')
  })

  test('somebody whose age nobody knows is judged by the rules that ask no age', () => {
    expect(due({ traits: ['pension'] }, '2026-11-21').map(one => one[0])).toEqual(['insurance-season', 'pension-alive'])
  })

  test('born on 29 February: a year older on 1 March of other years', () => {
    expect(ageOn('1944-02-29', '2026-02-28')).toBe(81)
    expect(ageOn('1944-02-29', '2026-03-01')).toBe(82)
    expect(birthdayAt('1944-02-29', 82)).toBe('2026-03-01')
    expect(birthdayAt('1944-02-29', 84)).toBe('2028-02-29')
  })

  test('whatever the family and the day, urgent things stand first, and every day named is a day', () => {
    const day = fc
      .integer({ min: toDayNumber(calendarDate('1930-01-01')), max: toDayNumber(calendarDate('2040-12-31')) })
      .map(fromDayNumber)
    const person = fc.record({
      birth: fc.option(day, { nil: '' }),
      traits: fc.uniqueArray(
        fc.constantFrom('pension', 'disabled', 'farmland', 'hardship', 'veteran', 'newborn', 'student'),
      ),
      disabilityCardUntil: fc.option(day, { nil: '' }),
      last: fc.dictionary(fc.constantFrom('SX-SB-004', 'SX-YB-002', 'SX-JZ-005', 'SX-FL-001'), day),
    })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 5 }), day, (people, today) => {
        const items = householdDue(
          SAMPLE_DUE_RULES,
          { address: '', householdNo: '', members: people.map(one => member(one as Partial<HouseholdMember>)) },
          today,
        )
        const order = items.map(({ state }) => ['now', 'soon', 'done'].indexOf(state))
        expect(order).toEqual([...order].sort())
        for (const { day: named } of items) if (named !== null) expect(isCalendarDate(named)).toBe(true)
      }),
    )
  })

  test('a month that is too short ends on its last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2026-11-21', -12)).toBe('2025-11-21')
  })
})

test('every sample rule names a matter of the catalogue, a basis, and that it is illustrative; a county’s own replace them', async () => {
  const codes = new Set((await loadSampleCatalogue()).matters.map(matter => matter.code))
  expect(SAMPLE_DUE_RULES.filter(rule => !codes.has(rule.matter) || !rule.illustrative || !rule.basis)).toEqual([])
  expect(new Set(SAMPLE_DUE_RULES.map(rule => rule.id)).size).toBe(SAMPLE_DUE_RULES.length)
  const own = { due: [{ ...SAMPLE_DUE_RULES[0], id: 'ours' }] }
  expect(dueRulesFrom(own).map(rule => rule.id)).toEqual(['ours'])
  expect(dueRulesFrom({ due: [{ id: 'x', when: { season: { from: 13, to: 1 } } }] })).toBe(SAMPLE_DUE_RULES)
})
