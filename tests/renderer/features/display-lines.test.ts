import { expect, test } from 'vitest'
import { displayLines, noticesFrom, pageAt } from '../../../renderer/features/display/display-lines'
import type { Case } from '../../../shared/case/case'
import { sampleCase } from '../../kit/sample-case'

const held = (id: string, name: string, legal: Case['legal']): Case => {
  const base = sampleCase()
  return { ...base, id, legal, applicant: { ...base.applicant, name }, receiptNo: `代9901001010010126112100${id}K` }
}

test('the hall reads a surname and four signs of the receipt, and nothing else of anybody', () => {
  const lines = displayLines([held('1', '欧阳秀英', 'accepted'), held('2', '李梅', 'received')])
  expect(lines).toEqual([
    { id: '1', tail: '001K', who: '欧阳*', state: 'working' },
    { id: '2', tail: '002K', who: '李*', state: 'received' },
  ])
})

test('what can be fetched stands first, then what lacks papers; what is over or was only asked is not shown', () => {
  const lines = displayLines([
    held('1', '李梅', 'accepted'),
    held('2', '王强', 'closed'),
    held('3', '张铁柱', 'correcting'),
    held('4', '赵六', 'delivered'),
    held('5', '孙七', 'withdrawn'),
    held('6', '周八', 'asked'),
  ])
  expect(lines.map(({ id }) => id)).toEqual(['2', '3', '1'])
})

test('pages turn round without an empty one, however many lines there are', () => {
  expect(pageAt([1, 2, 3, 4, 5], { turn: 1, size: 2 })).toEqual({ page: 2, pages: 3, lines: [3, 4] })
  expect(pageAt([1, 2, 3, 4, 5], { turn: 3, size: 2 }).lines).toEqual([1, 2])
  expect(pageAt([], { turn: 7, size: 2 })).toEqual({ page: 1, pages: 1, lines: [] })
})

test('the county’s own sentences are taken whole or not at all', () => {
  expect(noticesFrom({ display: { notices: ['今天停电，下午两点开门。'] } })).toEqual(['今天停电，下午两点开门。'])
  expect(noticesFrom({ display: { notices: [''] } })).toBe(null)
  expect(noticesFrom(undefined)).toBe(null)
})
