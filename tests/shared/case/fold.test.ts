import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT_TYPES } from '../../../shared/case/event'
import { applyEvent, caseHash, foldCase } from '../../../shared/case/fold'
import { LEGAL_STATES } from '../../../shared/case/legal-state'
import { TRANSITIONS } from '../../../shared/case/transition'
import { atTownship, CaseWalk, eventOf, grant, handOver, intake, receive, shenZhixing, wangFang, withdraw, zhouMin } from './case-walk' // prettier-ignore

const begun = () => new CaseWalk().does(wangFang, intake())

test('a case begins with its intake: anything before leaves no trace', () => {
  expect(applyEvent(undefined, eventOf('accepted', {}))).toEqual({
    case: undefined,
    applied: false,
    reason: 'no-intake',
  })
  expect(applyEvent(undefined, eventOf('from-the-future', {}))).toMatchObject({ case: undefined, reason: 'no-intake' })
  expect(applyEvent(undefined, eventOf('intake-recorded', {}))).toMatchObject({ case: undefined, reason: 'malformed' })
  expect(foldCase([])).toBeUndefined()
})

test('what a newer program wrote stays in the history, counts one version and changes nothing else', () => {
  const walk = begun()
  const before = walk.case
  expect(walk.receive(eventOf('drone-delivered', { height: 3 }))).toMatchObject({
    applied: false,
    reason: 'unknown-type',
  })
  expect(walk.receive(eventOf('withdrawn', {}, { v: 2 }))).toMatchObject({ applied: false, reason: 'unknown-type' })
  expect(walk.case).toEqual({ ...before, version: 3, timeline: walk.case.timeline })
  expect(walk.case.timeline.map(entry => entry.applied)).toEqual([true, false, false])
})

test('bad data and impossible steps are kept as such, and coming again they change nothing', () => {
  const walk = begun()
  const bad = eventOf('withdrawn', { why: 7 })
  const early = eventOf('closed', { closedOn: '2026-03-09', result: '', resultNo: '' })
  for (const [event, reason] of [[bad, 'malformed'], [early, 'impossible'], [bad, 'malformed'], [early, 'impossible']] as const)
    expect(walk.receive(event)).toMatchObject({ applied: false, reason }) // prettier-ignore
  expect(walk.case).toMatchObject({ version: 3, legal: 'received' })
})

test('an event that comes twice counts once', () => {
  const walk = atTownship()
  const before = walk.case
  for (const event of [...walk.events]) expect(walk.receive(event)).toEqual({ case: before, applied: true })
})

test('an event of another case never touches this one', () => {
  const walk = begun()
  const stray = eventOf('withdrawn', {}, { caseId: '0195f0c0-0000-7000-8000-000000000002' })
  const before = walk.case
  expect(walk.receive(stray)).toEqual({ case: before, applied: false, reason: 'other-case' })
})

test('the clerk’s word may overtake the agent’s: both count', () => {
  const walk = begun().does(zhouMin, receive(0))
  expect(walk.run(wangFang, handOver)).toEqual({ ok: false, reasons: ['not-possible-now'] })
  const late = eventOf('handed-to-township', { township: '999901103000', batchNo: '' })
  expect(walk.receive(late)).toMatchObject({ applied: true, case: { legal: 'pre-check', version: 3 } })
})

test('a remote fact cannot get round 一审一核', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' }).does(shenZhixing, grant)
  const data = { outcome: 'granted', decidedOn: '2026-03-09', documentNo: 'x', opinion: '' }
  const forged = eventOf('decided', data, { actor: { ...shenZhixing, role: 'approver' } })
  expect(walk.receive(forged)).toMatchObject({ applied: false, reason: 'impossible' })
})

test('from an end nothing leads on but paper', () => {
  const walk = begun().does(wangFang, withdraw)
  const leading = EVENT_TYPES.filter(type => TRANSITIONS[type].from.includes(walk.case.legal))
  expect(leading.toSorted()).toEqual([
    'agreement-recorded',
    'archived',
    'case-numbered',
    'commitment-checked',
    'date-correction-given',
    'duty-offered',
    'duty-taken',
    'fee-paid',
    'originals-moved',
    'outside-noted',
    'receipt-printed',
    'trip-noted',
  ])
  expect(LEGAL_STATES).toContain(walk.case.legal)
})

test('whatever comes from outside, the fold does not throw, and equal events make equal cases', () => {
  const anyEvent = fc
    .record({
      type: fc.oneof(fc.constantFrom(...EVENT_TYPES), fc.string()),
      data: fc.anything(),
      v: fc.integer({ min: 1, max: 2 }),
      wall: fc.string({ maxLength: 40 }),
      n: fc.integer({ min: 1, max: 30 }),
    })
    .map(({ type, data, v, wall, n }) =>
      eventOf(type, data, { v, at: { wall, mono: 0, serverTime: null, serverAgeMs: null, quality: 'suspect' } }, n),
    )
  const [opening] = begun().events
  if (!opening) throw new Error('no intake')
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), events => {
      const held = foldCase([opening, ...events])
      const again = foldCase([opening, ...events])
      if (!held || !again) throw new Error('the intake was lost')
      expect(caseHash(again)).toBe(caseHash(held))
      expect(held.version).toBe(held.timeline.length)
    }),
    { numRuns: 200 },
  )
})
