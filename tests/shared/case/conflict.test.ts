import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeMeeting, MEETING_RULE_NAMES, ruleFor } from '../../../shared/case/conflict'
import { EVENT_TYPES, type EventType } from '../../../shared/case/event'
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
    ['a case is refused by one and taken as accepted by silence by another', 'acceptance-deemed', 'acceptance-refused', 'step-meanwhile'],
    ['the county signs for a case while the township reviews it', 'county-received', 'reviewed', 'step-meanwhile'],
    ['two people answer one request for an extension', 'extension-answered', 'extension-answered', 'extension-twice'],
    ['a procedure begins while another reviews', 'procedure-begun', 'reviewed', 'procedure-meanwhile'],
    ['two people begin a procedure', 'procedure-begun', 'procedure-begun', 'procedure-meanwhile'],
    ['a department answers while its silence is taken for an answer', 'opinion-given', 'opinion-defaulted', 'default-meanwhile'],
    ['the visit finds something while the review is written', 'visit-held', 'reviewed', 'opinion-after-review'],
    ['one returns the case while another accepts it', 'returned', 'accepted', 'ended-meanwhile'],
    ['one terminates it while the resident withdraws', 'terminated', 'withdrawn', 'ended-meanwhile'],
    ['the right name is written down while the notice goes out with the wrong one', 'amended', 'accepted', 'amended-meanwhile'],
    ['the village settles it at its table while the township takes it in', 'settled-at-once', 'township-received', 'settled-meanwhile'],
    ['two supervisors name somebody to watch', 'watcher-assigned', 'watcher-assigned', 'said-twice'],
    ['one clerk checks a payment slip while another writes it anew', 'fee-checked', 'fee-proposed', 'fee-meanwhile'],
    ['the village hands over one result while the window delivers all', 'result-handed', 'delivered', 'results-meanwhile'],
    ['the last rating is given while the case is archived', 'rated', 'archived', 'archived-meanwhile'],
  ] as const)('%s: a person looks', (_, mine, other, rule) => {
    expect(judgeMeeting(mine, [other])).toEqual({ verdict: 'conflict', rule })
  }) // prettier-ignore

  test.each([
    ['a receipt is printed again while the case is accepted', 'receipt-printed', 'accepted'],
    ['agent and clerk each tell their half of the handover', 'township-received', 'handed-to-township'],
    ['the agent notes a rating while originals move', 'rated', 'originals-moved'],
    ['two departments answer at once, as they are meant to', 'opinion-given', 'opinion-given'],
    ['the resident is brought forward while somebody is named to watch', 'priority-set', 'watcher-assigned'],
    ['the county numbers a case that went on meanwhile', 'case-numbered', 'reviewed'],
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

  test('every pair of facts has a rule, or stands side by side for a reason that is written here', () => {
    for (const one of EVENT_TYPES)
      for (const other of EVENT_TYPES)
        expect([one, other, ruleFor(one, other) !== null]).toEqual([one, other, !isBeside(one, other)])
  })
})

/** Meets nothing: it only adds, tells its own half, or comes by itself. */
const MEETS_NOTHING: Partial<Record<EventType, string>> = {
  'intake-recorded': 'begins a case; nothing is before it',
  'question-asked': 'begins one as well',
  'receipt-printed': 'paper, as often as anybody likes',
  'agreement-recorded': 'each yes is bound to its own text',
  'fields-filled': 'the newest value of each field holds, with its source and day',
  'outside-noted': 'several systems, several numbers',
  'date-correction-given': 'one right slip more does no harm',
  'case-numbered': 'the county gives it by itself',
  'duty-offered': 'one half of a handover',
  'duty-taken': 'the other half',
  'trip-noted': 'each way is a way of its own',
  'fee-paid': 'the second voucher of one notice the fold sets aside',
}

const HALTS: EventType[] = ['returned', 'terminated', 'suspended', 'resumed']
const JUDGED: EventType[] = ['reviewed', 'review-sent-back', 'decided', 'settled-at-once']
const STEPS: EventType[] = [...JUDGED, 'correction-requested', 'accepted', 'accepted-with-deferral', 'acceptance-deemed', 'refusal-proposed', 'acceptance-refused', 'supplement-requested', 'transferred', 'county-received', 'closed', 'sent-home', 'archived'] // prettier-ignore

/** Meets these and stands beside all else: whatever the organ does meanwhile, it stays as true as it was. */
const MEETS_ONLY: Partial<Record<EventType, EventType[]>> = {
  'question-answered': ['question-answered'],
  'handed-to-township': ['settled-at-once'],
  'township-received': ['township-received', 'withdrawn', 'settled-at-once', ...HALTS],
  rated: ['rated', 'archived'],
  delivered: ['delivered', 'sent-home', 'withdrawn', 'amended', ...HALTS],
  'originals-moved': ['originals-moved', 'archived'],
  'power-given': ['power-given'],
  'priority-set': ['priority-set'],
  'directed-to-county': ['directed-to-county'],
  'watcher-assigned': ['watcher-assigned'],
  'fee-proposed': ['fee-proposed', 'fee-checked'],
  'fee-checked': ['fee-proposed', 'fee-checked'],
  'results-listed': ['results-listed', 'result-handed'],
  'result-handed': ['result-handed', 'results-listed', 'delivered'],
  'correction-permitted': ['correction-permitted'],
  'commitment-made': ['commitment-made', 'withdrawn', ...STEPS, ...HALTS],
  'commitment-checked': ['archived'],
  'extension-requested': ['extension-requested', 'extension-answered', ...HALTS],
  'extension-answered': ['extension-answered', ...HALTS],
  'joint-opened': ['joint-opened', ...JUDGED, ...HALTS],
  'invitation-delivered': ['opinion-defaulted'],
  // Departments answer at once by design; a second answer of the same department the fold sets aside.
  'opinion-given': ['opinion-defaulted', ...JUDGED, ...HALTS],
  'opinion-defaulted': ['opinion-defaulted', ...JUDGED, ...HALTS],
  'visit-planned': ['visit-planned', 'visit-held', ...JUDGED, ...HALTS],
  'visit-held': ['visit-held', ...JUDGED, ...HALTS],
}

const PAPERS: EventType[] = ['materials-added', 'correction-supplied']
const PROCEDURES: EventType[] = ['procedure-begun', 'procedure-ended']

function isBeside(one: EventType, other: EventType): boolean {
  if (one in MEETS_NOTHING || other in MEETS_NOTHING) return true
  if (one in MEETS_ONLY || other in MEETS_ONLY)
    return !MEETS_ONLY[one]?.includes(other) && !MEETS_ONLY[other]?.includes(one)
  // Who takes a request back twice takes it back.
  if (one === 'withdrawn' && other === 'withdrawn') return true
  // All that is left moves the case or says who it is about, and clashes; but papers may come while the clock stands still.
  const waits = (a: EventType, b: EventType) => PAPERS.includes(a) && PROCEDURES.includes(b)
  return waits(one, other) || waits(other, one)
}
