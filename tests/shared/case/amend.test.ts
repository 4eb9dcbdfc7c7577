import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { allPapers, atTownship, CaseWalk, elderAllowance, intake, matterOf, wangFang, zhouMin } from './case-walk'

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

test('a correction says what and why', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, amend({ applicant: null, why: ' ' }))).toEqual({
    ok: false,
    reasons: ['reason-missing', 'nothing-amended'],
  })
})
