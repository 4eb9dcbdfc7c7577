import { expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import { caseHash, foldCase } from '../../../shared/case/fold'
import {
  absent,
  allPapers,
  approve,
  atTownship,
  close,
  context,
  deliver,
  elderAllowance,
  grant,
  heShuyao,
  luHuaiyuan,
  paper,
  rate,
  shenZhixing,
  wangFang,
  withdraw,
  zhouMin,
} from './case-walk'

type Supply = Extract<Command, { type: 'supplyCorrection' }>
type Deferral = Extract<Command, { type: 'acceptWithDeferral' }>

const papers = allPapers()
const tolerable = papers.find(entry => entry.tolerable) ?? paper('none')
const lacking = papers.map(entry => (entry.key === tolerable.key ? absent(entry) : entry))

test('李秀英 gets her allowance: received in the village, accepted, reviewed, approved, closed, delivered, rated', () => {
  const walk = atTownship()
    .does(zhouMin, { type: 'accept' })
    .does(zhouMin, { type: 'transferUp' })
    .does(shenZhixing, grant)
    .does(luHuaiyuan, approve)
    .does(heShuyao, close)
    .does(wangFang, deliver)
    .does(wangFang, rate)
  expect(walk.case).toMatchObject({ legal: 'rated', version: 10, rating: { score: 5 } })
  expect(walk.case.documents.map(document => document.kind)).toEqual([
    'organ-receipt',
    'acceptance',
    'decision',
    'delivery',
  ])
  expect(walk.case.timeline.every(entry => entry.applied)).toBe(true)
  expect(caseHash(foldCase(walk.events) ?? walk.case)).toBe(caseHash(walk.case))
})

test('what the township lacks is told once, brought, and then accepted; a second notice is refused', () => {
  const walk = atTownship(lacking)
  const ask: Command = {
    type: 'requestCorrection',
    items: [{ key: tolerable.key, name: tolerable.name, why: '没有带', how: '到镇里补' }],
    dueInWorkingDays: 5,
  }
  expect(walk.run(zhouMin, { type: 'accept' })).toEqual({ ok: false, reasons: ['materials-missing'] })
  walk.does(zhouMin, ask)
  expect(walk.case).toMatchObject({ legal: 'correcting', correction: { dueBy: '2026-03-16' } })
  const supply: Supply = { type: 'supplyCorrection', materials: [], attachments: [], notes: '' }
  expect(walk.run(wangFang, supply)).toEqual({ ok: false, reasons: ['correction-incomplete'] })
  walk.does(wangFang, { ...supply, materials: [{ ...tolerable, state: 'received' }] })
  expect(walk.case.legal).toBe('pre-check')
  expect(walk.run(zhouMin, ask)).toEqual({ ok: false, reasons: ['correction-already-requested'] })
  walk.does(zhouMin, { type: 'accept' })
  expect(walk.case.legal).toBe('accepted')
})

test('acceptance after a correction dates from the day on which the clerk had the last paper (R6)', () => {
  const walk = atTownship(lacking).does(zhouMin, {
    type: 'requestCorrection',
    items: [{ key: tolerable.key, name: tolerable.name, why: '没有带', how: '' }],
    dueInWorkingDays: 5,
  })
  // The kit's events happen on 2026-03-09.
  const supply: Supply = { type: 'supplyCorrection', materials: [tolerable], attachments: [], notes: '' }
  walk.does(zhouMin, supply).does(zhouMin, { type: 'accept' }, { today: '2026-03-12' })
  expect(walk.case.acceptance?.acceptedOn).toBe('2026-03-09')
})

test('a minor paper may follow, and nothing is decided until it has come', () => {
  const walk = atTownship(lacking)
  const defer = (deferredUntil: string): Command => ({
    type: 'acceptWithDeferral',
    deferredKeys: [tolerable.key],
    deferredUntil,
  })
  expect(walk.run(zhouMin, defer('2027-01-01'))).toEqual({ ok: false, reasons: ['deferral-too-long'] })
  expect(walk.run(zhouMin, defer('2026-03-08'))).toEqual({ ok: false, reasons: ['deferral-too-long'] })
  walk.does(zhouMin, defer('2026-03-11'))
  expect(walk.case).toMatchObject({ legal: 'accepted-deferred', deferral: { until: '2026-03-11' } })
  walk.does(shenZhixing, grant)
  expect(walk.run(luHuaiyuan, approve)).toEqual({ ok: false, reasons: ['deferral-open'] })
  walk.does(wangFang, { type: 'addMaterials', materials: [tolerable], attachments: [], notes: '' })
  expect(walk.case.deferral).toBeNull()
  walk.does(luHuaiyuan, approve)
  expect(walk.case.legal).toBe('granted')
})

test('filling the deferral before the review makes a plain acceptance of it', () => {
  const walk = atTownship(lacking)
    .does(zhouMin, { type: 'acceptWithDeferral', deferredKeys: [tolerable.key], deferredUntil: '2026-03-11' })
    .does(wangFang, { type: 'addMaterials', materials: [tolerable], attachments: [], notes: '' })
  expect(walk.case).toMatchObject({ legal: 'accepted', deferral: null })
})

test('a main paper may not follow, and a matter may not offer it at all', () => {
  const main = papers.find(entry => !entry.tolerable) ?? paper('none')
  const walk = atTownship(papers.map(entry => (entry.key === main.key ? absent(entry) : entry)))
  const command: Deferral = { type: 'acceptWithDeferral', deferredKeys: [main.key], deferredUntil: '2026-03-11' }
  expect(walk.run(zhouMin, command)).toEqual({ ok: false, reasons: ['material-not-tolerable'] })
  const strict = { ...elderAllowance, shortageAcceptance: false }
  const other = atTownship(lacking)
  expect(other.run(zhouMin, { ...command, deferredKeys: [tolerable.key] }, { matter: strict })).toEqual({
    ok: false,
    reasons: ['deferral-not-offered'],
  })
})

test('a refused acceptance needs its ground and a second person, and ends the case', () => {
  const walk = atTownship()
  const blank = { ground: '', legalBasis: '', whereInstead: '' }
  const why = { ...blank, ground: '不属于本机关职权范围', legalBasis: '《行政许可法》第三十二条' }
  expect(walk.run(zhouMin, { type: 'proposeRefusal', ...blank })).toEqual({ ok: false, reasons: ['reason-missing'] })
  walk.does(zhouMin, { type: 'proposeRefusal', ...why })
  const second = { ...zhouMin, staff: 'songlan', name: '宋岚' }
  const other = { ...why, legalBasis: '《行政许可法》第七十八条' }
  expect(walk.run(second, { type: 'refuseAcceptance', ...other })).toEqual({ ok: false, reasons: ['refusal-differs'] })
  walk.does(second, { type: 'refuseAcceptance', ...why })
  expect(walk.case.legal).toBe('not-accepted')
  expect(walk.run(wangFang, withdraw)).toEqual({ ok: false, reasons: ['not-possible-now'] })
})

test('a clock that cannot be trusted stops acceptance, but neither the village nor the hand-over', () => {
  const doubtful = { dateQuality: 'suspect' } as const
  const walk = atTownship()
  expect(walk.run(zhouMin, { type: 'accept' }, doubtful)).toEqual({ ok: false, reasons: ['clock-behind'] })
  expect(walk.run(wangFang, { type: 'confirmReceiptPrinted', paper: '80mm' }, doubtful).ok).toBe(true)
  expect(walk.case.receiptsPrinted).toBe(1)
})

test('the approver may send the review back, and it returns to where it stood', () => {
  const walk = atTownship()
    .does(zhouMin, { type: 'accept' })
    .does(shenZhixing, grant)
    .does(luHuaiyuan, { type: 'sendBackReview', why: '意见不清楚' })
  expect(walk.case).toMatchObject({ legal: 'accepted', review: null })
  walk.does(zhouMin, { type: 'transferUp' }).does(shenZhixing, grant)
  walk.does(luHuaiyuan, { type: 'sendBackReview', why: '请再核实' })
  expect(walk.case.legal).toBe('transferred')
})

test('nobody approves what they reviewed, even under another role', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' }).does(shenZhixing, grant)
  const promoted = { ...shenZhixing, role: 'approver' } as const
  expect(walk.run(promoted, approve)).toEqual({ ok: false, reasons: ['same-person-reviews-and-approves'] })
  expect(allowedCommands(walk.case, promoted)).not.toContain('decide')
  expect(allowedCommands(walk.case, luHuaiyuan)).toContain('decide')
})

test('refusing needs an opinion at both signatures', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' })
  const missing = { ok: false, reasons: ['opinion-missing'] }
  expect(walk.run(shenZhixing, { type: 'review', proposal: 'refuse', opinion: ' ' })).toEqual(missing)
  walk.does(shenZhixing, { type: 'review', proposal: 'refuse', opinion: '未满八十周岁' })
  expect(walk.run(luHuaiyuan, { type: 'decide', outcome: 'refused', opinion: '' })).toEqual(missing)
})

test('李秀英 may take her request back until it is decided, and not after', () => {
  expect(atTownship().does(wangFang, withdraw).case.legal).toBe('withdrawn')
  const decided = atTownship().does(zhouMin, { type: 'accept' }).does(shenZhixing, grant).does(luHuaiyuan, approve)
  expect(decided.run(wangFang, withdraw)).toEqual({ ok: false, reasons: ['not-possible-now'] })
})

test('the township closes what it exercises itself, and leaves the county’s matters to the county', () => {
  const decided = () =>
    atTownship().does(zhouMin, { type: 'accept' }).does(shenZhixing, grant).does(luHuaiyuan, approve)
  expect(decided().run(zhouMin, close, { matter: { ...elderAllowance, exerciseLevel: '县' } })).toEqual({
    ok: false,
    reasons: ['not-permitted'],
  })
  expect(decided().run(zhouMin, close, { matter: { ...elderAllowance, exerciseLevel: '乡镇' } }).ok).toBe(true)
})

test('dates: five working days over the make-up Saturday, and a 即办件 after closing time (§2.6, R13)', () => {
  const five = { ...elderAllowance, promisedLimit: { days: 5, unit: '工作日', note: null } } as const
  const walk = atTownship().does(zhouMin, { type: 'accept' }, { matter: five, today: '2026-02-13' })
  expect(walk.case.acceptance?.promised).toEqual({ date: '2026-02-27', quality: 'certain' })
  const once = { ...elderAllowance, promisedLimit: { days: 0, unit: '工作日', note: null } } as const
  const late = atTownship().does(zhouMin, { type: 'accept' }, { matter: once, timeOfDay: '18:01' })
  expect(late.case.acceptance?.promised?.date).toBe('2026-03-10')
  expect(context(zhouMin).today).toBe('2026-03-09')
})
