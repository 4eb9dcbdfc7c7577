import { expect, test } from 'vitest'
import { decide } from '../../../shared/case/decide'
import { decideReasons } from '../../../shared/case/decide-reasons'
import type { Matter } from '../../../shared/matter/matter'
import { allPapers, atTownship, context, elderAllowance, intake, lifeProof, maLiping, matterOf, wangFang, zhouMin } from './case-walk' // prettier-ignore

const lapsed = (matter: Matter): Matter => ({
  ...matter,
  legalBasis: matter.legalBasis.map(basis => ({ ...basis, validUntil: '2026-03-08' })),
})
const said = (decision: ReturnType<typeof decide>) => (decision.ok ? 'done' : decision.reasons)

test('a matter whose every basis ran out yesterday is neither taken in nor accepted, and the sentence says where to ask', () => {
  const matter = lapsed(elderAllowance)
  expect(said(decide(undefined, intake(), context(wangFang, { matter })))).toEqual(['basis-lapsed'])
  expect(said(decide(undefined, intake(), context(wangFang, { matter, today: '2026-03-08' })))).toBe('done')
  const walk = atTownship()
  expect(said(walk.run(zhouMin, { type: 'accept' }, { matter }))).toEqual(['basis-lapsed'])
  expect(said(walk.run(zhouMin, { type: 'accept' }))).toBe('done')
  expect(decideReasons.zh['basis-lapsed'].next).toContain('新目录')
})

test('a device that is years ahead turns nobody away at the village', () => {
  const ahead = context(wangFang, { matter: lapsed(elderAllowance), today: '2031-01-06', dateQuality: 'device' })
  expect(said(decide(undefined, intake(), ahead))).toBe('done')
})

test('one basis of several that ran out hinders nothing, and the acceptance cites it no more', () => {
  const [first] = elderAllowance.legalBasis as [Matter['legalBasis'][number]]
  const matter = {
    ...elderAllowance,
    legalBasis: [{ ...first, title: '《已经到期的办法》', validUntil: '2026-03-08' }, first],
    delegation: { basis: '县政府〔2025〕3号决定', from: '2025-01-01' },
  }
  const accepted = atTownship().run(zhouMin, { type: 'accept' }, { matter })
  if (!accepted.ok) throw new Error(accepted.reasons.join())
  const { legalBasis } = accepted.facts[0]?.data as { legalBasis: string }
  expect(legalBasis).not.toContain('已经到期')
  expect(legalBasis).toContain(first.title)
  expect(legalBasis).toContain('下放依据：县政府〔2025〕3号决定')
})

test('a township decides nothing any more once its power has gone back up; it sends the case to the county', () => {
  const relief = matterOf('SX-JZ-003')
  const matter = { ...relief, delegation: { basis: '县政府决定', from: '2025-01-01', until: '2026-03-08' } }
  const walk = atTownship(allPapers(matter), matter).does(zhouMin, { type: 'accept' }, { matter })
  const review = { type: 'review', opinion: '符合条件', proposal: 'grant' } as const
  expect(said(walk.run(maLiping, review, { matter }))).toEqual(['delegation-lapsed'])
  walk.does(zhouMin, { type: 'transferUp' }, { matter })
  expect(walk.case.legal).toBe('transferred')
  const before = atTownship(allPapers(matter), matter).does(zhouMin, { type: 'accept' }, { matter })
  expect(said(before.run(maLiping, review, { matter, today: '2026-03-08' }))).toBe('done')
})

test('a clock that nobody trusts sends nobody to the county: it is told as the clock, not as a power that ended', () => {
  const ended = { basis: '县政府决定', from: '2025-01-01', until: '2026-03-08' }
  const relief = { ...matterOf('SX-JZ-003'), delegation: ended }
  const walk = atTownship(allPapers(relief), relief).does(zhouMin, { type: 'accept' }, { matter: relief })
  const review = { type: 'review', opinion: '符合条件', proposal: 'grant' } as const
  expect(said(walk.run(maLiping, review, { matter: relief, dateQuality: 'suspect' }))).toBe('done')
  const jobs = matterOf('SX-LD-001')
  const settle = { type: 'settleAtOnce', outcome: 'granted', opinion: '', result: '已登记', resultNo: '' } as const
  for (const [matter, reason] of [
    [lapsed(jobs), 'basis-lapsed'],
    [{ ...jobs, delegation: ended }, 'delegation-lapsed'],
  ] as const) {
    const atWindow = atTownship(allPapers(jobs), jobs)
    expect(said(atWindow.run(zhouMin, settle, { matter }))).toEqual([reason])
    expect(said(atWindow.run(zhouMin, settle, { matter, dateQuality: 'suspect' }))).toEqual(['clock-behind'])
  }
})

test('a certificate that the village must not issue is refused by the rule itself, not only by the form', () => {
  const matter = matterOf('SX-ZH-001')
  const ask = (notes: string) => said(decide(undefined, intake({ notes }, matter), context(wangFang, { matter })))
  expect(ask('要开亲属关系证明，交给银行')).toEqual(['certificate-forbidden'])
  expect(ask('要开单身证明')).toEqual(['certificate-forbidden'])
  expect(ask('银行要我开个死亡证明')).toEqual(['certificate-forbidden'])
  expect(ask('开亲属关系证明')).toEqual(['certificate-forbidden'])
  expect(
    said(decide(undefined, intake({ notes: '单身证明' }, lifeProof), context(wangFang, { matter: lifeProof }))),
  ).toBe('done')
})

test('nobody is turned away by a word in the notes: only by a forbidden certificate that is asked for', () => {
  const matter = matterOf('SX-ZH-001')
  const harmless = ['老伴已过世，要开居住证明', '过世的老伴名下，要开居住证明', '医院已开死亡证明，来开居住证明', '不需要开死亡证明，要开居住证明', '无房，要开居住证明'] // prettier-ignore
  for (const notes of harmless)
    expect([notes, said(decide(undefined, intake({ notes }, matter), context(wangFang, { matter })))]).toEqual([notes, 'done']) // prettier-ignore
})
