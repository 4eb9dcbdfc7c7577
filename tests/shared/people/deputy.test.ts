import { expect, test } from 'vitest'
import { DEPUTY_KINDS } from '../../../shared/case/deputy-kinds'
import { eventSchemas, isKnownType, isKnownVersion } from '../../../shared/case/event'
import { COMMAND_TYPES, EVENT_OF } from '../../../shared/case/transition'
import { ACTIONS } from '../../../shared/people/action'
import { actingAs, nameOfDeputy, type DeputyPost } from '../../../shared/people/deputy'
import { permits } from '../../../shared/people/permission'

const COUNTY = '990100000000'
const clerk = { staff: 'hu', role: 'county-clerk' as const, point: COUNTY }
const post: DeputyPost = {
  ...{ post: 1, staff: 'lu', name: '陆怀远', role: 'approver', department: '县民政局', documentNo: '' },
  ...{ from: '2026-03-02', until: '2026-03-06' },
}
const mayDecide = (day: string, departments: readonly string[] | null) =>
  actingAs(clerk, [post], day).some(one => permits(one, 'decide', { departments }) === null)

test('a deputy holds the right from the first day to the last, both counted, and on no other', () => {
  expect(['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'].map(day => mayDecide(day, ['县民政局']))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('only where the department is named; a matter that nobody knows is none of theirs', () => {
  expect(mayDecide('2026-03-03', ['县医保局'])).toBe(false)
  expect(mayDecide('2026-03-03', null)).toBe(false)
})

test('a deputy stands in for nothing of the office: only steps whose facts can say it', () => {
  const [, acting] = actingAs(clerk, [{ ...post, department: null }], '2026-03-03')
  if (!acting) throw new Error('stands in')
  const held = ACTIONS.filter(action => permits(acting, action) === null)
  expect(held).toEqual(expect.arrayContaining(['decide', 'sendBackReview', 'answerExtension']))
  for (const action of held) {
    const type = COMMAND_TYPES.find(one => one === action)
    expect(type && DEPUTY_KINDS.has(EVENT_OF[type])).toBe(true)
  }
})

test('every fact that a deputy may tell has a place for whose post it was, under a version that old programs leave unread', () => {
  for (const kind of DEPUTY_KINDS) {
    if (!isKnownType(kind)) throw new Error(kind)
    expect(Object.keys(eventSchemas[kind].shape)).toContain('deputyFor')
    expect(isKnownVersion(kind, 2)).toBe(true)
  }
})

test('a paper names both', () => {
  expect(nameOfDeputy('何书瑶', { name: '陆怀远' })).toBe('何书瑶（代陆怀远）')
  expect(nameOfDeputy('何书瑶', undefined)).toBe('何书瑶')
})
