import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, atTownship, CaseWalk, elderAllowance, heShuyao, intake, shenZhixing, wangFang, zhouMin } from './case-walk' // prettier-ignore

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

describe('退件', () => {
  test('the county sends a misreported file down, and what was accepted stays accepted', () => {
    const walk = atTownship().does(zhouMin, { type: 'accept' }).does(zhouMin, { type: 'transferUp' })
    expect(walk.run(zhouMin, giveBack())).toEqual({ ok: false, reasons: ['return-from-county'] })
    walk.does(shenZhixing, giveBack())
    expect(walk.case).toMatchObject({ legal: 'accepted', returns: [{ ground: 'wrong-level' }] })
    walk.does(zhouMin, { type: 'transferUp' })
    expect(walk.case.legal).toBe('transferred')
  })

  test('the township gives a request back to the resident, with the right place to go', () => {
    const walk = atTownship()
    const back = giveBack({ backTo: 'applicant', ground: 'wrong-organ' })
    expect(walk.run(zhouMin, back)).toEqual({ ok: false, reasons: ['right-organ-missing'] })
    walk.does(zhouMin, { ...back, whereInstead: '县税务局办税厅' } as Command)
    expect(walk.case.legal).toBe('returned')
    expect(walk.run(zhouMin, { type: 'accept' }).ok).toBe(false)
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
    const [first, ...others] = allPapers().map(one => ({ ...one, tolerable: true }))
    if (!first) throw new Error('papers')
    const matter = { ...elderAllowance, shortageAcceptance: true, materials: elderAllowance.materials.map(one => ({ ...one, tolerable: true })) } // prettier-ignore
    const walk = atTownship([absent(first), ...others], matter)
    const defer: Command = { type: 'acceptWithDeferral', deferredKeys: [first.key], deferredUntil: '2026-03-12' }
    walk.does(zhouMin, defer, { matter })
    const late = end('deferral-expired', '到期没有补齐')
    expect(walk.run(zhouMin, late, { today: '2026-03-12' })).toEqual({ ok: false, reasons: ['term-still-runs'] })
    walk.does(zhouMin, late, { today: '2026-03-13' })
    expect(walk.case).toMatchObject({ legal: 'terminated', termination: { before: 'accepted-deferred' } })
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

test('whatever ends a case says why', () => {
  const blank = [end('other', ' '), giveBack({ why: '' }), { type: 'suspend', why: '', until: null } as const]
  for (const command of blank)
    expect(atTownship().run(command.type === 'returnCase' ? heShuyao : zhouMin, command)).toEqual({
      ok: false,
      reasons: ['reason-missing'],
    })
})
