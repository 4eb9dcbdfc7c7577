import { describe, expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import { isPromised } from '../../../shared/case/materials'
import { promiseOf } from '../../../shared/case/promise-of'
import { absent, allPapers, approve, atTownship, eventOf, grant, heShuyao, luHuaiyuan, matterOf, shenZhixing, wangFang, zhengShouzhuo, zhouMin } from './case-walk' // prettier-ignore

const second = { ...zhouMin, staff: 'songlan', name: '宋岚' }
const refusal = { ground: '不属于本机关职权', legalBasis: '行政许可法第三十二条第一款', whereInstead: '县税务局', kind: 'other-organ' } as const // prettier-ignore
const ask: Command = {
  type: 'requestCorrection',
  items: [{ key: 'M01', name: '身份证', why: '没有带', how: '本人带来' }],
  dueInWorkingDays: 5,
}

describe('deemed acceptance', () => {
  test('after five working days of silence the request counts as accepted from the day of receipt', () => {
    // 2026-03-09 is a Monday: the fifth working day after it is the 16th.
    const walk = atTownship()
    expect(walk.run(zhouMin, { type: 'deemAccepted' }, { today: '2026-03-16' })).toEqual({
      ok: false,
      reasons: ['notice-still-open'],
    })
    walk.does(zhouMin, { type: 'deemAccepted' }, { today: '2026-03-17' })
    expect(walk.case).toMatchObject({
      legal: 'deemed-accepted',
      acceptance: { acceptedOn: '2026-03-09' },
      deemed: { noticeDueBy: '2026-03-16' },
    })
  })

  test('never by a clock in doubt, and the review goes on from there', () => {
    const walk = atTownship()
    const late = { today: '2026-03-17' }
    expect(walk.run(zhouMin, { type: 'deemAccepted' }, { ...late, dateQuality: 'suspect' }).ok).toBe(false)
    walk.does(zhouMin, { type: 'deemAccepted' }, late).does(shenZhixing, grant, late)
    expect(walk.case.legal).toBe('reviewed')
  })
})

describe('不予受理', () => {
  test('takes two people: who proposes does not confirm', () => {
    const walk = atTownship()
    expect(walk.run(zhouMin, { type: 'refuseAcceptance', ...refusal })).toEqual({
      ok: false,
      reasons: ['second-person-needed'],
    })
    walk.does(zhouMin, { type: 'proposeRefusal', ...refusal })
    expect(allowedCommands(walk.case, zhouMin)).not.toContain('refuseAcceptance')
    expect(walk.run(zhouMin, { type: 'refuseAcceptance', ...refusal }).ok).toBe(false)
    walk.does(second, { type: 'refuseAcceptance', ...refusal })
    expect(walk.case).toMatchObject({ legal: 'not-accepted', refusal: { kind: 'other-organ' } })
  })

  test('confirms what was proposed and nothing else: another ground goes the same way from its beginning', () => {
    const walk = atTownship().does(zhouMin, { type: 'proposeRefusal', ...refusal })
    const confirm = (part: Partial<Extract<Command, { type: 'refuseAcceptance' }>>): Command => ({ type: 'refuseAcceptance', ...refusal, ...part }) // prettier-ignore
    for (const other of [
      { ground: '材料是假的' },
      { legalBasis: '《行政许可法》第七十八条' },
      { kind: 'other' as const },
    ])
      expect(walk.run(second, confirm(other))).toEqual({ ok: false, reasons: ['refusal-differs'] })
    walk
      .does(second, { type: 'proposeRefusal', ...refusal, ground: '依法不需要许可', kind: 'not-needed' })
      .does(zhouMin, confirm({ ground: ' 依法不需要许可', kind: 'not-needed' }))
    expect(walk.case).toMatchObject({ legal: 'not-accepted', refusal: { ground: '依法不需要许可' } })
  })

  test('what a confirming person leaves empty, where the desk masks a name in it, is as it was proposed', () => {
    const walk = atTownship().does(zhouMin, { type: 'proposeRefusal', ...refusal })
    walk.does(second, { type: 'refuseAcceptance', ground: '', legalBasis: ' ', whereInstead: '', kind: 'other-organ' })
    expect(walk.case.refusal).toMatchObject(refusal)
  })

  test('a proposal does not outlive a correction, a new name, an end or a new beginning: it is proposed anew', () => {
    const papers = { materials: allPapers(), attachments: [], notes: '' }
    const name: Command = { type: 'amend', applicant: { name: '李秀瑛', idKind: 'none', idNumber: '', address: '', phone: '13800001234' }, contact: null, matter: null, why: '没有带证' } // prettier-ignore
    const wayBack: Command[][] = [
      [ask, { type: 'supplyCorrection', ...papers }],
      [name],
      [
        { type: 'terminate', ground: 'other', why: '家属误报' },
        { type: 'resume', why: '接着办' },
      ],
      [
        { type: 'suspend', why: '本人外出', until: null },
        { type: 'resume', why: '接着办' },
      ],
    ]
    for (const steps of wayBack) {
      const walk = atTownship().does(zhouMin, { type: 'proposeRefusal', ...refusal })
      for (const step of steps) walk.does(zhouMin, step)
      expect(walk.case).not.toHaveProperty('refusalProposal')
      expect(walk.run(second, { type: 'refuseAcceptance', ...refusal })).toEqual({ ok: false, reasons: ['second-person-needed'] }) // prettier-ignore
    }
  })

  test('what two people refused before that rule stays refused, whatever had happened in between', () => {
    const papers = { materials: allPapers(), attachments: [], notes: '' }
    const walk = atTownship()
      .does(zhouMin, { type: 'proposeRefusal', ...refusal })
      .does(zhouMin, ask)
      .does(zhouMin, { type: 'supplyCorrection', ...papers })
    const data = { documentNo: 'X', refusedOn: '2026-03-09', ...refusal, ground: '另一个理由' }
    expect(walk.receive(eventOf('acceptance-refused', data, { actor: second })).applied).toBe(true)
    expect(walk.case.legal).toBe('not-accepted')
  })

  test('names the right organ when another one decides', () => {
    expect(atTownship().run(zhouMin, { type: 'proposeRefusal', ...refusal, whereInstead: '' })).toEqual({
      ok: false,
      reasons: ['right-organ-missing'],
    })
  })

  test('a refusal forged by one hand does not count, one from before the rule still does', () => {
    const { kind: _, ...old } = refusal
    const data = { documentNo: 'X', refusedOn: '2026-03-09', ...old }
    expect(atTownship().receive(eventOf('acceptance-refused', { ...data, kind: 'other' }, { actor: zhouMin })).applied).toBe(false)
    expect(atTownship().receive(eventOf('acceptance-refused', data, { actor: zhouMin })).applied).toBe(true)
  }) // prettier-ignore
})

test('a second correction notice needs a supervisor’s leave, each time', () => {
  const papers = { materials: allPapers(), attachments: [], notes: '' }
  const walk = atTownship()
    .does(zhouMin, ask)
    .does(zhouMin, { type: 'supplyCorrection', ...papers })
  expect(walk.run(zhouMin, ask)).toEqual({ ok: false, reasons: ['correction-already-requested'] })
  walk.does(zhengShouzhuo, { type: 'permitCorrection', why: '部门口径变了，群众没有错' })
  expect(walk.run(zhengShouzhuo, { type: 'permitCorrection', why: '再来一次' })).toEqual({
    ok: false,
    reasons: ['permit-not-needed'],
  })
  walk.does(zhouMin, ask).does(zhouMin, { type: 'supplyCorrection', ...papers })
  expect(walk.counted('correction-requested')).toBe(2)
  expect(walk.run(zhouMin, ask).ok).toBe(false)
})

test('by a clock in doubt nobody sets a day for papers; at a station without a line the own clock will do', () => {
  expect(atTownship().run(zhouMin, ask, { dateQuality: 'suspect' })).toEqual({ ok: false, reasons: ['clock-behind'] })
  expect(atTownship().run(zhouMin, ask, { dateQuality: 'device' }).ok).toBe(true)
})

test('papers asked for during review are ticked off as they come', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' })
  const items = ['M01', 'M05'].map(key => ({ key, name: key, why: '看不清', how: '重拍' }))
  walk.does(shenZhixing, { type: 'requestSupplement', items, dueInWorkingDays: 5 })
  expect(walk.case).toMatchObject({ legal: 'accepted', supplements: [{ open: ['M01', 'M05'], answeredOn: null }] })
  const bring = (key: string): Command => ({
    type: 'addMaterials',
    materials: allPapers().flatMap(one => (one.key === key ? [one] : [])).concat({ key, name: key, state: 'received', originals: 0, copies: 1, kept: false, returnBy: null, tolerable: false }),
    ...{ attachments: [], notes: '' },
  }) // prettier-ignore
  walk.does(wangFang, bring('M01'))
  expect(walk.case.supplements?.[0]?.open).toEqual(['M05'])
  walk.does(wangFang, bring('M05'))
  expect(walk.case.supplements?.[0]?.answeredOn).toBe('2026-03-09')
})

describe('告知承诺', () => {
  const promised = matterOf('SX-FL-001')
  const matter = { ...promised, commitmentAllowed: true }
  const [first, ...others] = allPapers(matter)
  if (!first) throw new Error('the matter asks for papers')
  const commit: Command = { type: 'makeCommitment', key: first.key, signed: 'fingerprint' }
  const lacking = () => atTownship([absent(first), ...others], matter)

  test('a written promise stands in for a paper, and is checked later by somebody', () => {
    const walk = lacking()
    expect(walk.run(zhouMin, { type: 'accept' }, { matter })).toEqual({ ok: false, reasons: ['materials-missing'] })
    walk.does(wangFang, commit, { matter }).does(zhouMin, { type: 'accept' }, { matter })
    const made = walk.case.commitments?.[0]
    expect(made).toMatchObject({ key: first.key, check: null })
    const check: Command = { type: 'checkCommitment', commitment: made?.eventId ?? '', outcome: 'false', how: '打电话给派出所', note: '' } // prettier-ignore
    walk.does(zhouMin, check)
    expect(walk.case.commitments?.[0]?.check).toMatchObject({ outcome: 'false' })
    expect(walk.run(zhouMin, check).ok).toBe(false)
  })

  test('a promise signed at the window answers the notice that asked for that paper; one found false does not', () => {
    const notice: Command = { ...ask, items: [{ key: first.key, name: first.name, why: '没有带', how: '可以承诺' }] }
    const supply: Command = { type: 'supplyCorrection', materials: [], attachments: [], notes: '' }
    const walk = lacking().does(zhouMin, notice, { matter })
    expect(walk.run(zhouMin, supply, { matter })).toEqual({ ok: false, reasons: ['correction-incomplete'] })
    walk.does(zhouMin, commit, { matter })
    const made = walk.case.commitments?.[0]?.eventId ?? ''
    expect(isPromised(walk.case, first.key)).toBe(true)
    walk.does(zhouMin, supply, { matter })
    expect(walk.case.legal).toBe('pre-check')
    walk.does(zhouMin, { type: 'checkCommitment', commitment: made, outcome: 'false', how: '打电话', note: '' })
    expect(isPromised(walk.case, first.key)).toBe(false)
  })

  test('what the form shows before it is signed is word for word what is kept, also where the matter has no text of its own', () => {
    for (const known of [
      matter,
      {
        ...matter,
        commitment: [{ key: first.key, text: '本人没有工作。', checkMethod: '查社保记录', checkWithinDays: 5 }],
      },
    ]) {
      // prettier-ignore
      const walk = lacking()
      walk.does(wangFang, commit, { matter: known })
      const { text, checkMethod } = promiseOf(known, first)
      expect(walk.case.commitments?.[0]).toMatchObject({ text, checkMethod })
    }
  })

  test('not where the matter takes none, not for a paper that is here, not from whose promise was false', () => {
    expect(lacking().run(wangFang, commit, { matter: { ...matter, commitmentAllowed: false } })).toEqual({
      ok: false,
      reasons: ['commitment-not-offered'],
    })
    expect(atTownship(allPapers(matter), matter).run(wangFang, commit, { matter })).toEqual({
      ok: false,
      reasons: ['commitment-needless'],
    })
    expect(lacking().run(wangFang, commit, { matter, isUntrusted: true })).toEqual({
      ok: false,
      reasons: ['commitment-barred'],
    })
  })
})

test('a case accepted without a network gets the county’s own number once', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' }, { numbers: { receiptNo: '', queryCode: '', documentNo: 'D', caseNo: '' } }) // prettier-ignore
  expect(walk.case.caseNo).toBe('')
  walk.does(heShuyao, { type: 'numberCase' })
  expect(walk.case.caseNo).toMatch(/^C/)
  expect(walk.run(heShuyao, { type: 'numberCase' }).ok).toBe(false)
  walk.does(shenZhixing, grant).does(luHuaiyuan, approve)
  expect(walk.case.legal).toBe('granted')
})
