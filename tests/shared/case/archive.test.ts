import { expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, approve, atCounty, atTownship, CaseWalk, close, COUNTY, deliver, elderAllowance, grant, heShuyao, intake, luHuaiyuan, paper, rate, receiveAtCounty, shenZhixing, TOWNSHIP, VILLAGE, wangFang, withdraw, zhouMin } from './case-walk' // prettier-ignore

const archive = (archiveNo = '999901-2026-00001'): Command => ({
  type: 'archive',
  archiveNo,
  packageHash: 'b'.repeat(64),
})
const home = (to: string): Command => ({ type: 'sendHome', batchNo: 'F1', to })
const [first = paper('none'), ...rest] = allPapers()
const kept = [{ ...first, kept: true, originals: 2, returnBy: '2026-03-20' }, ...rest]
const closed = () => atCounty(elderAllowance).does(shenZhixing, grant).does(luHuaiyuan, approve).does(heShuyao, close)

test('the result travels home, is delivered there, and the case is archived', () => {
  const walk = closed().does(heShuyao, home(VILLAGE))
  expect(walk.case).toMatchObject({ legal: 'in-delivery', homeward: { batchNo: 'F1', to: VILLAGE } })
  walk.does(wangFang, deliver).does(wangFang, rate).does(heShuyao, archive())
  expect(walk.case).toMatchObject({ legal: 'archived', archive: { archiveNo: '999901-2026-00001' } })
  expect(allowedCommands(walk.case, heShuyao).filter(type => type === 'archive' || type === 'deliver')).toEqual([])
})

test('a result goes back toward the resident, and to no other village', () => {
  expect(closed().run(heShuyao, home('999901103204'))).toEqual({ ok: false, reasons: ['wrong-address'] })
  expect(closed().run(heShuyao, home(COUNTY))).toEqual({ ok: false, reasons: ['wrong-address'] })
  expect(closed().run(zhouMin, home(TOWNSHIP))).toEqual({ ok: false, reasons: ['wrong-address'] })
  expect(closed().run(heShuyao, home(TOWNSHIP)).ok).toBe(true)
  expect(closed().run(zhouMin, home(VILLAGE)).ok).toBe(true)
})

test('nothing is archived while an original is out', () => {
  const walk = atTownship(kept).does(wangFang, withdraw)
  expect(walk.run(heShuyao, archive())).toEqual({ ok: false, reasons: ['originals-not-home'] })
  const back = [1, 2].map(n => ({ original: `${first.key}#${n}`, to: 'applicant' as const }))
  walk.does(zhouMin, { type: 'moveOriginals', moves: back }).does(heShuyao, archive())
  expect(walk.case.legal).toBe('archived')
})

test('an archive number names the county, the year and the place in that year', () => {
  const walk = closed().does(wangFang, deliver)
  for (const wrong of ['', '1', '999902-2026-00001', '999901-2025-00001', '999901-2026-1', '999901-2026-0000001'])
    expect(walk.run(heShuyao, archive(wrong))).toEqual({ ok: false, reasons: ['archive-number-wrong'] })
  expect(walk.run(heShuyao, archive(' 999901-2026-00001 ')).ok).toBe(true)
})

test('the county answers for the originals that it counted; when fewer come the township goes on answering', () => {
  const passedUp = () => atTownship(kept).does(zhouMin, { type: 'accept' }).does(zhouMin, { type: 'transferUp' })
  const holders = (counted: number) =>
    passedUp()
      .does(heShuyao, receiveAtCounty(counted))
      .case.originals.map(({ holder }) => holder)
  expect(holders(1)).toEqual(['township', 'township'])
  expect(holders(2)).toEqual(['county', 'county'])
})

test('a department’s own system is noted with its name and its number, also after the end', () => {
  const note = (part: object = {}): Command => ({
    type: 'noteOutside',
    system: '省社保一体化系统',
    number: 'SB-77',
    result: '',
    minutesSaved: 4,
    ...part,
  })
  const walk = closed()
  for (const part of [{ number: ' ' }, { system: '' }])
    expect(walk.run(heShuyao, note(part))).toEqual({ ok: false, reasons: ['outside-number-missing'] })
  walk
    .does(heShuyao, note())
    .does(wangFang, deliver)
    .does(wangFang, note({ number: 'SB-78' }))
  expect(walk.case.outside?.map(({ number }) => number)).toEqual(['SB-77', 'SB-78'])
})

test('nothing is archived while a promise that stood in for a paper was not checked', () => {
  const trusting = { matter: { ...elderAllowance, commitmentAllowed: true } }
  const lacking = [...allPapers().slice(1), absent(first)]
  const walk = new CaseWalk()
    .does(wangFang, intake({ materials: lacking }))
    .does(wangFang, { type: 'makeCommitment', key: first.key, signed: 'fingerprint' }, trusting)
    .does(wangFang, withdraw)
  expect(walk.run(heShuyao, archive())).toEqual({ ok: false, reasons: ['commitment-unchecked'] })
  const commitment = walk.case.commitments?.[0]?.eventId ?? ''
  walk
    .does(heShuyao, { type: 'checkCommitment', commitment, outcome: 'true', how: '电话核实', note: '' })
    .does(heShuyao, archive())
  expect(walk.case.legal).toBe('archived')
})
