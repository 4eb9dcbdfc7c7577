import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, approve, atCounty, atTownship, elderAllowance, eventOf, grant, heShuyao, houseBuilding, linAnran, luHuaiyuan, maLiping, matterOf, paper, receiveAtCounty, shenZhixing, wangFang, zhouMin } from './case-walk' // prettier-ignore

const matter = houseBuilding
type Begin = Extract<Command, { type: 'beginProcedure' }>
const begin = (part: Partial<Begin> = {}): Begin => ({
  type: 'beginProcedure',
  procedure: '现场踏勘',
  basis: '《行政许可法》第四十五条',
  why: '要到现场看地',
  plannedUntil: '2026-03-13',
  ...part,
})
const end: Command = { type: 'endProcedure', outcome: '现场符合' }

test('the clock stands still for a site visit, the resident is told the new dates, and the case goes on where it stood', () => {
  const walk = atCounty()
  expect(walk.case.acceptance).toMatchObject({ promised: { date: '2026-03-27' }, legal: { date: '2026-04-07' } })
  walk.does(shenZhixing, begin(), { matter })
  expect(walk.case.legal).toBe('special-procedure')
  // The day of acceptance never counted, so four working days from the 10th to the 13th are taken out.
  expect(walk.case.procedures?.[0]).toMatchObject({ promised: '2026-04-02', legal: '2026-04-13', endedOn: null })
  expect(walk.case.documents.at(-1)?.kind).toBe('procedure')
  walk.does(shenZhixing, end, { matter, today: '2026-03-12' })
  expect(walk.case).toMatchObject({ legal: 'in-review', procedures: [{ endedOn: '2026-03-12', outcome: '现场符合' }] })
})

test('only what the catalogue lists stops the clock', () => {
  const notListed = { ok: false, reasons: ['procedure-not-listed'] }
  expect(atCounty().run(shenZhixing, begin({ procedure: '领导开会' }), { matter })).toEqual(notListed)
  const walk = atCounty(elderAllowance)
  expect(walk.run(shenZhixing, begin(), { matter: elderAllowance })).toEqual(notListed)
  expect(walk.run(shenZhixing, begin(), { matter: null })).toEqual({ ok: false, reasons: ['matter-unknown'] })
})

test('it is told in writing why, by what law and until when, by a clock that is right', () => {
  const walk = atCounty()
  expect(walk.run(shenZhixing, begin({ why: ' ' }), { matter, dateQuality: 'suspect' })).toEqual({
    ok: false,
    reasons: ['clock-behind', 'reason-missing'],
  })
  for (const plannedUntil of ['2026-03-08', '2026-02-30'])
    expect(walk.run(shenZhixing, begin({ plannedUntil }), { matter })).toEqual({
      ok: false,
      reasons: ['day-has-passed'],
    })
  expect(walk.run(shenZhixing, begin({ plannedUntil: '2026-03-09' }), { matter }).ok).toBe(true)
})

test('where the catalogue says how long it may take, nobody plans longer', () => {
  const limited = {
    ...matter,
    procedureLimits: [{ name: '现场踏勘', days: 3, unit: '工作日', basis: '县规程' }],
  } as const
  const ctx = { matter: { ...limited, procedureLimits: [...limited.procedureLimits] } }
  expect(atCounty().run(shenZhixing, begin(), ctx)).toEqual({ ok: false, reasons: ['procedure-too-long'] })
  expect(atCounty().run(shenZhixing, begin({ plannedUntil: '2026-03-11' }), ctx).ok).toBe(true)
})

test('it ends with a result, not before it began, and nobody reviews meanwhile', () => {
  const walk = atCounty().does(shenZhixing, begin(), { matter })
  expect(walk.run(shenZhixing, grant, { matter })).toEqual({ ok: false, reasons: ['not-possible-now'] })
  const early = walk.run(shenZhixing, { type: 'endProcedure', outcome: '' }, { matter, today: '2026-03-08' })
  expect(early).toEqual({ ok: false, reasons: ['ends-before-it-began', 'outcome-missing'] })
  walk
    .does(shenZhixing, end, { matter })
    .does(shenZhixing, begin({ why: '再看一次' }), { matter })
    .does(zhouMin, end)
  expect(walk.case.procedures?.map(({ endedOn }) => endedOn)).toEqual(['2026-03-09', '2026-03-09'])
})

test('it does not end by a clock in doubt: the days that it took are taken out of the limits', () => {
  const walk = atCounty().does(shenZhixing, begin(), { matter })
  expect(walk.run(shenZhixing, end, { matter, today: '2027-03-12', dateQuality: 'suspect' })).toEqual({
    ok: false,
    reasons: ['clock-behind'],
  })
  expect(walk.run(shenZhixing, end, { matter, dateQuality: 'device' }).ok).toBe(true)
})

test('papers that were to follow may come while the clock stands still; then it goes on as plainly accepted', () => {
  const allowance = matterOf('SX-JZ-001')
  const papers = allPapers(allowance)
  const minor = papers.find(({ tolerable }) => tolerable) ?? paper('none')
  const ctx = { matter: allowance }
  const walk = atTownship(
    papers.map(entry => (entry.key === minor.key ? absent(entry) : entry)),
    allowance,
  )
    .does(zhouMin, { type: 'acceptWithDeferral', deferredKeys: [minor.key], deferredUntil: '2026-03-20' }, ctx)
    .does(zhouMin, begin({ procedure: '公示' }), ctx)
    .does(wangFang, { type: 'addMaterials', materials: [minor], attachments: [], notes: '' })
  expect(walk.case.legal).toBe('special-procedure')
  walk.does(zhouMin, end, ctx)
  expect(walk.case).toMatchObject({ legal: 'accepted', deferral: null })
})

test('what ends a procedure that nobody began, or before it began, does not count', () => {
  const walk = atCounty()
  const ending = { endedOn: '2026-03-01', outcome: '' }
  expect(walk.receive(eventOf('procedure-ended', ending, { actor: heShuyao })).applied).toBe(false)
  walk.does(shenZhixing, begin(), { matter })
  expect(walk.receive(eventOf('procedure-ended', ending, { actor: heShuyao })).applied).toBe(false)
  expect(walk.case.legal).toBe('special-procedure')
})

const again: Command = { type: 'sendBackReview', why: '请再核' }

test('a review that is sent back returns to the furthest desk that the case had reached', () => {
  const walk = atCounty().does(shenZhixing, grant, { matter }).does(luHuaiyuan, again, { matter })
  expect(walk.case.legal).toBe('in-review')
  walk.does(linAnran, grant, { matter }).does(luHuaiyuan, approve, { matter })
  expect(walk.case.legal).toBe('granted')
})

test('what was accepted by silence goes back to that, and what the county returned is the township’s again', () => {
  const own = { matter: matterOf('SX-TD-001') }
  const papers = allPapers(own.matter)
  const silent = atTownship(papers, own.matter)
    .does(zhouMin, { type: 'deemAccepted' }, { ...own, today: '2026-03-20' })
    .does(shenZhixing, grant, own)
    .does(luHuaiyuan, again, own)
  expect(silent.case.legal).toBe('deemed-accepted')

  const walk = atTownship(papers, own.matter)
    .does(zhouMin, { type: 'accept' }, own)
    .does(zhouMin, { type: 'transferUp' }, own)
  expect(walk.run(maLiping, grant, own)).toEqual({ ok: false, reasons: ['not-permitted'] })
  walk.does(heShuyao, receiveAtCounty(), own)
  walk.does(
    heShuyao,
    { type: 'returnCase', backTo: 'township', ground: 'wrong-level', why: '由镇里办', whereInstead: '' },
    own,
  )
  walk.does(maLiping, grant, own).does(luHuaiyuan, again, own)
  expect(walk.case.legal).toBe('accepted')
})
