import { expect, test } from 'vitest'
import { isShown, publicationDue, remindersOf, STANDARD_RULES } from '../../../shared/publication/publication-dates'
import { day } from './kit'

const base = {
  ...({ kind: 'notice', state: 'cleared', hidden: false, published: true, dueOn: day('2026-03-30') } as const),
  ...{ removeOn: day('2026-03-16'), postings: [], today: day('2026-03-09'), rules: STANDARD_RULES },
}

test('twenty working days from formation, days off left out, or as many as the county says', () => {
  expect(publicationDue(day('2026-03-02'), STANDARD_RULES, []).date).toBe('2026-03-30')
  expect(publicationDue(day('2026-03-02'), { dueDays: 5, remindDays: 3 }, []).date).toBe('2026-03-09')
})

test('what is not public yet is reminded of before its day and late after it', () => {
  const draft = { ...base, state: 'draft', published: false } as const
  expect(remindersOf(draft)).toEqual([])
  expect(remindersOf({ ...draft, today: day('2026-03-27') })).toEqual(['publish-soon'])
  expect(remindersOf({ ...draft, today: day('2026-03-31') })).toEqual(['publish-late'])
})

test('a notice asks for the photo of the wall, then for its removal, until there is a photo of that too', () => {
  expect(remindersOf(base)).toEqual(['post'])
  const hangs = { ...base, postings: [{ removedOn: null }] }
  expect(remindersOf(hangs)).toEqual([])
  expect(remindersOf({ ...hangs, today: day('2026-03-13') })).toEqual(['remove-soon'])
  expect(remindersOf({ ...hangs, today: day('2026-03-17') })).toEqual(['remove-late'])
  expect(remindersOf({ ...hangs, today: day('2026-03-17'), postings: [{ removedOn: '2026-03-17' }] })).toEqual([])
})

test('what was taken down must come off the wall the same day', () => {
  expect(remindersOf({ ...base, state: 'taken-down', postings: [{ removedOn: null }] })).toEqual(['remove-late'])
})

test('strangers read what is cleared, not hidden, and not past its last day', () => {
  const one = { state: 'cleared', hidden: false, removeOn: '2026-03-16', today: '2026-03-16' } as const
  expect(isShown(one)).toBe(true)
  expect(isShown({ ...one, today: '2026-03-17' })).toBe(false)
  expect(isShown({ ...one, hidden: true })).toBe(false)
  for (const state of ['draft', 'proposed', 'sent-back', 'replaced', 'taken-down'] as const)
    expect(isShown({ ...one, state })).toBe(false)
})
