import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { atCounty, eventOf, heShuyao, houseBuilding, linAnran, shenZhixing, zhouMin } from './case-walk'

const LAND = '自然资源部门'
const FARM = '农业农村部门'
const matter = houseBuilding
type Plan = Extract<Command, { type: 'planVisit' }>
const plan = (part: Partial<Plan> = {}): Plan => ({
  type: 'planVisit',
  route: '0312-石坝线',
  on: '2026-03-12',
  time: '09:00',
  place: '松溪村村口',
  vehicle: '皮卡 0312',
  departments: [LAND, FARM],
  ...part,
})
type Hold = Extract<Command, { type: 'holdVisit' }>
const photo = { hash: 'a'.repeat(64), size: 9, mime: 'image/jpeg', material: '', name: '宅基地东侧' } as const
const planned = () => atCounty().does(heShuyao, plan(), { matter })
type Walk = ReturnType<typeof planned>
const visitOf = (walk: Walk): string => walk.case.visits?.[0]?.eventId ?? ''
const hold = (walk: Walk, part: Partial<Hold> = {}): Hold => ({
  type: 'holdVisit',
  visit: visitOf(walk),
  present: [LAND, FARM].map(department => ({ department, person: '某人' })),
  absent: [],
  findings: '四至清楚',
  passed: true,
  attachments: [photo],
  signedBy: ['某人'],
  ...part,
})
const onSite = { matter, today: '2026-03-12' }

test('everybody goes once in one car, and what they saw is written where they stand', () => {
  const walk = planned()
  expect(walk.case.visits?.[0]).toMatchObject({ route: '0312-石坝线', vehicle: '皮卡 0312', held: null })
  expect(walk.case.documents.at(-1)?.kind).toBe('visit')
  walk.does(zhouMin, hold(walk), onSite)
  expect(walk.case.visits?.[0]?.held).toMatchObject({ heldOn: '2026-03-12', passed: true, by: { name: '周敏' } })
  expect(walk.case.attachments).toContainEqual(photo)
  expect(walk.run(zhouMin, hold(walk), onSite)).toEqual({ ok: false, reasons: ['no-visit-planned'] })
})

test('it may be held later than planned, and not before', () => {
  const walk = planned()
  expect(walk.run(zhouMin, hold(walk), { ...onSite, today: '2026-03-11' })).toEqual({
    ok: false,
    reasons: ['visit-too-early'],
  })
  expect(walk.run(zhouMin, hold(walk), { ...onSite, today: '2026-03-17' }).ok).toBe(true)
})

test('each department that was called either came or did not, and nobody else is spoken of', () => {
  const walk = planned()
  const [land, farm] = hold(walk).present
  if (!land || !farm) throw new Error('two came')
  const wrong: Partial<Hold>[] = [
    { present: [land] },
    { present: [land, farm], absent: [FARM] },
    { present: [land], absent: [FARM, FARM] },
    { present: [land, farm, { department: '县教育局', person: '某人' }] },
  ]
  for (const part of wrong)
    expect(walk.run(zhouMin, hold(walk, part), onSite)).toEqual({ ok: false, reasons: ['visit-not-split'] })
  expect(walk.run(zhouMin, hold(walk, { present: [land, { ...farm, person: ' ' }] }), onSite)).toEqual({
    ok: false,
    reasons: ['visit-person-missing'],
  })
  // Two persons of one department are no third one.
  expect(walk.run(zhouMin, hold(walk, { present: [land, land], absent: [FARM] }), onSite).ok).toBe(true)
})

test('what did not pass says why, and a place where nobody came did not pass', () => {
  const walk = planned()
  expect(walk.run(zhouMin, hold(walk, { passed: false, findings: '' }), onSite)).toEqual({
    ok: false,
    reasons: ['findings-missing'],
  })
  expect(walk.run(zhouMin, hold(walk, { present: [], absent: [LAND, FARM] }), onSite)).toEqual({
    ok: false,
    reasons: ['visit-nobody-came'],
  })
})

test('a visit is planned for a day to come, with a place, and each department once', () => {
  const refuse = (part: Partial<Plan>) => atCounty().run(heShuyao, plan(part), { matter })
  expect(refuse({ on: '2026-03-08' })).toEqual({ ok: false, reasons: ['day-has-passed'] })
  expect(refuse({ place: '' })).toEqual({ ok: false, reasons: ['visit-place-missing'] })
  expect(refuse({ departments: [LAND, LAND] })).toEqual({ ok: false, reasons: ['task-twice'] })
  expect(refuse({ departments: [' '] })).toEqual({ ok: false, reasons: ['department-missing'] })
})

test('absence counts as agreement only where that is switched on and the department had been told of the visit', () => {
  const on = { ...matter, jointHandling: { ...matter.jointHandling, absenceCounts: true } }
  const tasks = [LAND, FARM].map(department => ({ department, question: '', dueBy: '2026-03-20' }))
  const walk = atCounty().does(heShuyao, { type: 'openJoint', lead: LAND, tasks }, { matter }).does(heShuyao, plan())
  const absence: Command = { type: 'defaultOpinion', department: FARM, rule: 'absence' }
  const onThe13th = { matter: on, today: '2026-03-13' }
  expect(walk.run(heShuyao, absence, onThe13th)).toEqual({ ok: false, reasons: ['was-not-absent'] })
  const tell: Command = {
    type: 'noteInvitation',
    department: FARM,
    about: 'visit',
    visit: visitOf(walk),
    toldTo: '值班室',
    how: '传真',
  }
  const told = walk.events.length
  walk
    .does(zhouMin, tell)
    .does(zhouMin, hold(walk, { present: [{ department: LAND, person: '某人' }], absent: [FARM] }), onSite)
  expect(walk.run(heShuyao, absence, { ...onThe13th, matter })).toEqual({ ok: false, reasons: ['default-not-on'] })
  walk.does(heShuyao, absence, onThe13th)
  expect(walk.case.joint?.tasks[1]?.defaulted).toMatchObject({ rule: 'absence', proof: walk.events[told]?.id })
  walk.does(linAnran, { type: 'giveOpinion', department: FARM, verdict: 'agree', opinion: '' }, { matter })
  expect(walk.run(shenZhixing, { type: 'review', proposal: 'grant', opinion: '' }, { matter })).toMatchObject({
    reasons: ['opinions-open'],
  })
})

test('who was told of a visit on the day after it was not absent', () => {
  const on = { ...matter, jointHandling: { ...matter.jointHandling, absenceCounts: true } }
  const tasks = [{ department: FARM, question: '', dueBy: '2026-03-20' }]
  const walk = atCounty().does(heShuyao, { type: 'openJoint', lead: LAND, tasks }, { matter }).does(heShuyao, plan())
  const tell: Command = {
    type: 'noteInvitation',
    department: FARM,
    about: 'visit',
    visit: visitOf(walk),
    toldTo: '值班室',
    how: '传真',
  }
  walk.does(zhouMin, tell, { today: '2026-03-13' })
  walk.does(zhouMin, hold(walk, { present: [{ department: LAND, person: '某人' }], absent: [FARM] }), onSite)
  expect(
    walk.run(heShuyao, { type: 'defaultOpinion', department: FARM, rule: 'absence' }, { ...onSite, matter: on }),
  ).toEqual({
    ok: false,
    reasons: ['invitation-not-proved'],
  })
})

test('what speaks of a visit that nobody planned does not count', () => {
  const walk = planned()
  const data = {
    visit: 'nobody',
    heldOn: '2026-03-12',
    present: [],
    absent: [],
    findings: '',
    passed: false,
    attachments: [],
    signedBy: [],
  }
  expect(walk.receive(eventOf('visit-held', data, { actor: zhouMin })).applied).toBe(false)
})
