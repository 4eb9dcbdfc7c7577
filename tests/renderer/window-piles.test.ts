import { expect, test } from 'vitest'
import { custodyLines } from '../../renderer/features/custody/custody-lines'
import { routeDays } from '../../renderer/features/window/route-days'
import { windowPiles } from '../../renderer/features/window/window-piles'
import type { Case } from '../../shared/case/case'
import type { LegalState } from '../../shared/case/legal-state'

const clerk = { staff: 'xingren', role: 'township-clerk', point: '990100101000' } as const
const context = { actor: clerk, today: '2026-11-20', tables: [] }

function held(name: string, legal: LegalState, more: Partial<Case> = {}): Case {
  return {
    ...{ id: `case-${name}`, version: 3, legal, matter: { code: 'SX', version: '1', name: '高龄津贴' } },
    ...{ village: '990100101001', pointName: '柳树沟', receiptNo: name, queryCode: '', caseNo: null },
    applicant: { name, idKind: 'none', idNumber: '', address: '', phone: '' },
    ...{ contact: null, materials: [], attachments: [], originals: [], notes: [] },
    ...{ receivedAt: '2026-11-10T01:00:00Z', handOverBy: '', receiptsPrinted: 0 },
    agent: { staff: 'a', name: 'a', role: 'agent', point: '990100101001' },
    ...{ correction: null, deferral: null, acceptance: null, refusal: null, review: null, decision: null },
    ...{ result: null, delivery: null, rating: null, withdrawal: null, documents: [], timeline: [] },
    ...more,
  }
}

const received = (day: string): Partial<Case> => ({
  timeline: [
    { eventId: 'r', type: 'township-received', applied: true, wall: `${day}T02:00:00Z`, quality: 'checked', actor: { ...clerk, name: '' } },
  ],
}) // prettier-ignore

const told = { eventId: 'e', by: { ...clerk, name: '周月明' } }
const names = (lines: readonly { case: Case }[] | undefined) => lines?.map(line => line.case.applicant.name)

test('the notice that runs out first stands first, and one that ran out stands above all and says so', () => {
  const piles = windowPiles(
    [
      held('昨天收的', 'pre-check', received('2026-11-19')),
      held('两周前收的', 'pre-check', received('2026-11-05')),
      held('周一收的', 'pre-check', received('2026-11-16')),
    ],
    context,
  )
  expect([...piles.keys()][0]).toBe('notice')
  expect(names(piles.get('notice'))).toEqual(['两周前收的', '周一收的', '昨天收的'])
  expect(piles.get('notice')?.map(({ late, daysLeft }) => [late, daysLeft])).toEqual([
    [true, null],
    [false, 1],
    [false, 4],
  ])
})

test('what came back through the village agent, or while the PC said 2024, waits at the window to be signed for', () => {
  const [entry] = received('2026-11-16').timeline ?? []
  if (!entry) throw new Error('received')
  const agent = { ...entry.actor, staff: 'a', role: 'agent' as const }
  const lines = windowPiles(
    [
      held('代办点补来的', 'pre-check', { timeline: [entry, { ...entry, eventId: 's', type: 'correction-supplied', actor: agent }] }),
      held('时间不对时收的', 'pre-check', { timeline: [{ ...entry, wall: '2024-01-05T02:00:00Z', quality: 'suspect' }] }),
      held('收好的', 'pre-check', received('2026-11-16')),
    ],
    context,
  ) // prettier-ignore
  expect(names(lines.get('receive'))).toEqual(['代办点补来的', '时间不对时收的'])
  expect(names(lines.get('notice'))).toEqual(['收好的'])
})

test('a promise that was not kept in time is late; one for next week only waits', () => {
  const deferral = (until: string) => ({ deferral: { deferred: [{ key: 'M', name: '照片' }], until } })
  const piles = windowPiles(
    [
      held('下周', 'accepted-deferred', deferral('2026-11-27')),
      held('上周', 'accepted-deferred', deferral('2026-11-13')),
    ],
    context,
  )
  expect(piles.get('deferral')?.map(line => [line.case.applicant.name, line.late, line.about])).toEqual([
    ['上周', true, '照片'],
    ['下周', false, '照片'],
  ])
})

test('whoever proposed a refusal is not asked to confirm it; a colleague is', () => {
  const refusalProposal = {
    ground: '不归本镇',
    legalBasis: '法',
    whereInstead: '云岭',
    proposedOn: '2026-11-19',
    ...told,
  }
  const cases = [held('张铁柱', 'pre-check', { refusalProposal })]
  expect(windowPiles(cases, context).has('refusal')).toBe(false)
  const colleague = { ...context, actor: { ...clerk, staff: 'xingren2' } }
  expect(names(windowPiles(cases, colleague).get('refusal'))).toEqual(['张铁柱'])
})

test('nothing waits: there is no pile, so the screen can teach', () => {
  expect(windowPiles([held('办完的', 'rated'), held('归档的', 'archived')], context).size).toBe(0)
})

test('an original that should have gone home stands first in its cupboard, and only in that cupboard', () => {
  const original = (id: string, returnBy: string | null, holder: 'agent' | 'township' = 'township') => ({
    ...{ id, name: `户口簿${id}`, holder, since: '2026-11-10', returnBy },
  })
  const cases = [
    held('李秀英', 'pre-check', {
      originals: [original('1', '2026-12-01'), original('2', '2026-11-12'), original('3', null), original('4', '2026-11-01', 'agent')],
    }),
  ] // prettier-ignore
  expect(custodyLines(cases, 'township-clerk', '2026-11-20').map(line => [line.original.id, line.late])).toEqual([
    ['2', true],
    ['1', false],
    ['3', false],
  ])
  expect(custodyLines(cases, 'agent', '2026-11-20').map(line => line.original.id)).toEqual(['4'])
})

test('one car goes village by village, by the hour, and what was visited is off the sheet', () => {
  const visit = (on: string, time: string, place: string, done = false) => ({
    ...told,
    ...{ eventId: place, documentNo: '', route: 'P-1', on, time, place, vehicle: '', departments: ['镇农业农村办'] },
    ...{ plannedOn: '2026-11-19', invitations: [] },
    held: done ? { ...told, visit: place, heldOn: on, present: [], absent: [], findings: '', passed: true, attachments: [], signedBy: [] } : null,
  }) // prettier-ignore
  const days = routeDays([
    held('甲', 'accepted', { visits: [visit('2026-11-23', '10:00', '东头')] }),
    held('乙', 'accepted', { visits: [visit('2026-11-23', '09:00', '西头'), visit('2026-11-18', '09:00', '去过的', true)] }),
    held('丙', 'accepted', { pointName: '石桥', visits: [visit('2026-11-23', '09:30', '桥头')] }),
  ]) // prettier-ignore
  expect(days.map(day => day.villages.map(one => [one.village, one.stops.map(stop => stop.visit.place)]))).toEqual([
    [
      ['柳树沟', ['西头', '东头']],
      ['石桥', ['桥头']],
    ],
  ])
})
