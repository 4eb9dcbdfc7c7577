import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeMeeting, MEETING_RULE_NAMES, ruleFor } from '../../../shared/case/conflict'
import { EVENT_TYPES } from '../../../shared/case/event'
import { conflictWording } from '../../../shared/text/conflict'

describe('two people act on one case without seeing each other', () => {
  test('who saw everything meets nobody', () => {
    expect(judgeMeeting('accepted', [])).toEqual({ verdict: 'applied', rule: null })
  })

  test.each([
    ['the village moves originals while the township moves them too', 'originals-moved', 'originals-moved', 'originals-twice'],
    ['the village adds papers while the township takes in a correction', 'materials-added', 'correction-supplied', 'papers-twice'],
    ['papers come in after the reviewer has reviewed', 'materials-added', 'reviewed', 'papers-after-step'],
    ['the resident withdraws while the township accepts', 'withdrawn', 'accepted', 'withdrawn-meanwhile'],
    ['the township accepts while the resident withdraws', 'accepted', 'withdrawn', 'withdrawn-meanwhile'],
    ['two clerks accept and refuse at once', 'acceptance-refused', 'accepted', 'step-meanwhile'],
    ['two places hand over the result', 'delivered', 'delivered', 'delivered-twice'],
  ] as const)('%s: a person looks', (_, mine, other, rule) => {
    expect(judgeMeeting(mine, [other])).toEqual({ verdict: 'conflict', rule })
  }) // prettier-ignore

  test.each([
    ['a receipt is printed again while the case is accepted', 'receipt-printed', 'accepted'],
    ['agent and clerk each tell their half of the handover', 'township-received', 'handed-to-township'],
    ['the agent notes a rating while originals move', 'rated', 'originals-moved'],
    ['a newer program says something this one does not know', 'something-new', 'accepted'],
  ])('%s: both stand and nobody need look', (_, mine, other) => {
    expect(judgeMeeting(mine, [other])).toEqual({ verdict: 'parallel', rule: null })
  })

  test('which of the two came first does not change whether a person looks', () => {
    const type = fc.constantFrom(...EVENT_TYPES, 'something-new')
    fc.assert(fc.property(type, type, (one, other) => ruleFor(one, other) === ruleFor(other, one)))
  })

  test('one fact that clashes among many that do not is enough', () => {
    expect(judgeMeeting('originals-moved', ['receipt-printed', 'originals-moved', 'rated']).verdict).toBe('conflict')
  })

  test('every rule has its words in both languages, and each is met by some pair', () => {
    const met = new Set(EVENT_TYPES.flatMap(one => EVENT_TYPES.flatMap(other => ruleFor(one, other) ?? [])))
    expect([...met].sort()).toEqual([...MEETING_RULE_NAMES].sort())
    for (const language of ['zh', 'en'] as const)
      expect(Object.keys(conflictWording[language]).sort()).toEqual([...MEETING_RULE_NAMES].sort())
  })
})
