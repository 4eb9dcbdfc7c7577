import { expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import { absent, allPapers, atTownship, CaseWalk, deliver, elderAllowance, eventOf, heShuyao, intake, lifeProof, matterOf, wangFang, zhouMin } from './case-walk' // prettier-ignore

type Settle = Extract<Command, { type: 'settleAtOnce' }>
const settle = (part: Partial<Settle> = {}): Settle => ({
  type: 'settleAtOnce',
  outcome: 'granted',
  opinion: '',
  result: '认证通过',
  resultNo: '',
  ...part,
})
/** 灵活就业登记: 即办, of the township, and the village only hands it in. */
const jobs = matterOf('SX-LD-001')
const inVillage = (matter = lifeProof): CaseWalk => new CaseWalk().does(wangFang, intake({}, matter), { matter })

test('李秀英 is proved alive at her own door: one screen, one slip, done', () => {
  const walk = inVillage().does(wangFang, settle(), { matter: lifeProof })
  expect(walk.case).toMatchObject({
    legal: 'closed',
    settledAtOnce: true,
    acceptance: { acceptedOn: '2026-03-09', promised: { date: '2026-03-09' }, by: { name: '王芳' } },
    decision: { outcome: 'granted', decidedOn: '2026-03-09', by: { name: '王芳' } },
    result: { closedOn: '2026-03-09', result: '认证通过' },
  })
  const [slip] = walk.case.documents
  expect(walk.case.documents).toHaveLength(1)
  expect(slip).toMatchObject({ kind: 'acceptance', no: walk.case.decision?.documentNo })
  expect(walk.case.caseNo).not.toBeNull()
  walk.does(wangFang, deliver)
  expect(walk.case.legal).toBe('delivered')
})

test('at the window it is settled after the papers were looked through', () => {
  const walk = atTownship(allPapers(jobs), jobs)
  expect(allowedCommands(walk.case, zhouMin, jobs)).toContain('settleAtOnce')
  walk.does(zhouMin, settle({ result: '已登记' }), { matter: jobs })
  expect(walk.case.legal).toBe('closed')
})

test('the village settles only what it was empowered for, and only before it handed it on', () => {
  expect(inVillage(jobs).run(wangFang, settle(), { matter: jobs })).toEqual({ ok: false, reasons: ['not-permitted'] })
  const handed = atTownship(allPapers(lifeProof), lifeProof)
  expect(handed.run(wangFang, settle(), { matter: lifeProof })).toEqual({ ok: false, reasons: ['not-possible-now'] })
  expect(inVillage().run(zhouMin, settle(), { matter: lifeProof })).toEqual({
    ok: false,
    reasons: ['not-possible-now'],
  })
})

test('what needs days, a procedure or another department is not settled at once', () => {
  const no = { ok: false, reasons: ['not-at-once'] }
  expect(atTownship().run(zhouMin, settle(), { matter: { ...elderAllowance, exerciseLevel: '乡镇' } })).toEqual(no)
  const walk = atTownship(allPapers(jobs), jobs)
  expect(walk.run(zhouMin, settle(), { matter: { ...jobs, specialProcedures: ['公示'] } })).toEqual(no)
  const joint = { ...jobs, jointHandling: { joint: true, departments: ['县教育局'] } }
  expect(walk.run(zhouMin, settle(), { matter: joint })).toEqual(no)
  const promisedAtOnce = { ...jobs, caseType: '承诺件' } as const
  expect(walk.run(zhouMin, settle(), { matter: promisedAtOnce }).ok).toBe(true)
})

test('the township does not settle what the county exercises, and the county does', () => {
  const birth = matterOf('SX-HJ-001')
  const walk = atTownship(allPapers(birth), birth)
  expect(walk.run(zhouMin, settle(), { matter: birth })).toEqual({ ok: false, reasons: ['not-permitted'] })
  expect(walk.run(heShuyao, settle(), { matter: birth }).ok).toBe(true)
})

test('everything must be here, the clock right and the result said; nobody is refused in passing', () => {
  const walk = atTownship(allPapers(jobs).map(absent), jobs)
  expect(
    walk.run(zhouMin, settle({ outcome: 'refused', result: ' ' }), { matter: jobs, dateQuality: 'suspect' }),
  ).toEqual({
    ok: false,
    reasons: ['clock-behind', 'at-once-never-refuses', 'materials-missing', 'result-missing'],
  })
  expect(walk.run(zhouMin, settle(), { matter: null })).toEqual({ ok: false, reasons: ['matter-unknown'] })
})

test('a refusal that was made at once elsewhere does not count', () => {
  const walk = inVillage().does(wangFang, settle(), { matter: lifeProof })
  const { data } = walk.events.at(-1) ?? {}
  const fresh = inVillage()
  expect(fresh.receive(eventOf('settled-at-once', { ...(data as object), outcome: 'refused' })).applied).toBe(false)
  expect(fresh.receive(eventOf('settled-at-once', data)).applied).toBe(true)
})

test('after closing time it counts for the next working day', () => {
  const walk = inVillage().does(wangFang, settle(), { matter: lifeProof, timeOfDay: '18:20' })
  expect(walk.case.acceptance?.promised?.date).toBe('2026-03-10')
})
