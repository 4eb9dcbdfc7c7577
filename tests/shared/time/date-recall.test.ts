import { expect, test } from 'vitest'
import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { correctedDates, wrongSlipOf } from '../../../shared/case/date-recall'
import type { Matter } from '../../../shared/matter/matter'
import { calendarDate } from '../../../shared/time/calendar-date'
import { HOLIDAYS_2026, type HolidayTable } from '../../../shared/time/holiday-table'
import { wrongDateLine } from '../../../shared/text/recall'
import {
  approve,
  atCounty,
  eventOf,
  grant,
  houseBuilding,
  luHuaiyuan,
  matterOf,
  shenZhixing,
  zhouMin,
} from '../case/case-walk'

const felling = matterOf('SX-LY-001')
/** The county heard late that 3月20日 is a day off. */
const later: HolidayTable = {
  ...HOLIDAYS_2026,
  notice: '补充通知',
  off: [...HOLIDAYS_2026.off, calendarDate('2026-03-20')],
}
const slip = (
  held: Case,
  today: string,
  { table = HOLIDAYS_2026, matter = houseBuilding }: { table?: HolidayTable; matter?: Matter } = {},
) => wrongSlipOf(held, { matter, tables: [table], today: calendarDate(today) })
const visit: Command = {
  ...{
    type: 'beginProcedure',
    procedure: '现场踏勘',
    basis: '《行政许可法》第四十五条',
    why: '要到现场看地',
    plannedUntil: '2026-03-13',
  },
}
const forHouse = { matter: houseBuilding }

test('a resident whose dates still hold is not bothered', () => {
  expect(slip(atCounty().case, '2026-03-10')).toBeNull()
})

test('a later holiday table names who holds a wrong slip, with both dates and the paper that says them', () => {
  const wrong = slip(atCounty().case, '2026-03-10', { table: later })
  expect(wrong).toMatchObject({
    ...{ maskedName: '李*英', matter: houseBuilding.name, causes: ['holidays'] },
    dates: [
      { which: 'promised', printed: '2026-03-27', now: '2026-03-30', change: 'later', paper: 'acceptance' },
      { which: 'legal', printed: '2026-04-07', now: '2026-04-08', change: 'later', paper: 'acceptance' },
    ],
  })
  const [promised] = wrong?.dates ?? []
  expect(promised && wrongDateLine(promised, 'zh')).toBe('承诺办结：2026年3月27日（周五）改为2026年3月30日（周一）')
})

test('once the correction is in the resident’s hands the line goes away, and comes back when the dates move again', () => {
  const walk = atCounty()
  const wrong = slip(walk.case, '2026-03-10', { table: later })
  if (!wrong) throw new Error('expected a wrong slip')
  const given = { dates: correctedDates(wrong), paper: '80mm', givenOn: '2026-03-10' }
  walk.receive(eventOf('date-correction-given', given, { actor: zhouMin, base: walk.case.version }))
  expect(slip(walk.case, '2026-03-10', { table: later })).toBeNull()
  expect(slip(walk.case, '2026-03-10')).toMatchObject({
    dates: [{ printed: '2026-03-30', now: '2026-03-27', change: 'earlier', paper: 'correction' }, { which: 'legal' }],
  })
})

test('a pause that keeps to its plan troubles nobody: its own notice told the right dates', () => {
  const walk = atCounty().does(shenZhixing, visit, forHouse)
  expect(slip(walk.case, '2026-03-12')).toBeNull()
  walk.does(shenZhixing, { type: 'endProcedure', outcome: '符合' }, { ...forHouse, today: '2026-03-13' })
  expect(slip(walk.case, '2026-03-16')).toBeNull()
})

test('a pause that outruns its plan leaves no date to believe, and when it ends the new one has to be told', () => {
  const walk = atCounty().does(shenZhixing, visit, forHouse)
  const late = slip(walk.case, '2026-03-16')
  expect(late?.dates[0]).toMatchObject({ printed: '2026-04-02', now: null, change: 'paused', paper: 'procedure' })
  expect(late?.causes).toEqual(['pause'])
  if (!late) throw new Error('expected a wrong slip')
  const told = { dates: correctedDates(late), paper: 'told', givenOn: '2026-03-16' }
  walk.receive(eventOf('date-correction-given', told, { actor: zhouMin, base: walk.case.version }))
  expect(slip(walk.case, '2026-03-17')).toBeNull()
  walk.does(shenZhixing, { type: 'endProcedure', outcome: '符合' }, { ...forHouse, today: '2026-03-18' })
  expect(slip(walk.case, '2026-03-19')?.dates[0]).toMatchObject({ change: 'known', now: '2026-04-08' })
})

test('an extension tells the new dates itself; a wrong date printed on it is found', () => {
  const ask: Command = { type: 'requestExtension', days: 10, why: '界线要再核' }
  const answer: Command = {
    type: 'answerExtension',
    granted: true,
    basis: '《行政许可法》第四十二条',
    why: '界线要再核',
  }
  const walk = atCounty(felling)
    .does(shenZhixing, ask, { matter: felling })
    .does(luHuaiyuan, answer, { matter: felling })
  expect(slip(walk.case, '2026-03-10', { matter: felling })).toBeNull()
  expect(slip(walk.case, '2026-03-10', { matter: felling, table: later })?.dates[0]).toMatchObject({
    paper: 'extension',
  })
})

test('after the decision nobody is called back, and a date that only became certain is none that changed', () => {
  const walk = atCounty(felling)
    .does(shenZhixing, grant, { matter: felling })
    .does(luHuaiyuan, approve, { matter: felling })
  expect(slip(walk.case, '2026-03-10', { matter: felling, table: later })).toBeNull()
  const bare = { ...atCounty().case }
  const estimated: Case = {
    ...bare,
    acceptance: bare.acceptance && { ...bare.acceptance, promised: { date: '2026-03-27', quality: 'estimated' } },
  }
  expect(slip(estimated, '2026-03-10')).toBeNull()
})
