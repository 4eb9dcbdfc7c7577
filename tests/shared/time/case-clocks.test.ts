import { describe, expect, test } from 'vitest'
import { clocksOf, noticeDates } from '../../../shared/case/case-clocks'
import { caseDurations } from '../../../shared/case/case-durations'
import { supplementStopsClock } from '../../../shared/case/case-pauses'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { noticeClockOf } from '../../../shared/case/notice-clock'
import type { Matter } from '../../../shared/matter/matter'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import { beijingInstant } from '../../../shared/time/instant'
import {
  allPapers,
  approve,
  atCounty,
  atTownship,
  elderAllowance,
  eventOf,
  grant,
  houseBuilding,
  lifeProof,
  luHuaiyuan,
  matterOf,
  shenZhixing,
  wangFang,
  zhouMin,
} from '../case/case-walk'

const tables = [HOLIDAYS_2026]
const felling = matterOf('SX-LY-001')
const on = (held: Case, today: string, matter: Matter = houseBuilding) => {
  const clocks = clocksOf(held, { matter, tables, today: calendarDate(today) })
  if (!clocks) throw new Error('expected clocks')
  return clocks
}
const visit = (plannedUntil: string): Command => ({
  ...{
    type: 'beginProcedure',
    procedure: '现场踏勘',
    basis: '《行政许可法》第四十五条',
    why: '要到现场看地',
    plannedUntil,
  },
})
const endVisit: Command = { type: 'endProcedure', outcome: '现场符合' }
const forHouse = { matter: houseBuilding }

describe('both clocks of a case as they stand now', () => {
  test('there are none before acceptance', () => {
    const waiting = atTownship(allPapers(houseBuilding), houseBuilding).case
    expect(clocksOf(waiting, { matter: houseBuilding, tables, today: calendarDate('2026-03-09') })).toBeNull()
  })

  test('untouched, they say what the notice of acceptance says', () => {
    const { acceptance } = atCounty().case
    const clocks = on(atCounty().case, '2026-03-10')
    expect(clocks.promise.due).toMatchObject({ date: acceptance?.promised?.date })
    expect(clocks.legal?.due).toMatchObject({ date: acceptance?.legal?.date })
    expect(clocks).toMatchObject({ level: 'none', running: true, extendedBy: 0, pauses: [], deliveryDue: null })
  })

  test('while the site visit is open the clock stands still, and the notice names the day if all keep to the plan', () => {
    const paused = atCounty().does(shenZhixing, visit('2026-03-13'), forHouse).case
    const clocks = on(paused, '2026-03-12')
    expect(clocks.promise.due).toMatchObject({ paused: true, since: '2026-03-09', daysLeft: 14 })
    expect(clocks.promise.asPlanned).toMatchObject({ date: paused.procedures?.[0]?.promised })
    expect(clocks.pauses[0]).toMatchObject({ name: '现场踏勘', standing: { level: 'soon' } })
    expect(clocks.level).toBe('none')
  })

  test('a visit that outruns its plan raises its own warning, costs the resident nothing, and nobody names a day', () => {
    const clocks = on(atCounty().does(shenZhixing, visit('2026-03-13'), forHouse).case, '2026-03-18')
    expect(clocks.pauses[0]?.standing).toEqual({ level: 'overrun', overrunWorkingDays: 3 })
    expect([clocks.level, clocks.promise.asPlanned]).toEqual(['none', null])
  })

  test('ended a day early, the case is due a day earlier than the notice said', () => {
    const walk = atCounty().does(shenZhixing, visit('2026-03-13'), forHouse)
    walk.does(shenZhixing, endVisit, { ...forHouse, today: '2026-03-12' })
    expect(walk.case.procedures?.[0]?.promised).toBe('2026-04-02')
    expect(on(walk.case, '2026-03-16').promise.due).toMatchObject({ date: '2026-04-01' })
  })

  test('a word that the matter does not list stops nothing, whatever the fact says (R5)', () => {
    const paused = atCounty().does(shenZhixing, visit('2026-03-13'), forHouse).case
    const invented: Case = {
      ...paused,
      procedures: (paused.procedures ?? []).map(one => ({ ...one, procedure: '领导开会' })),
    }
    expect(on(invented, '2026-03-12').promise.due).toMatchObject({ date: '2026-03-27' })
  })

  test('ten more days by an approved extension move both dates, a refused one moves none', () => {
    const ask: Command = { type: 'requestExtension', days: 10, why: '界线要再核' }
    const answer = (granted: boolean): Command => ({
      ...{ type: 'answerExtension', granted, basis: '《行政许可法》第四十二条', why: '界线要再核' },
    })
    const asked = () => atCounty(felling).does(shenZhixing, ask, { matter: felling })
    const granted = asked().does(luHuaiyuan, answer(true), { matter: felling }).case
    const refused = asked().does(luHuaiyuan, answer(false), { matter: felling }).case
    expect(on(granted, '2026-03-10', felling)).toMatchObject({
      ...{ extendedBy: 10, promise: { due: { date: '2026-04-07' } }, legal: { due: { date: '2026-04-21' } } },
    })
    expect(on(refused, '2026-03-10', felling)).toMatchObject({ extendedBy: 0, legal: { due: { date: '2026-04-07' } } })
  })

  test('a notice about to be given prints the dates that the app shows after it', () => {
    const before = atCounty().case
    const pause = { name: '现场踏勘', from: calendarDate('2026-03-09'), plannedUntil: calendarDate('2026-03-13') }
    const context = { matter: houseBuilding, tables, today: calendarDate('2026-03-09') }
    const printed = noticeDates(before, context, { pause })
    const after = on(atCounty().does(shenZhixing, visit('2026-03-13'), forHouse).case, '2026-03-09')
    expect(printed).toEqual({
      promised: after.promise.asPlanned && !after.promise.asPlanned.paused && after.promise.asPlanned.date,
      legal: after.legal?.asPlanned && !after.legal.asPlanned.paused && after.legal.asPlanned.date,
    })
    expect(
      noticeDates(atCounty(elderAllowance).case, { ...context, matter: elderAllowance }, { extensionDays: 3 }),
    ).toEqual({
      ...{ promised: expect.any(String) as string, legal: null },
    })
  })

  test('days in which the case was ended do not count once it is taken up again', () => {
    const held = { ...atCounty().case, interruptions: [{ from: '2026-03-11', to: '2026-03-17' }] }
    expect(on(held, '2026-03-18').promise.due).toMatchObject({ date: '2026-04-03' })
    expect(on(held, '2026-03-18').pauses).toMatchObject([{ kind: 'interruption', standing: null }])
  })

  test('a licence that was granted is to be in the applicant’s hands within ten working days (art. 44)', () => {
    const walk = atCounty(felling).does(shenZhixing, grant, { matter: felling })
    walk.does(luHuaiyuan, approve, { matter: felling, today: '2026-03-20' })
    expect(on(walk.case, '2026-03-23', felling)).toMatchObject({
      ...{ deliveryDue: { date: '2026-04-03' }, running: false, level: 'none' },
    })
  })
})

describe('papers asked for after acceptance (R7)', () => {
  const asked = { ...atCounty().case }
  const supplement = {
    ...{
      documentNo: 'x',
      requestedOn: '2026-03-11',
      dueBy: '2026-03-16',
      items: [],
      pauses: true,
      open: [],
      answeredOn: '2026-03-16',
    },
    ...{ eventId: 'e', by: asked.agent },
  }
  const held: Case = { ...asked, supplements: [supplement] }

  test('stop the clock only where the matter lists it', () => {
    expect(on(held, '2026-03-17', { ...houseBuilding, specialSupplement: false }).promise.due).toMatchObject({
      date: '2026-03-27',
    })
    expect(on(held, '2026-03-17', { ...houseBuilding, specialSupplement: true }).promise.due).toMatchObject({
      date: '2026-04-02',
    })
  })

  test('stop nothing where the notice did not say so', () => {
    const running: Case = { ...asked, supplements: [{ ...supplement, pauses: false }] }
    expect(on(running, '2026-03-17', { ...houseBuilding, specialSupplement: true }).promise.due).toMatchObject({
      date: '2026-03-27',
    })
  })

  test('a county that lists 补正 among its special procedures means them', () => {
    expect(supplementStopsClock({ specialProcedures: ['补正'] })).toBe(true)
    expect(supplementStopsClock({ specialProcedures: ['公示'] })).toBe(false)
    expect(supplementStopsClock({ specialProcedures: ['补正'], specialSupplement: false })).toBe(false)
  })
})

describe('the notice countdown (R8)', () => {
  const at = (held: Case, today: string) => noticeClockOf(held, { tables, today: calendarDate(today) })

  test('runs from the township’s receipt, stands still while a correction is awaited, and begins anew when it is complete', () => {
    const walk = atTownship()
    expect(at(walk.case, '2026-03-10')).toMatchObject({
      receivedOn: '2026-03-09',
      due: '2026-03-16',
      workingDaysLeft: 4,
    })
    expect(at(walk.case, '2026-03-17')).toMatchObject({ deemedAccepted: true, deemedOn: '2026-03-17' })
    const items = [{ key: 'k', name: '户口簿', why: '缺', how: '补' }]
    walk.does(zhouMin, { type: 'requestCorrection', items, dueInWorkingDays: 10 })
    expect(at(walk.case, '2026-03-17')).toBeNull()
    const supplied = { materials: allPapers(), attachments: [], notes: '' }
    const wall = beijingInstant(calendarDate('2026-03-18'), '09:00')
    const when = { wall, mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' } as const
    walk.receive(eventOf('correction-supplied', supplied, { actor: zhouMin, at: when, base: walk.case.version }))
    expect(at(walk.case, '2026-03-18')).toMatchObject({ receivedOn: '2026-03-18', due: '2026-03-25' })
  })

  test('what an agent took in tells the organ nothing, so its silence says nothing (R14)', () => {
    const walk = atTownship()
    const items = [{ key: allPapers()[0]?.key ?? '', name: '户口簿', why: '缺', how: '补' }]
    walk.does(zhouMin, { type: 'requestCorrection', items, dueInWorkingDays: 10 })
    walk.does(wangFang, { type: 'supplyCorrection', materials: allPapers(), attachments: [], notes: '' })
    expect(at(walk.case, '2026-04-30')).toBeNull()
  })
})

describe('即办件 (R13)', () => {
  test('is due the same working day, and after hours the next', () => {
    const moment = (clock: string) => ({
      ...{ mono: 1, serverTime: null, serverAgeMs: null, quality: 'device' as const },
      wall: beijingInstant(calendarDate('2026-03-09'), clock),
    })
    const accepted = (clock: string): Case => {
      const walk = atTownship(allPapers(lifeProof), lifeProof).does(zhouMin, { type: 'accept' }, { matter: lifeProof })
      const timeline = walk.case.timeline.map(entry => ({ ...entry, wall: moment(clock).wall }))
      return { ...walk.case, timeline }
    }
    expect(on(accepted('10:00'), '2026-03-09', lifeProof).promise.due).toMatchObject({ date: '2026-03-09' })
    expect(on(accepted('17:45'), '2026-03-09', lifeProof).promise.due).toMatchObject({ date: '2026-03-10' })
  })
})

describe('在途 and 办理 of a case', () => {
  const at = (date: string, clock: string) => beijingInstant(calendarDate(date), clock)
  const timed = (held: Case, walls: Readonly<Record<string, string>>): Case => ({
    ...held,
    receivedAt: walls['intake-recorded'] ?? held.receivedAt,
    timeline: held.timeline.map(entry => ({ ...entry, wall: walls[entry.type] ?? entry.wall })),
  })
  const walls = { 'intake-recorded': at('2026-03-07', '09:12'), accepted: at('2026-03-09', '09:40') }

  test('the way from the village is told beside the time in the organ’s hands, and the visit counts in neither', () => {
    const walk = atCounty(felling).does(shenZhixing, grant, { matter: felling })
    const decided = walk.does(luHuaiyuan, approve, { matter: felling, today: '2026-03-11' }).case
    const held = timed(decided, { ...walls, decided: at('2026-03-11', '10:00') })
    expect(caseDurations(held, { now: at('2026-06-01', '09:00'), tables, pauses: [] })).toEqual({
      transit: { workingDays: 1, hours: 48, ended: true },
      handling: { officeMinutes: 320 + 390 + 90, days: 3, ended: true },
    })
  })

  test('a case that nobody has accepted is still on the way, however long', () => {
    const held = timed(atTownship().case, walls)
    expect(caseDurations(held, { now: at('2026-03-20', '09:12'), tables, pauses: [] })).toEqual({
      transit: { workingDays: 10, hours: 312, ended: false },
      handling: null,
    })
  })
})
