import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { allPapers, CaseWalk, heShuyao, intake, matterOf, paper, VILLAGE, wangFang, zhouMin } from './case-walk'

const [first = paper('none'), ...rest] = allPapers()
const kept = [{ ...first, kept: true, originals: 2 }, ...rest]

test('who walks up to the township window has handed the papers to the organ at once', () => {
  const walk = new CaseWalk().does(zhouMin, intake({ materials: kept }))
  expect(walk.case.legal).toBe('pre-check')
  expect(walk.case.originals.map(({ holder }) => holder)).toEqual(['township', 'township'])
  expect(walk.counted('township-received')).toBe(1)
})

test('the county window takes a request in directly, without the township (直通车)', () => {
  const walk = new CaseWalk().does(heShuyao, intake())
  walk.does(heShuyao, { type: 'accept' })
  expect(walk.case).toMatchObject({ legal: 'accepted', acceptance: { by: { staff: 'heshuyao' } } })
})

test('what a village may only explain, a window still takes in', () => {
  const told = matterOf('SX-SB-001')
  const onlyExplained = { ...told, villageService: { ...told.villageService, mode: '告知' as const } }
  const command = intake({ materials: allPapers(onlyExplained) }, onlyExplained)
  expect(new CaseWalk().run(wangFang, command, { matter: onlyExplained })).toEqual({
    ok: false,
    reasons: ['matter-not-proxied'],
  })
  new CaseWalk().does(zhouMin, command, { matter: onlyExplained })
})

test('a bank card or a code never stays with anybody', () => {
  const card = paper('K', { name: '银行卡', kept: true })
  expect(new CaseWalk().run(wangFang, intake({ materials: [...allPapers(), card] }))).toEqual({
    ok: false,
    reasons: ['never-kept'],
  })
  // Looked at and handed back, or copied, it may be.
  const walk = new CaseWalk().does(wangFang, intake({ materials: [...allPapers(), { ...card, kept: false }] }))
  const again: Command = { type: 'addMaterials', materials: [card], attachments: [], notes: '' }
  expect(walk.run(wangFang, again)).toEqual({ ok: false, reasons: ['never-kept'] })
})

test('a window whose day lies before the village’s does not sign for the papers', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  const receive = { type: 'receiveAtTownship', originalsCounted: 0 } as const
  expect(walk.run(zhouMin, receive, { today: '2026-03-08' })).toEqual({ ok: false, reasons: ['date-before-intake'] })
  walk.does(zhouMin, receive)
})

test('a line of a roster and the question that led to it stay with the case', () => {
  const roster = { id: '0195f0c0-0000-4000-8000-000000000077', row: 12 }
  expect(new CaseWalk().does(wangFang, intake({ roster, village: VILLAGE })).case.roster).toEqual(roster)
})
