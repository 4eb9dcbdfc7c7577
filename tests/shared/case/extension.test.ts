import { expect, test } from 'vitest'
import { clocksOf } from '../../../shared/case/case-clocks'
import type { Command } from '../../../shared/case/command'
import type { DecideContext } from '../../../shared/case/decide-types'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import { atCounty, elderAllowance, eventOf, houseBuilding, linAnran, luHuaiyuan, matterOf, shenZhixing, zhouMin } from './case-walk' // prettier-ignore

/** 林木采伐许可证: 20 working days by law, nobody else to ask. */
const felling = matterOf('SX-LY-001')
const at = (part: Partial<DecideContext> = {}): Partial<DecideContext> => ({ matter: felling, ...part })
const ask = (days = 10): Command => ({ type: 'requestExtension', days, why: '林地界线要再核' })
const grantIt: Command = {
  type: 'answerExtension',
  granted: true,
  basis: '《行政许可法》第四十二条',
  why: '林地界线要再核',
}
const refuseIt: Command = { type: 'answerExtension', granted: false, basis: '', why: '材料已经够了' }

test('ten more working days: one asks, the head approves, and the resident holds the new dates', () => {
  const walk = atCounty(felling).does(shenZhixing, ask(), at())
  expect(walk.case.extension).toMatchObject({ days: 10, answer: null, by: { name: '沈知行' } })
  walk.does(luHuaiyuan, grantIt, at())
  // 20 working days end on 2026-04-07, 10 promised ones on 2026-03-23.
  expect(walk.case.extension?.answer).toMatchObject({
    granted: true,
    days: 10,
    promised: '2026-04-07',
    legal: '2026-04-21',
  })
  expect(walk.case.documents.at(-1)).toMatchObject({ kind: 'extension', no: walk.case.extension?.answer?.documentNo })
  const clocks = clocksOf(walk.case, { matter: felling, tables: [HOLIDAYS_2026], today: calendarDate('2026-03-09') })
  expect(clocks?.legal?.due).toMatchObject({ date: '2026-04-21' })
})

test('nobody approves their own request, in whatever role', () => {
  const walk = atCounty(felling).does(shenZhixing, ask(), at())
  const promoted = { ...shenZhixing, role: 'approver' } as const
  expect(walk.run(promoted, grantIt, at())).toEqual({ ok: false, reasons: ['same-person-asks-and-approves'] })
  const data = {
    documentNo: 'x',
    granted: true,
    days: 10,
    basis: '',
    why: '',
    answeredOn: '2026-03-09',
    promised: null,
    legal: null,
  }
  expect(walk.receive(eventOf('extension-answered', data, { actor: promoted })).applied).toBe(false)
  expect(walk.case.extension?.answer).toBeNull()
})

test('ten days at most, fifteen where departments handle it jointly, and none where no law sets a limit', () => {
  expect(atCounty(felling).run(shenZhixing, ask(11), at())).toEqual({ ok: false, reasons: ['extension-too-long'] })
  const joint = { matter: houseBuilding }
  expect(atCounty().run(shenZhixing, ask(15), joint).ok).toBe(true)
  expect(atCounty().run(shenZhixing, ask(16), joint)).toEqual({ ok: false, reasons: ['extension-too-long'] })
  expect(atCounty(elderAllowance).run(shenZhixing, ask(), { matter: elderAllowance })).toEqual({
    ok: false,
    reasons: ['no-legal-limit'],
  })
})

test('a limit that has run out is not made longer, neither asked nor answered', () => {
  const late = at({ today: '2026-04-08' })
  expect(atCounty(felling).run(shenZhixing, ask(), late)).toEqual({ ok: false, reasons: ['extension-too-late'] })
  const walk = atCounty(felling).does(shenZhixing, ask(), at({ today: '2026-04-07' }))
  expect(walk.run(luHuaiyuan, grantIt, late)).toEqual({ ok: false, reasons: ['extension-too-late'] })
  expect(walk.run(luHuaiyuan, grantIt, at({ dateQuality: 'suspect' }))).toEqual({
    ok: false,
    reasons: ['clock-behind'],
  })
})

test('there is one extension; who was refused may ask again with better reasons', () => {
  const walk = atCounty(felling)
  expect(walk.run(luHuaiyuan, grantIt, at())).toEqual({ ok: false, reasons: ['no-extension-asked'] })
  walk.does(shenZhixing, ask(), at())
  const already = { ok: false, reasons: ['extension-already-asked'] }
  expect(walk.run(linAnran, ask(), at())).toEqual(already)
  walk.does(luHuaiyuan, refuseIt, at())
  expect(walk.case.extension?.answer).toMatchObject({ granted: false, days: 0, documentNo: '', promised: null })
  expect(walk.case.documents.some(({ kind }) => kind === 'extension')).toBe(false)
  walk.does(shenZhixing, ask(5), at()).does(luHuaiyuan, grantIt, at())
  expect(walk.run(shenZhixing, ask(5), at())).toEqual(already)
})

test('granting says by what law and why, refusing says why', () => {
  const walk = atCounty(felling).does(shenZhixing, ask(), at())
  const missing = { ok: false, reasons: ['reason-missing'] }
  expect(walk.run(luHuaiyuan, { ...grantIt, basis: ' ' }, at())).toEqual(missing)
  expect(walk.run(luHuaiyuan, { ...refuseIt, why: '' }, at())).toEqual(missing)
  expect(walk.run(shenZhixing, { type: 'requestExtension', days: 1, why: '' }, at()).ok).toBe(false)
})

test('the township asks for time only on what is its own', () => {
  const walk = atCounty(felling)
  const clerk = { ...zhouMin, role: 'reviewer' } as const
  expect(walk.run(clerk, ask(), at())).toEqual({ ok: false, reasons: ['not-permitted'] })
})
