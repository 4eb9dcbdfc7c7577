import { describe, expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Case } from '../../../shared/case/case'
import { clocksOf } from '../../../shared/case/case-clocks'
import type { Command } from '../../../shared/case/command'
import { decide } from '../../../shared/case/decide'
import type { Decision } from '../../../shared/case/decide-types'
import { noticeClockOf } from '../../../shared/case/notice-clock'
import type { Matter } from '../../../shared/matter/matter'
import type { Actor } from '../../../shared/people/role'
import type { ClockQuality } from '../../../shared/sync/envelope'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import { beijingInstant } from '../../../shared/time/instant'
import { allPapers, atTownship, CaseWalk, context, elderAllowance, eventOf, handOver, heShuyao, intake, lifeProof, receive, shenZhixing, wangFang, zhouMin } from './case-walk' // prettier-ignore

type By = { clock?: string; quality?: ClockQuality; matter?: Matter }

/** What somebody does on this day, written down by a PC whose clock says so. */
function tries(walk: CaseWalk, actor: Actor, command: Command, day: string, by: By = {}): Decision {
  const { clock = '10:00', quality = 'device', matter = elderAllowance } = by
  const part = { today: day, timeOfDay: clock, dateQuality: quality, matter }
  const decision = decide(walk.held, command, context(actor, part))
  const at = { wall: beijingInstant(calendarDate(day), clock), mono: 1, serverTime: null, serverAgeMs: null, quality }
  for (const { type, data } of decision.ok ? decision.facts : [])
    if (!walk.receive(eventOf(type, data, { actor, at, base: walk.held?.version ?? 0 })).applied)
      throw new Error(`${type} does not fold`)
  return decision
}

function does(walk: CaseWalk, actor: Actor, command: Command, day: string, by: By = {}): CaseWalk {
  const decision = tries(walk, actor, command, day, by)
  if (!decision.ok) throw new Error(`${command.type}: ${decision.reasons.join(', ')}`)
  return walk
}

const [first] = allPapers()
if (!first) throw new Error('papers')
const ask: Command = {
  type: 'requestCorrection',
  items: [{ key: first.key, name: first.name, why: '没有带', how: '本人带来' }],
  dueInWorkingDays: 5,
}
const supply: Command = { type: 'supplyCorrection', materials: [{ ...first, kept: true }], attachments: [], notes: '' }
const terminate: Command = { type: 'terminate', ground: 'other', why: '家属误报本人去世' }
const resume: Command = { type: 'resume', why: '弄错了，接着办' }
const notice = (held: Case, today: string) =>
  noticeClockOf(held, { tables: [HOLIDAYS_2026], today: calendarDate(today) })
/** The promised day as it was printed and as the clocks say it now. */
const promised = (held: Case, today: string, matter = elderAllowance) => [
  held.acceptance?.promised?.date,
  clocksOf(held, { matter, tables: [HOLIDAYS_2026], today: calendarDate(today) })?.promise.due,
]

describe('a correction that the village agent takes in', () => {
  const brought = () => does(does(atTownship(), zhouMin, ask, '2026-03-09'), wangFang, supply, '2026-03-11')

  test('reaches the organ when the clerk signs for it: the five days run from there, and the clerk answers for the original', () => {
    const walk = brought()
    expect(notice(walk.case, '2026-03-12')).toBeNull()
    expect(allowedCommands(walk.case, zhouMin)).toContain('receiveAtTownship')
    expect(walk.case.originals.map(({ holder }) => holder)).toEqual(['agent'])
    does(walk, zhouMin, receive(1), '2026-03-12')
    expect(walk.case).toMatchObject({ legal: 'pre-check', originals: [{ holder: 'township', since: '2026-03-12' }] })
    expect(notice(walk.case, '2026-03-13')).toMatchObject({ receivedOn: '2026-03-12', due: '2026-03-19' })
    does(walk, zhouMin, { type: 'deemAccepted' }, '2026-03-20')
    expect(walk.case.acceptance?.acceptedOn).toBe('2026-03-12')
  })

  test('is accepted from the day on which the clerk signed for it, however slow the desk (R6)', () => {
    const walk = does(brought(), zhouMin, receive(1), '2026-03-12')
    does(walk, zhouMin, { type: 'accept' }, '2026-03-16')
    expect(walk.case.acceptance?.acceptedOn).toBe('2026-03-12')
  })

  test('signed for after hours, a 即办件 is due the next working day on the paper and on the screen alike (R13)', () => {
    const by = { matter: lifeProof }
    const [paper] = allPapers(lifeProof)
    if (!paper) throw new Error('papers')
    const items = [{ key: paper.key, name: paper.name, why: '没有带', how: '' }]
    const walk = atTownship(allPapers(lifeProof), lifeProof)
    does(walk, zhouMin, { ...ask, items }, '2026-03-09', by)
    does(walk, wangFang, { ...supply, materials: [paper] }, '2026-03-11', by)
    does(walk, zhouMin, receive(0), '2026-03-12', { ...by, clock: '17:45' })
    does(walk, zhouMin, { type: 'accept' }, '2026-03-13', by)
    const [printed, due] = promised(walk.case, '2026-03-13', lifeProof)
    expect([printed, due]).toMatchObject(['2026-03-13', { date: '2026-03-13' }])
  })

  test('is signed for once; nobody signs again for what the organ has', () => {
    expect(tries(atTownship(), zhouMin, receive(0), '2026-03-12')).toEqual({ ok: false, reasons: ['not-possible-now'] })
    const walk = does(brought(), zhouMin, receive(1), '2026-03-12')
    expect(allowedCommands(walk.case, zhouMin)).not.toContain('receiveAtTownship')
    const again = eventOf('township-received', { receivedOn: '2026-03-13', originalsCounted: 1 }, { actor: zhouMin })
    expect(walk.receive(again)).toMatchObject({ applied: false, reason: 'impossible' })
    expect(notice(walk.case, '2026-03-13')?.receivedOn).toBe('2026-03-12')
  })
})

describe('a clock in doubt (R19)', () => {
  const walkIn = () => does(new CaseWalk(), zhouMin, intake(), '2024-01-05', { quality: 'suspect' })

  test('who walks in while the window’s PC says 2024 is not accepted by silence two years ago: the clerk signs once the clock is right', () => {
    const walk = walkIn()
    expect(notice(walk.case, '2026-03-09')).toBeNull()
    expect(tries(walk, heShuyao, { type: 'deemAccepted' }, '2026-03-09')).toEqual({
      ok: false,
      reasons: ['notice-still-open'],
    })
    expect(tries(walk, zhouMin, receive(0), '2024-01-05', { quality: 'suspect' })).toEqual({
      ok: false,
      reasons: ['clock-behind'],
    })
    does(walk, zhouMin, receive(0), '2026-03-09', { quality: 'checked' })
    expect(notice(walk.case, '2026-03-10')).toMatchObject({ receivedOn: '2026-03-09', due: '2026-03-16' })
  })

  test('the first day on which the organ did anything by a right clock proves that it had the papers; the agent’s day proves nothing', () => {
    const walk = walkIn()
    const more: Command = { type: 'addMaterials', materials: [], attachments: [], notes: '补一句' }
    does(walk, wangFang, more, '2026-03-06')
    expect(notice(walk.case, '2026-03-10')).toBeNull()
    does(walk, zhouMin, more, '2026-03-10', { quality: 'checked' })
    expect(notice(walk.case, '2026-03-10')?.receivedOn).toBe('2026-03-10')
  })

  test('acceptance by silence is as sure of its day as the receipt was', () => {
    const walk = does(does(new CaseWalk(), wangFang, intake(), '2026-03-09'), wangFang, handOver, '2026-03-09')
    does(walk, zhouMin, receive(0), '2026-03-09', { quality: 'device' })
    does(walk, heShuyao, { type: 'deemAccepted' }, '2026-03-17', { quality: 'checked' })
    expect(walk.case.acceptance).toMatchObject({ acceptedOn: '2026-03-09', dateQuality: 'device' })
  })

  test('a supplement that a PC of 2028 takes in is answered on the first later day that is not in doubt', () => {
    const by = { matter: { ...elderAllowance, specialSupplement: true } }
    const walk = does(atTownship(), zhouMin, { type: 'accept' }, '2026-03-09', by)
    const { items, dueInWorkingDays } = ask
    does(walk, shenZhixing, { type: 'requestSupplement', items, dueInWorkingDays }, '2026-03-10', by)
    const bring: Command = { type: 'addMaterials', materials: [first], attachments: [], notes: '' }
    does(walk, zhouMin, bring, '2028-01-01', { ...by, quality: 'suspect' })
    expect(walk.case.supplements).toMatchObject([{ open: [], answeredOn: null }])
    does(walk, zhouMin, { type: 'transferUp' }, '2026-03-12', by)
    expect(walk.case.supplements).toMatchObject([{ open: [], answeredOn: '2026-03-12' }])
  })
})

describe('续办: the days between count in no limit', () => {
  test('ended by mistake and taken up again six weeks later, the organ has its five days anew, and paper and screen name one day', () => {
    const walk = does(does(atTownship(), zhouMin, terminate, '2026-03-10'), zhouMin, resume, '2026-04-20')
    expect(notice(walk.case, '2026-04-20')).toMatchObject({ receivedOn: '2026-04-20', deemedAccepted: false })
    does(walk, zhouMin, { type: 'deemAccepted' }, '2026-04-28')
    expect(walk.case.acceptance?.acceptedOn).toBe('2026-04-20')
    const [printed, due] = promised(walk.case, '2026-04-28')
    expect(due).toMatchObject({ date: printed })
  })

  test('a correction completed before the mistaken end does not date the acceptance after it', () => {
    const walk = does(does(atTownship(), zhouMin, ask, '2026-03-09'), zhouMin, supply, '2026-03-10')
    does(does(walk, zhouMin, terminate, '2026-03-11'), zhouMin, resume, '2026-05-20')
    does(walk, zhouMin, { type: 'accept' }, '2026-05-21')
    expect(walk.case.acceptance?.acceptedOn).toBe('2026-05-21')
    const [printed, due] = promised(walk.case, '2026-05-21')
    expect(due).toMatchObject({ date: printed })
  })

  test('what the agent still holds does not reach the organ by it', () => {
    const walk = does(does(atTownship(), zhouMin, ask, '2026-03-09'), wangFang, supply, '2026-03-10')
    does(does(walk, zhouMin, terminate, '2026-03-11'), zhouMin, resume, '2026-03-20')
    expect(notice(walk.case, '2026-03-20')).toBeNull()
    does(walk, zhouMin, receive(1), '2026-03-23')
    expect(notice(walk.case, '2026-03-23')?.receivedOn).toBe('2026-03-23')
  })

  test('the end of a rest of the village’s own service starts nothing: the organ had the papers all along', () => {
    const rest: Command = { type: 'suspend', why: '本人外出打工', until: null }
    const walk = does(does(atTownship(), wangFang, rest, '2026-03-10'), wangFang, resume, '2026-03-13')
    expect(notice(walk.case, '2026-03-13')).toMatchObject({ receivedOn: '2026-03-09', due: '2026-03-16' })
  })
})
