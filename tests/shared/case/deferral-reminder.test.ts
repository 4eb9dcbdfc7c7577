import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deferralReminder } from '../../../shared/case/deferral-reminder'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import type { CaseWalk } from './case-walk'
import { absent, allPapers, atTownship, elderAllowance, wangFang, withdraw, zhouMin } from './case-walk'

const UNTIL = '2026-03-16'

/** Accepted on 9 March; one paper follows by the 16th. */
function lackingOne(): { walk: CaseWalk; name: string } {
  const papers = allPapers(elderAllowance)
  const first = papers.find(({ tolerable }) => tolerable)
  if (!first) throw new Error('the sample matter tolerates no paper')
  const walk = atTownship(papers.map(entry => (entry === first ? absent(entry) : entry)))
  walk.does(zhouMin, { type: 'acceptWithDeferral', deferredKeys: [first.key], deferredUntil: UNTIL })
  return { walk, name: first.name }
}

test('three days before the paper is due, on the day, and every day after it the village is reminded; not earlier', () => {
  const { walk, name } = lackingOne()
  const on = (today: string) => deferralReminder(walk.case, today)
  expect(on('2026-03-12')).toBeNull()
  expect(on('2026-03-13')).toEqual({ until: UNTIL, papers: [name], stage: 'soon' })
  expect(on('2026-03-15')?.stage).toBe('soon')
  expect(on('2026-03-16')?.stage).toBe('today')
  expect(on('2026-03-17')?.stage).toBe('late')
  expect(on('2026-06-01')?.stage).toBe('late')
})

test('once the paper is here, or the resident took the request back, nobody is reminded', () => {
  const { walk } = lackingOne()
  const brought = walk.case.materials
    .filter(({ state }) => state === 'missing')
    .map(entry => ({ ...entry, state: 'received' as const, originals: 1 }))
  walk.does(wangFang, { type: 'addMaterials', materials: brought, attachments: [], notes: '' })
  expect(deferralReminder(walk.case, UNTIL)).toBeNull()

  const back = lackingOne().walk
  back.does(wangFang, withdraw)
  expect(back.case.legal).toBe('withdrawn')
  expect(deferralReminder(back.case, UNTIL)).toBeNull()
})

test('law: a reminder that has begun never falls silent by the passing of days alone', () => {
  const { walk } = lackingOne()
  fc.assert(
    fc.property(fc.nat(60), fc.nat(400), (from, more) => {
      const day = addDays(calendarDate('2026-03-01'), from)
      if (deferralReminder(walk.case, day)) expect(deferralReminder(walk.case, addDays(day, more))).not.toBeNull()
    }),
  )
})
