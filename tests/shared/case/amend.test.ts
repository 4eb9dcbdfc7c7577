import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { allPapers, approve, atCounty, atTownship, CaseWalk, elderAllowance, grant, heShuyao, houseBuilding, intake, linAnran, luHuaiyuan, matterOf, shenZhixing, wangFang, zhouMin } from './case-walk' // prettier-ignore

const right = { name: '李秀瑛', idKind: 'none', idNumber: '', address: '松溪村三组', phone: '13800001234' } as const
const amend = (part: Partial<Extract<Command, { type: 'amend' }>> = {}): Command => ({
  type: 'amend',
  applicant: right,
  contact: null,
  matter: null,
  why: '身份证上是“瑛”，当时没有带证，没有证件号',
  ...part,
})

test('a wrong name becomes a new version: the number stays and the first writing is kept', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  const { receiptNo } = walk.case
  walk.does(wangFang, amend())
  expect(walk.case.applicant.name).toBe('李秀瑛')
  expect(walk.case.receiptNo).toBe(receiptNo)
  expect(walk.case.amendments).toMatchObject([{ before: { applicant: { name: '李秀英' } }, by: { name: '王芳' } }])
})

test('the wrong matter is changed before acceptance, and papers that both ask for are not asked for again', () => {
  const frail = matterOf('SX-FL-002')
  const walk = new CaseWalk().does(wangFang, intake())
  const shared = frail.materials.find(({ ref }) => elderAllowance.materials.some(one => one.ref && one.ref === ref))
  walk.does(
    wangFang,
    amend({
      applicant: null,
      matter: { ref: { code: frail.code, version: '1', name: frail.name }, materials: [] },
    }),
    { matter: frail },
  )
  expect(walk.case.matter.code).toBe(frail.code)
  expect(walk.case.materials.find(({ key }) => key === shared?.ref)?.state).toBe('received')
  expect(walk.case.materials.some(({ state }) => state === 'missing')).toBe(true)
  expect(walk.case.amendments).toMatchObject([{ before: { matter: { code: elderAllowance.code } } }])
})

test('after acceptance the window mends the name, and nobody the matter', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' })
  expect(walk.run(wangFang, amend())).toEqual({ ok: false, reasons: ['amend-at-window'] })
  const matter = { ref: walk.case.matter, materials: allPapers() }
  expect(walk.run(zhouMin, amend({ matter }))).toEqual({ ok: false, reasons: ['matter-stands'] })
  walk.does(zhouMin, amend())
  expect(walk.case).toMatchObject({ legal: 'accepted', applicant: { name: '李秀瑛' } })
})

test('nobody is granted what was reviewed for somebody else: another name or number is reviewed anew', () => {
  const matter = houseBuilding
  const asWas = intake({}, matter).applicant
  for (const applicant of [{ ...asWas, name: '张铁柱' }, right]) {
    const walk = atCounty().does(shenZhixing, grant, { matter }).does(heShuyao, amend({ applicant }), { matter })
    expect(walk.case).toMatchObject({ legal: 'in-review', review: null })
    expect(walk.run(luHuaiyuan, approve, { matter })).toEqual({ ok: false, reasons: ['not-possible-now'] })
    walk.does(linAnran, grant, { matter }).does(luHuaiyuan, approve, { matter })
    expect(walk.case.legal).toBe('granted')
  }
})

test('a new phone, address or contact takes nothing from a review', () => {
  const matter = houseBuilding
  const asWas = intake({}, matter).applicant
  const reached = { name: '李建国', relation: '儿子', phone: '13900001234' }
  const walk = atCounty().does(shenZhixing, grant, { matter })
  walk.does(heShuyao, amend({ applicant: { ...asWas, phone: '13900001234', address: '松溪村一组' }, contact: reached }))
  expect(walk.case).toMatchObject({ legal: 'reviewed', review: { proposal: 'grant' } })
})

test('a correction says what and why', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, amend({ applicant: null, why: ' ' }))).toEqual({
    ok: false,
    reasons: ['reason-missing', 'nothing-amended'],
  })
})
