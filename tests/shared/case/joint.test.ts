import { expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Command } from '../../../shared/case/command'
import type { DecideContext } from '../../../shared/case/decide-types'
import type { CaseWalk } from './case-walk'
import { atCounty, elderAllowance, eventOf, grant, heShuyao, houseBuilding, linAnran, maLiping, matterOf, shenZhixing } from './case-walk' // prettier-ignore

const LAND = '自然资源部门'
const FARM = '农业农村部门'
const matter = houseBuilding
const at = (part: Partial<DecideContext> = {}): Partial<DecideContext> => ({ matter, ...part })
type Open = Extract<Command, { type: 'openJoint' }>
const open = (part: Partial<Open> = {}): Open => ({
  type: 'openJoint',
  lead: LAND,
  tasks: [LAND, FARM].map(department => ({ department, question: '是否同意', dueBy: '2026-03-13' })),
  ...part,
})
type Opinion = Extract<Command, { type: 'giveOpinion' }>
const opinion = (department: string, part: Partial<Opinion> = {}): Opinion => ({
  type: 'giveOpinion',
  department,
  verdict: 'agree',
  opinion: '',
  ...part,
})
const tell = (department: string): Command => ({
  type: 'noteInvitation',
  department,
  about: 'opinion',
  visit: '',
  toldTo: '林安然',
  how: '电话通知，已签收',
})
const silence = (department = FARM): Command => ({ type: 'defaultOpinion', department, rule: 'silence' })
const switchedOn = { ...matter, jointHandling: { ...matter.jointHandling, silenceCounts: true, absenceCounts: true } }
const opened = (): CaseWalk => atCounty().does(heShuyao, open(), at())

test('two departments are asked at the same time, and nothing is reviewed until both have answered', () => {
  const walk = opened()
  expect(walk.run(shenZhixing, grant, at())).toEqual({ ok: false, reasons: ['opinions-open'] })
  expect(allowedCommands(walk.case, shenZhixing, matter)).not.toContain('review')
  walk
    .does(shenZhixing, opinion(LAND), at({ department: LAND }))
    .does(linAnran, opinion(FARM), at({ department: FARM }))
  expect(walk.case.joint?.tasks.map(({ opinion: given }) => given?.by.name)).toEqual(['沈知行', '林安然'])
  walk.does(shenZhixing, grant, at())
  expect(walk.case.legal).toBe('reviewed')
})

test('a department answers for itself, once, and says what it objects to', () => {
  const walk = opened()
  const farm = at({ department: FARM })
  expect(walk.run(linAnran, opinion(LAND), farm)).toEqual({ ok: false, reasons: ['not-your-department'] })
  expect(walk.run(linAnran, opinion('林业部门'), farm)).toEqual({ ok: false, reasons: ['not-asked'] })
  expect(walk.run(linAnran, opinion(FARM, { verdict: 'disagree' }), farm)).toEqual({
    ok: false,
    reasons: ['opinion-words-missing'],
  })
  walk.does(linAnran, opinion(FARM), farm)
  expect(walk.run(linAnran, opinion(FARM), farm)).toEqual({ ok: false, reasons: ['opinion-already-given'] })
  const data = { department: FARM, verdict: 'disagree', opinion: '改了', givenOn: '2026-03-09' }
  expect(walk.receive(eventOf('opinion-given', data, { actor: linAnran })).applied).toBe(false)
})

test('what a township’s own organ is asked the township answers, and nobody at the county for it', () => {
  const tasks = [{ department: '石坝镇人民政府', question: '村民代表是否同意', dueBy: '2026-03-13' }]
  const walk = atCounty().does(heShuyao, open({ tasks }), at())
  expect(walk.run(shenZhixing, opinion('石坝镇人民政府'), at())).toEqual({
    ok: false,
    reasons: ['not-your-department'],
  })
  walk.does(maLiping, opinion('石坝镇人民政府'), at())
  for (const county of ['村镇建设部门', '县住房和城乡建设局', '县乡村振兴局']) {
    walk.does(heShuyao, open({ tasks: [{ department: county, question: '', dueBy: '2026-03-13' }] }), at())
    expect(walk.run(maLiping, opinion(county), at()).ok).toBe(false)
    walk.does(linAnran, opinion(county), at())
  }
})

test('over an objection the reviewer grants only in writing', () => {
  const walk = opened()
    .does(shenZhixing, opinion(LAND, { verdict: 'disagree', opinion: '占用基本农田' }), at())
    .does(linAnran, opinion(FARM), at())
  expect(walk.run(shenZhixing, grant, at())).toEqual({ ok: false, reasons: ['disagreement-unanswered'] })
  walk.does(shenZhixing, { type: 'review', proposal: 'grant', opinion: '图斑已经核减，不占基本农田' }, at())
})

test('it begins under the matter’s own lead, with each department once and days that leave time to decide', () => {
  const refuse = (part: Partial<Open>) => atCounty().run(heShuyao, open(part), at())
  const task = { department: LAND, question: '', dueBy: '2026-03-13' }
  expect(refuse({ lead: '县教育局' })).toEqual({ ok: false, reasons: ['lead-not-in-matter'] })
  expect(refuse({ tasks: [task, { ...task, department: `${LAND} ` }] })).toEqual({ ok: false, reasons: ['task-twice'] })
  expect(refuse({ tasks: [{ ...task, department: ' ' }] })).toEqual({ ok: false, reasons: ['department-missing'] })
  expect(refuse({ tasks: [{ ...task, dueBy: '2026-03-08' }] })).toEqual({ ok: false, reasons: ['day-has-passed'] })
  // Promised for the 27th.
  expect(refuse({ tasks: [{ ...task, dueBy: '2026-03-28' }] })).toEqual({ ok: false, reasons: ['task-after-promise'] })
  const named = { ...matter, jointHandling: { ...matter.jointHandling, lead: FARM } }
  expect(atCounty().run(heShuyao, open(), { matter: named })).toEqual({ ok: false, reasons: ['lead-not-in-matter'] })
  expect(atCounty().run(heShuyao, open({ lead: FARM }), { matter: named }).ok).toBe(true)
})

test('what is late already is asked all the same: today is as early as anybody can answer', () => {
  const tasks = (dueBy: string) => [{ department: LAND, question: '', dueBy }]
  const late = at({ today: '2026-04-01' })
  expect(atCounty().run(heShuyao, open({ tasks: tasks('2026-04-01') }), late).ok).toBe(true)
})

test('a matter that one department handles is not made a joint one', () => {
  const walk = atCounty(elderAllowance)
  expect(walk.run(heShuyao, open(), { matter: elderAllowance })).toEqual({ ok: false, reasons: ['matter-not-joint'] })
  expect(allowedCommands(walk.case, heShuyao, elderAllowance)).not.toContain('openJoint')
  expect(matterOf('SX-TD-002').jointHandling.joint).toBe(true)
})

test('a department that was forgotten is asked later, under the same lead', () => {
  const forest = { department: '林业部门', question: '', dueBy: '2026-03-16' }
  const walk = opened()
  expect(walk.run(heShuyao, open(), at())).toEqual({ ok: false, reasons: ['task-twice'] })
  expect(walk.run(heShuyao, open({ lead: FARM, tasks: [forest] }), at())).toEqual({
    ok: false,
    reasons: ['lead-not-in-matter'],
  })
  walk.does(heShuyao, open({ tasks: [forest] }), at())
  expect(walk.case.joint?.tasks.map(({ department }) => department)).toEqual([LAND, FARM, '林业部门'])
})

test('silence says nothing unless the county switched that on, proved that it asked, and waited', () => {
  const walk = opened()
  expect(walk.run(heShuyao, silence(), at())).toEqual({ ok: false, reasons: ['default-not-on'] })
  const on = (today: string) => ({ matter: switchedOn, today })
  expect(walk.run(heShuyao, silence(), on('2026-03-16'))).toEqual({ ok: false, reasons: ['invitation-not-proved'] })
  walk.does(heShuyao, tell(FARM))
  expect(walk.run(heShuyao, tell(FARM))).toEqual({ ok: false, reasons: ['already-invited'] })
  expect(walk.run(heShuyao, silence(), on('2026-03-13'))).toEqual({ ok: false, reasons: ['silence-not-over'] })
  walk.does(heShuyao, silence(), on('2026-03-14'))
  const task = walk.case.joint?.tasks[1]
  expect(task?.defaulted).toMatchObject({ rule: 'silence', proof: task?.invitation?.eventId })
  expect(walk.case.documents.at(-1)?.kind).toBe('default')
  // It never decides anything by itself.
  expect(walk.case.legal).toBe('in-review')
})

test('an opinion that comes after all takes the place of the default, which stays on record', () => {
  const walk = opened()
    .does(heShuyao, tell(FARM))
    .does(heShuyao, silence(), { matter: switchedOn, today: '2026-03-14' })
  walk.does(linAnran, opinion(FARM, { verdict: 'disagree', opinion: '是水田' }), at())
  expect(walk.case.joint?.tasks[1]).toMatchObject({ defaulted: { rule: 'silence' }, opinion: { verdict: 'disagree' } })
})

test('who was told only after the last day owed nothing', () => {
  const walk = opened().does(heShuyao, tell(FARM), { today: '2026-03-14' })
  expect(walk.run(heShuyao, silence(), { matter: switchedOn, today: '2026-03-16' })).toEqual({
    ok: false,
    reasons: ['invitation-not-proved'],
  })
})

test('a default without its proof does not count, wherever it comes from', () => {
  const walk = opened()
  const data = {
    documentNo: 'x',
    department: FARM,
    rule: 'silence',
    proof: walk.case.timeline[0]?.eventId,
    defaultedOn: '2026-03-16',
  }
  expect(walk.receive(eventOf('opinion-defaulted', data, { actor: heShuyao })).applied).toBe(false)
})

test('an invitation names who was told and how', () => {
  expect(atCounty().run(heShuyao, tell(FARM))).toEqual({ ok: false, reasons: ['nobody-asked-yet'] })
  expect(opened().run(heShuyao, { ...tell(FARM), how: '' } as Command)).toEqual({
    ok: false,
    reasons: ['invitation-incomplete'],
  })
  expect(opened().run(heShuyao, tell('县教育局'))).toEqual({ ok: false, reasons: ['not-asked'] })
})
