import { expect, test } from 'vitest'
import { isKnownVersion } from '../../../shared/case/event'
import { decide } from '../../../shared/case/decide'
import { atTownship, CaseWalk, context, eventOf, handOver, intake, receive, wangFang, zhouMin } from './case-walk'

const noNumber = { receiptNo: '', queryCode: '', documentNo: '', caseNo: '' }

test('a fact with a field that came later says so by its version, so that an older program leaves it unread', () => {
  const walk = new CaseWalk().does(wangFang, intake()).does(wangFang, handOver)
  expect(decide(walk.case, receive(0), context(zhouMin))).toMatchObject({ ok: true, facts: [{ v: 2 }] })
  const bare = decide(walk.case, receive(0), context(zhouMin, { numbers: noNumber }))
  expect(bare).toMatchObject({ ok: true, facts: [{ v: 1 }] })
})

test('what no program wrote is known to none', () => {
  expect(isKnownVersion('township-received', 2)).toBe(true)
  expect(isKnownVersion('township-received', 3)).toBe(false)
  expect(isKnownVersion('accepted', 2)).toBe(false)
  const strange = { ...eventOf('accepted', {}, { actor: zhouMin }), v: 2 }
  expect(atTownship().receive(strange)).toMatchObject({ applied: false, reason: 'unknown-type' })
})
