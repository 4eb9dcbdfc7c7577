import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { correctedDates, wrongSlipOf } from '../../../shared/case/date-recall'
import { sha256Hex } from '../../../shared/sync/crypto-suite'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import {
  atTownship,
  CaseWalk,
  elderAllowance,
  heShuyao,
  houseBuilding,
  intake,
  wangFang,
  zhengShouzhuo,
  zhouMin,
} from './case-walk'

const power = (part: Partial<Extract<Command, { type: 'givePower' }>> = {}): Command => ({
  type: 'givePower',
  items: ['申领高龄津贴'],
  powers: ['hand-in', 'fetch-result'],
  from: '2026-03-09',
  until: '2026-09-08',
  signed: 'fingerprint',
  witness: '',
  ...part,
})
const yes = (text: string): Command => ({
  type: 'recordAgreement',
  about: 'intake',
  text,
  textHash: '0'.repeat(64),
  read: 'aloud-by-person',
  reader: '王芳',
  signed: 'fingerprint',
  witness: '',
  attachment: null,
})

test('a power of attorney names each matter and its days, and never everything', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, power({ items: ['全权代理'] }))).toEqual({ ok: false, reasons: ['power-too-wide'] })
  expect(walk.run(wangFang, power({ until: '2026-03-08' }))).toEqual({ ok: false, reasons: ['power-dates'] })
  expect(walk.run(wangFang, power({ signed: 'witness' }))).toEqual({ ok: false, reasons: ['witness-missing'] })
  walk.does(wangFang, power())
  expect(walk.case.power).toMatchObject({ items: ['申领高龄津贴'], by: { name: '王芳' } })
  expect(walk.case.documents).toMatchObject([{ kind: 'power' }])
})

test('a yes is bound to the very words that were read out', () => {
  const walk = new CaseWalk().does(wangFang, intake()).does(wangFang, yes('您要办高龄津贴，留下身份证复印件一份。'))
  expect(walk.case.agreements).toMatchObject([{ textHash: sha256Hex('您要办高龄津贴，留下身份证复印件一份。') }])
  const { reader: _, ...anonymous } = yes('好') as Extract<Command, { type: 'recordAgreement' }>
  expect(walk.run(wangFang, { ...anonymous, reader: '' })).toEqual({ ok: false, reasons: ['reader-missing'] })
})

test('the newest word about a field stands, also when an older one comes later by another road', () => {
  const field = (value: string, on: string): Command => ({
    type: 'fillFields',
    fields: [{ key: 'resident.phone', value, source: 'said', on }],
  })
  const walk = new CaseWalk().does(wangFang, intake()).does(wangFang, field('13800005678', '2026-03-09'))
  walk.does(zhouMin, field('13800001111', '2026-02-01'))
  expect(walk.case.fields?.['resident.phone']).toEqual({ value: '13800005678', source: 'said', on: '2026-03-09' })
})

test('the green channel needs a ground and is set once; the direct road a reason', () => {
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, { type: 'setPriority', ground: 'other', why: '' }).ok).toBe(false)
  walk.does(wangFang, { type: 'setPriority', ground: 'very-old', why: '' })
  expect(walk.run(zhouMin, { type: 'setPriority', ground: 'disabled', why: '' })).toEqual({
    ok: false,
    reasons: ['priority-already-set'],
  })
  expect(walk.run(wangFang, { type: 'directToCounty', why: '' })).toEqual({ ok: false, reasons: ['reason-missing'] })
  walk.does(wangFang, { type: 'directToCounty', why: '镇里停电，急用' })
  walk.does(heShuyao, { type: 'receiveAtTownship', originalsCounted: 0 }).does(heShuyao, { type: 'accept' })
  expect(walk.case).toMatchObject({ legal: 'accepted', direct: { why: '镇里停电，急用' } })
})

test('a watcher follows a case', () => {
  const walk = atTownship().does(zhouMin, { type: 'accept' })
  walk.does(zhengShouzhuo, { type: 'assignWatcher', watcher: { staff: 'zhengshouzhuo', name: '郑守拙' } })
  expect(walk.case).toMatchObject({ watcher: { name: '郑守拙' } })
})

describe('改期: the county heard late that a day is off', () => {
  type Moved = { which: 'promised' | 'legal'; printed: string; now: string | null }
  const holidays = [{ ...HOLIDAYS_2026, notice: '补充通知', off: [...HOLIDAYS_2026.off, calendarDate('2026-03-12')] }]
  const give = (dates: Moved[]): Command => ({ type: 'giveDateCorrection', dates, paper: '80mm' })
  /** Accepted under the old table, and the dates that the new one moves. */
  const accepted = () => {
    const walk = atTownship().does(zhouMin, { type: 'accept' })
    const slip = wrongSlipOf(walk.case, { matter: elderAllowance, tables: holidays, today: calendarDate('2026-03-09') })
    const [moved] = slip ? correctedDates(slip) : []
    if (!slip || !moved) throw new Error('the new table moves no date')
    return { walk, dates: correctedDates(slip), moved }
  }

  test('the slip with the moved date is replaced by a right one, once', () => {
    const { walk, dates } = accepted()
    walk.does(wangFang, give(dates), { holidays })
    expect(walk.case).toMatchObject({ dateCorrections: [{ dates }] })
    expect(walk.run(wangFang, give(dates), { holidays })).toEqual({ ok: false, reasons: ['no-date-moved'] })
  })

  test('no page puts a date of its own into a resident’s hands', () => {
    const { walk, dates, moved } = accepted()
    const others = dates.slice(1)
    const forged: Moved[] = [
      { ...moved, now: '2027-01-04' },
      { ...moved, now: null },
      { ...moved, printed: '2026-01-05' },
    ]
    for (const one of forged)
      expect([one, walk.run(wangFang, give([one, ...others]), { holidays })]).toEqual([
        one,
        { ok: false, reasons: ['dates-not-as-they-stand'] },
      ])
    expect(walk.run(wangFang, give([moved, moved]), { holidays }).ok).toBe(false)
    expect(walk.case.dateCorrections).toBeUndefined()
  })

  test('nothing is put right while every date stands, nor where the matter is not at hand', () => {
    const { walk, dates } = accepted()
    expect(walk.run(wangFang, give(dates))).toEqual({ ok: false, reasons: ['no-date-moved'] })
    for (const matter of [null, houseBuilding])
      expect(walk.run(wangFang, give(dates), { matter, holidays })).toEqual({ ok: false, reasons: ['matter-unknown'] })
  })
})
