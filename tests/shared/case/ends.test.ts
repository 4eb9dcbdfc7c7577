import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, approve, atCounty, atTownship, CaseWalk, close, deliver, elderAllowance, eventOf, grant, heShuyao, houseBuilding, intake, luHuaiyuan, shenZhixing, VILLAGE, wangFang, zhouMin } from './case-walk' // prettier-ignore

const giveBack = (part: Partial<Extract<Command, { type: 'returnCase' }>> = {}): Command => ({
  type: 'returnCase',
  backTo: 'township',
  ground: 'wrong-level',
  why: '这一项由镇里办',
  whereInstead: '',
  ...part,
})
const end = (ground: 'deferral-expired' | 'correction-expired' | 'applicant-died' | 'other', why = '本人已经去世，家属来说明'): Command => ({ type: 'terminate', ground, why }) // prettier-ignore
const resume: Command = { type: 'resume', why: '家属补齐材料，要求接着办' }

const askAgain: Command = { type: 'requestCorrection', items: [{ key: 'M01', name: '身份证', why: '没有带', how: '' }], dueInWorkingDays: 5 } // prettier-ignore

/** Accepted, with one paper promised for a day. */
function promisedUntil(deferredUntil: string): CaseWalk {
  const [first, ...others] = allPapers().map(one => ({ ...one, tolerable: true }))
  if (!first) throw new Error('papers')
  const matter = { ...elderAllowance, shortageAcceptance: true, materials: elderAllowance.materials.map(one => ({ ...one, tolerable: true })) } // prettier-ignore
  const defer: Command = { type: 'acceptWithDeferral', deferredKeys: [first.key], deferredUntil }
  return atTownship([absent(first), ...others], matter).does(zhouMin, defer, { matter })
}

describe('退件', () => {
  test('the county sends a misreported file down, and what was accepted stays accepted', () => {
    const walk = atTownship().does(zhouMin, { type: 'accept' }).does(zhouMin, { type: 'transferUp' })
    expect(walk.run(zhouMin, giveBack())).toEqual({ ok: false, reasons: ['return-from-county'] })
    walk.does(shenZhixing, giveBack())
    expect(walk.case).toMatchObject({ legal: 'accepted', returns: [{ ground: 'wrong-level' }] })
    walk.does(zhouMin, { type: 'transferUp' })
    expect(walk.case.legal).toBe('transferred')
  })

  test('the township gives the resident back only what was reported by mistake; who is not responsible refuses in two persons', () => {
    const walk = atTownship()
    for (const ground of ['wrong-organ', 'wrong-level', 'other'] as const) {
      const away = giveBack({ backTo: 'applicant', ground, whereInstead: '县税务局办税厅' })
      expect(walk.run(zhouMin, away)).toEqual({ ok: false, reasons: ['return-is-refusal'] })
    }
    walk.does(zhouMin, giveBack({ backTo: 'applicant', ground: 'reported-by-mistake', why: '同一件报了两次' }))
    expect(walk.case.legal).toBe('returned')
    expect(walk.run(zhouMin, { type: 'accept' }).ok).toBe(false)
  })

  test('what a window alone gave back before that rule stays given back', () => {
    const data = { documentNo: 'X', backTo: 'applicant', ground: 'wrong-organ', why: '不归这里办', whereInstead: '县税务局', returnedOn: '2026-03-09' } // prettier-ignore
    const walk = atTownship()
    expect(walk.receive(eventOf('returned', data, { actor: zhouMin })).applied).toBe(true)
    expect(walk.case.legal).toBe('returned')
  })

  test('nobody gives an accepted request back', () => {
    const walk = atTownship().does(zhouMin, { type: 'accept' })
    const toResident = giveBack({ backTo: 'applicant', ground: 'reported-by-mistake' })
    expect(walk.run(zhouMin, toResident)).toEqual({ ok: false, reasons: ['not-possible-now'] })
    walk.does(zhouMin, { type: 'transferUp' })
    expect(walk.run(shenZhixing, toResident)).toEqual({ ok: false, reasons: ['accepted-stands'] })
  })
})

describe('终止 and 续办', () => {
  test('a promise that was not kept ends the case only when its day has passed', () => {
    const walk = promisedUntil('2026-03-12')
    const late = end('deferral-expired', '到期没有补齐')
    expect(walk.run(zhouMin, late, { today: '2026-03-12' })).toEqual({ ok: false, reasons: ['term-still-runs'] })
    walk.does(zhouMin, late, { today: '2026-03-13' })
    expect(walk.case).toMatchObject({ legal: 'terminated', termination: { before: 'accepted-deferred' } })
  })

  test('a paper promised for a Saturday may still come on Monday, and nobody ends the case before', () => {
    const walk = promisedUntil('2026-03-14')
    const late = end('deferral-expired', '到期没有补齐')
    for (const today of ['2026-03-15', '2026-03-16'])
      expect(walk.run(zhouMin, late, { today })).toEqual({ ok: false, reasons: ['term-still-runs'] })
    walk.does(zhouMin, late, { today: '2026-03-17' })
    expect(walk.case.legal).toBe('terminated')
  })

  test('who promised a paper keeps the days that were left when the case was ended by mistake', () => {
    const walk = promisedUntil('2026-03-18')
      .does(zhouMin, end('other', '家属误报'), { today: '2026-03-10' })
      .does(zhouMin, resume, { today: '2026-05-20' })
    expect(walk.case.deferral?.until).toBe('2026-05-28')
    const late = end('deferral-expired', '到期没有补齐')
    expect(walk.run(zhouMin, late, { today: '2026-05-20' })).toEqual({ ok: false, reasons: ['term-still-runs'] })
  })

  test('who was asked for papers keeps the days that were left as well, and no day is lost by a clock that went back', () => {
    const asked = () => atTownship().does(zhouMin, askAgain).does(zhouMin, end('other', '家属误报'), { today: '2026-03-10' }) // prettier-ignore
    const walk = asked().does(zhouMin, resume, { today: '2026-05-20' })
    expect(walk.case).toMatchObject({ legal: 'correcting', correction: { dueBy: '2026-05-26' } })
    const late = end('correction-expired', '没有补来')
    expect(walk.run(zhouMin, late, { today: '2026-05-20' })).toEqual({ ok: false, reasons: ['term-still-runs'] })
    expect(asked().does(zhouMin, resume, { today: '2026-03-09' }).case.correction?.dueBy).toBe('2026-03-16')
  })

  test('by a clock in doubt nobody ends a case or takes it up again; at a station without a line the own clock will do', () => {
    const doubtful = { ok: false, reasons: ['clock-behind'] }
    const walk = atTownship()
    expect(walk.run(zhouMin, end('other'), { dateQuality: 'suspect' })).toEqual(doubtful)
    walk.does(zhouMin, end('other'), { dateQuality: 'device' })
    expect(walk.run(zhouMin, resume, { dateQuality: 'suspect' })).toEqual(doubtful)
    expect(walk.does(zhouMin, resume, { dateQuality: 'device' }).case.legal).toBe('pre-check')
  })

  test('a case ended by mistake is taken up where it stood, and the days between count in no limit', () => {
    const walk = atTownship().does(zhouMin, { type: 'accept' }).does(zhouMin, end('other', '家属误报'))
    expect(walk.run(wangFang, resume)).toEqual({ ok: false, reasons: ['resume-at-window'] })
    walk.does(zhouMin, resume, { today: '2026-03-12' })
    expect(walk.case).toMatchObject({ legal: 'accepted', interruptions: [{ from: '2026-03-09', to: '2026-03-12' }] })
    expect(walk.case.termination).toBeUndefined()
  })

  test('death ends a case wherever it stands before the decision', () => {
    for (const walk of [new CaseWalk().does(wangFang, intake()), atTownship()])
      expect(walk.does(zhouMin, end('applicant-died')).case.legal).toBe('terminated')
  })

  test('who dies after the decision gets no delivery: the case ends, and for no other reason', () => {
    const matter = houseBuilding
    const granted = () => atCounty().does(shenZhixing, grant, { matter }).does(luHuaiyuan, approve, { matter })
    const closed = () => granted().does(heShuyao, close, { matter })
    const refused = atCounty()
      .does(shenZhixing, { type: 'review', proposal: 'refuse', opinion: '不符合规划' }, { matter })
      .does(luHuaiyuan, { type: 'decide', outcome: 'refused', opinion: '不符合规划' }, { matter })
    const onTheWay = closed().does(heShuyao, { type: 'sendHome', batchNo: '', to: VILLAGE })
    for (const walk of [granted(), refused, closed(), onTheWay]) {
      const { legal } = walk.case
      expect(walk.run(heShuyao, end('other'))).toEqual({ ok: false, reasons: ['decided-stands'] })
      const forged = { documentNo: 'X', ground: 'other', why: '不想办了', terminatedOn: '2026-03-09' }
      expect(walk.receive(eventOf('terminated', forged, { actor: heShuyao })).applied).toBe(false)
      walk.does(heShuyao, end('applicant-died'))
      expect(walk.case).toMatchObject({ legal: 'terminated', termination: { before: legal } })
    }
    expect(closed().does(zhouMin, deliver).run(zhouMin, end('applicant-died'))).toEqual({ ok: false, reasons: ['not-possible-now'] }) // prettier-ignore
  })
})

test('the proxy service rests and goes on, and the case in law does not move', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, resume)).toEqual({ ok: false, reasons: ['nothing-to-resume'] })
  const rest: Command = { type: 'suspend', why: '本人外出打工，回来再办', until: '2026-05-01' }
  walk.does(wangFang, rest)
  expect(walk.case).toMatchObject({ legal: 'received', suspension: { until: '2026-05-01' } })
  expect(walk.run(wangFang, rest)).toEqual({ ok: false, reasons: ['already-suspended'] })
  walk.does(wangFang, resume)
  expect(walk.case.suspension).toBeNull()
})

test('what rested goes on when the window accepts it: no rest is left over that nobody can end', () => {
  const walk = atTownship().does(wangFang, { type: 'suspend', why: '本人外出', until: null })
  walk.does(zhouMin, { type: 'accept' })
  expect(walk.case).toMatchObject({ legal: 'accepted', suspension: null })
})

test('a village ends a rest also by a clock in doubt: no limit hangs on it', () => {
  const walk = new CaseWalk().does(wangFang, intake()).does(wangFang, { type: 'suspend', why: '本人外出', until: null })
  expect(walk.does(wangFang, resume, { dateQuality: 'suspect' }).case.suspension).toBeNull()
})

test('whatever ends a case says why', () => {
  const blank = [end('other', ' '), giveBack({ why: '' }), { type: 'suspend', why: '', until: null } as const]
  for (const command of blank)
    expect(atTownship().run(command.type === 'returnCase' ? heShuyao : zhouMin, command)).toEqual({
      ok: false,
      reasons: ['reason-missing'],
    })
})
