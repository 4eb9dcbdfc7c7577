import { expect, test } from 'vitest'
import { responsibleFor, responsibleSince } from '../../../shared/case/duty'
import type { Command } from '../../../shared/case/command'
import { allPapers, atTownship, CaseWalk, chenMei, eventOf, handOver, intake, neighbourAgent, paper, receive, wangFang, withdraw, zhouMin } from './case-walk' // prettier-ignore
import { applyEvent } from '../../../shared/case/fold'

const [first = paper('none'), ...rest] = allPapers()
const kept = [{ ...first, kept: true, originals: 2, returnBy: '2026-03-20' }, ...rest]
const HANDOVER = '0195f0c0-0000-7000-a000-000000000001'
const offer = (to = chenMei, until: string | null = null): Command => ({
  type: 'offerDuty',
  to: { staff: to.staff, name: to.name },
  ground: 'election',
  until,
  handover: HANDOVER,
})
const take: Command = { type: 'takeDuty', originalsCounted: 2 }

test('a case goes over when both have said so, and not by the word of the giver alone', () => {
  const walk = new CaseWalk().does(wangFang, intake({ materials: kept }))
  expect(responsibleFor(walk.case)).toEqual({ staff: 'wangfang', name: '王芳' })
  walk.does(wangFang, offer())
  expect(responsibleFor(walk.case).name).toBe('王芳')
  expect(responsibleSince(walk.case)).toBe(walk.case.receivedAt)
  expect(walk.case.duty?.offer).toMatchObject({ originals: 2, ground: 'election', by: { name: '王芳' } })
  walk.does(chenMei, take)
  expect(responsibleFor(walk.case).name).toBe('陈梅')
  expect(responsibleSince(walk.case)).toBe(walk.case.timeline.at(-1)?.wall)
  expect(walk.case.duty?.offer).toBeNull()
  // Who took the request in stays on the slip that the resident holds.
  expect(walk.case.agent.name).toBe('王芳')
})

test('nobody takes what was not offered to them, and nobody gives what is not theirs', () => {
  const walk = new CaseWalk().does(wangFang, intake({ materials: kept }))
  expect(walk.run(chenMei, take)).toEqual({ ok: false, reasons: ['not-offered-to-you'] })
  expect(walk.run(chenMei, offer(wangFang))).toEqual({ ok: false, reasons: ['not-yours-to-hand-over'] })
  expect(walk.run(wangFang, offer(wangFang))).toEqual({ ok: false, reasons: ['duty-to-self'] })
  walk.does(wangFang, offer(neighbourAgent))
  expect(walk.run(chenMei, take)).toEqual({ ok: false, reasons: ['not-offered-to-you'] })
  // Once it has gone over, the giver answers no longer and gives nothing.
  walk.does(wangFang, offer()).does(chenMei, take)
  expect(walk.run(wangFang, offer(neighbourAgent))).toEqual({ ok: false, reasons: ['not-yours-to-hand-over'] })
})

test('for an agent who cannot come any more the township window gives', () => {
  const walk = new CaseWalk()
    .does(wangFang, intake({ materials: kept }))
    .does(zhouMin, offer())
    .does(chenMei, take)
  expect(responsibleFor(walk.case).name).toBe('陈梅')
})

test('a stand-in for a leave names the day of return, which is not yesterday', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, offer(chenMei, '2026-03-08'))).toEqual({ ok: false, reasons: ['duty-ends-before-today'] })
  walk.does(wangFang, offer(chenMei, '2026-04-01'))
  expect(walk.case.duty?.offer?.until).toBe('2026-04-01')
})

test('nothing else of the case changes, wherever it stands in law', () => {
  const before = atTownship(kept).case
  const after = atTownship(kept).does(wangFang, offer()).does(chenMei, take).case
  expect(after).toMatchObject({ legal: before.legal, originals: before.originals, materials: before.materials })
  const ended = new CaseWalk().does(wangFang, intake({ materials: kept })).does(wangFang, withdraw)
  ended.does(wangFang, offer()).does(chenMei, take)
  expect(ended.case.legal).toBe('withdrawn')
})

test('a forged half changes nothing, and says so in the history', () => {
  const { case: held } = new CaseWalk().does(wangFang, intake()).does(wangFang, handOver).does(zhouMin, receive(0))
  const forged = eventOf('duty-taken', { from: { staff: 'wangfang', name: '王芳' }, handover: HANDOVER, originalsCounted: 0, takenOn: '2026-03-09' }, { actor: chenMei }) // prettier-ignore
  const applied = applyEvent(held, forged)
  expect(applied).toMatchObject({ applied: false, reason: 'impossible' })
  expect(applied.case && responsibleFor(applied.case).name).toBe('王芳')
})
