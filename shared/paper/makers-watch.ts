import type { Case } from '../case/case'
import { clocksOf, type ClockMatter, type ClocksNow } from '../case/case-clocks'
import type { CasePause } from '../case/case-pauses'
import { calendarDate, fromDayNumber, toDayNumber, type CalendarDate } from '../time/calendar-date'
import { dueDate } from '../time/due-date'
import { KNOWN_HOLIDAY_TABLES } from '../time/holiday-table'
import { pausedWorkingDays } from '../time/pauses'
import { legalStateWording } from '../text/station-case'
import { supervisionOrderContent, warningCardContent, type CountedDays } from './document/watch-documents'
import { dateText } from './paper-date'
import type { Maker, Making } from './paper-for'
import type { CasePaperId } from './paper-list'

type WatchPaper = Extract<CasePaperId, 'supervision-order' | 'warning-card'>

/** Working days to answer a card or an order [DESIGN]; until the end of that day's office hours. */
const FEEDBACK_WITHIN = 3
const FEEDBACK_UNTIL = 'T17:00:00+08:00'

/** Last sign of the 监察编号, behind the number of the case: unique without a counter, since a case has one order and one card a level [DESIGN]. */
const MARKS = { order: '督', warning: '预', yellow: '黄', red: '红' } as const

/** 电子监察 (D20): the supervisor's papers, headed by the county's center. */
export const WATCH_MAKERS: Readonly<Record<WatchPaper, Maker>> = {
  'supervision-order': making => {
    const { case: held } = making
    if (!held.watcher) return 'not-yet'
    const due = clocksNow(making)?.promise.due
    return supervisionOrderContent({
      ...commonOf(making, 'order'),
      why: held.direct?.why ?? held.priority?.why ?? '指定督办员全程督办',
      demand:
        due && !due.paused && due.date >= making.today
          ? `按承诺时限在${dateText(due.date)}前办结，并反馈办理情况`
          : '立即办理，并反馈办理情况',
      watcher: held.watcher.name,
    })
  },
  'warning-card': making => {
    const clocks = clocksNow(making)
    if (!clocks || clocks.level === 'none') return 'not-yet'
    const { level } = clocks
    const counted = countedDays(making, clocks)
    if (!counted) return 'not-yet'
    return warningCardContent({
      ...{ ...commonOf(making, level), level, rule: '', counted },
      copiedTo: level === 'red' ? ['分管负责人'] : [],
    })
  },
}

/** Both clocks of the case as they stand on the day of the paper; null before acceptance. */
export function clocksNow(making: Making): ClocksNow | null {
  const { case: held, matter, tables = KNOWN_HOLIDAY_TABLES, today } = making
  const clockMatter: ClockMatter = matter
  return today === '' ? null : clocksOf(held, { matter: clockMatter, tables, today: calendarDate(today) })
}

function commonOf(making: Making, mark: keyof typeof MARKS) {
  const { case: held, today, tables = KNOWN_HOLIDAY_TABLES } = making
  const feedback = dueDate({ acceptedOn: calendarDate(today), days: FEEDBACK_WITHIN, unit: '工作日', tables })
  return {
    ...{ ...making.organ(), issuer: centerOf(making), case: held, ...responsibleOf(making) },
    number: `${held.caseNo ?? held.receiptNo}-${MARKS[mark]}`,
    step: legalStateWording.zh[held.legal],
    feedbackBy: `${feedback.paused ? today : feedback.date}${FEEDBACK_UNTIL}`,
    on: today,
  }
}

/** The county's own hall supervises, whichever department handles the matter. */
const centerOf = ({ center, county }: Making) =>
  center?.name ? center : { name: county.name, phone: county.hotline, address: '' }

/** Who has the case: whoever did the last step of the organ that it lies with. */
function responsibleOf(making: Making): { unit: string; person: string } {
  const { case: held, township } = making
  const { countyReceipt } = held
  const at = countyReceipt ? making.organ(countyReceipt.by).issuer.name : township.name
  const last = held.timeline.findLast(({ actor, applied }) => applied && isOrgan(actor) && !isWatching(actor, held))
  return { unit: at, person: last?.actor.name ?? countyReceipt?.by.name ?? '该单位负责人' }
}

const isOrgan = ({ role }: Case['agent']): boolean => role !== 'agent' && role !== 'supervisor'
const isWatching = ({ staff }: Case['agent'], { watcher }: Case): boolean => staff === watcher?.staff

/** Of the clock that ran out: the law's for a 红牌, the promise otherwise. Null while that clock stands still. */
function countedDays(making: Making, clocks: ClocksNow): CountedDays | null {
  const { tables = KNOWN_HOLIDAY_TABLES } = making
  const today = calendarDate(making.today)
  const isLaw = clocks.level === 'red' && clocks.legal !== null
  const { limit, due } = isLaw && clocks.legal ? clocks.legal : clocks.promise
  if (due.paused) return null
  const { acceptedOn, pauses } = clocks
  const inWorkingDays = limit.unit === '工作日'
  const within = { from: acceptedOn, until: today }
  const count = (spans: readonly { from: CalendarDate; to: CalendarDate | null }[]): number =>
    inWorkingDays
      ? pausedWorkingDays(within, spans, tables)
      : spans.reduce((sum, span) => sum + naturalDays(span, within), 0)
  const passed = count([{ from: dayAfter(acceptedOn), to: today }])
  const deducted = pauses.map(pause => deductionOf(pause, today, count([pause])))
  const net = passed - (inWorkingDays ? count(pauses) : deducted.reduce((sum, { days }) => sum + days, 0))
  return {
    ...{ limit: `${isLaw ? '法定' : '承诺'}${limit.days}${inWorkingDays ? '个工作日' : '天'}` },
    ...{ unit: inWorkingDays ? '工作日' : '天', acceptedOn, dueOn: due.date, passed, deducted, net },
    overdueBy: today > due.date ? count([{ from: dayAfter(due.date), to: today }]) : 0,
  }
}

const dayAfter = (day: CalendarDate): CalendarDate => fromDayNumber(toDayNumber(day) + 1)

function naturalDays(
  span: { from: CalendarDate; to: CalendarDate | null },
  { from, until }: { from: CalendarDate; until: CalendarDate },
): number {
  const first = Math.max(toDayNumber(span.from), toDayNumber(from) + 1)
  const last = Math.min(span.to === null ? toDayNumber(until) : toDayNumber(span.to), toDayNumber(until))
  return Math.max(0, last - first + 1)
}

const deductionOf = ({ name, from, to }: CasePause, today: CalendarDate, days: number) => ({
  ...{ name, from, to: to ?? today, days },
})
