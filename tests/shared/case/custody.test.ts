import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, approve, atTownship, CaseWalk, close, deliver, grant, handOver, heShuyao, intake, luHuaiyuan, paper, receive, shenZhixing, wangFang, withdraw, zhouMin } from './case-walk' // prettier-ignore

const [first = paper('none'), ...rest] = allPapers()
const kept = [{ ...first, kept: true, originals: 2, returnBy: '2026-03-20' }, ...rest]
const move = (to: 'applicant' | 'agent' | 'township' | 'county', n = 1): Command => ({
  type: 'moveOriginals',
  moves: [{ original: `${first.key}#${n}`, to }],
})
const holders = (walk: CaseWalk) => walk.case.originals.map(({ id, holder }) => `${id.split('#')[1] ?? ''} ${holder}`)

test('the agent answers for the originals until the township has counted them', () => {
  const walk = new CaseWalk().does(wangFang, intake({ materials: kept })).does(wangFang, handOver)
  expect(holders(walk)).toEqual(['1 agent', '2 agent'])
  walk.does(zhouMin, receive(2))
  expect(holders(walk)).toEqual(['1 township', '2 township'])
})

test('when the township counts fewer, the agent goes on answering until the ones that came are named', () => {
  const walk = new CaseWalk().does(wangFang, intake({ materials: kept })).does(wangFang, handOver)
  walk.does(zhouMin, receive(1))
  expect(holders(walk)).toEqual(['1 agent', '2 agent'])
  walk.does(zhouMin, move('township', 2))
  expect(holders(walk)).toEqual(['1 agent', '2 township'])
})

test('going inward is the receiver’s word; giving back is the keeper’s', () => {
  const walk = atTownship(kept)
  const elsewhere = { ok: false, reasons: ['originals-still-held'] }
  expect(walk.run(wangFang, move('applicant'))).toEqual(elsewhere)
  expect(walk.run(zhouMin, move('county'))).toEqual(elsewhere)
  walk.does(heShuyao, move('county')).does(zhouMin, move('agent', 2)).does(wangFang, move('applicant', 2))
  expect(holders(walk)).toEqual(['1 county', '2 applicant'])
  expect(walk.run(zhouMin, move('township', 9))).toEqual({ ok: false, reasons: ['originals-unknown'] })
})

test('delivery gives back what the deliverer keeps; what is elsewhere stays on its holder’s account', () => {
  const walk = atTownship(kept).does(wangFang, move('agent'))
  walk.does(zhouMin, { type: 'accept' }).does(shenZhixing, grant).does(luHuaiyuan, approve).does(heShuyao, close)
  walk.does(wangFang, deliver)
  expect(holders(walk)).toEqual(['1 applicant', '2 township'])
  walk.does(wangFang, move('agent', 2)).does(wangFang, move('applicant', 2))
  expect(holders(walk)).toEqual(['1 applicant', '2 applicant'])
})

test('originals go home after a withdrawal too', () => {
  const walk = atTownship(kept).does(wangFang, withdraw).does(zhouMin, move('applicant'))
  expect(holders(walk)).toEqual(['1 applicant', '2 township'])
})

test('a paper brought later is another paper with a number of its own, kept by whoever took it in', () => {
  const walk = atTownship(kept)
  walk.does(zhouMin, {
    type: 'addMaterials',
    materials: [{ ...first, kept: true, originals: 1 }, absent(first)],
    attachments: [],
    notes: '',
  })
  expect(holders(walk)).toEqual(['1 township', '2 township', '3 township'])
  expect(walk.case.materials.find(entry => entry.key === first.key)).toMatchObject({ state: 'received', originals: 3 })
})
