import type { Clock } from '../case/case-clocks'
import type { CaseDurations } from '../case/case-durations'
import { formatDate, formatDue } from '../time/date-display'
import { defineWording } from './language'

/** The last day, and while the clock is paused the day to which it comes if everybody keeps to the plan. */
function dueZh({ due, asPlanned }: Clock): string {
  if (!due.paused || !asPlanned || asPlanned.paused) return formatDue(due)
  return `${formatDue(due)}，如按计划恢复为 ${formatDate(asPlanned.date)}`
}

function dueEn({ due, asPlanned }: Clock): string {
  if (!due.paused || !asPlanned || asPlanned.paused) return formatDue(due, 'en')
  return `${formatDue(due, 'en')}; ${formatDate(asPlanned.date, 'en')} if it resumes as planned`
}

/** The words for a case's clocks, at stations and at the desk. */
export const clockWording = defineWording({
  zh: {
    due: dueZh,
    transit: '在途用时（村里收件到受理）',
    transitNow: '在途用时（村里收件至今，未受理）',
    handling: '办理用时（受理到决定，统计口径）',
    handlingNow: '办理用时（受理至今，统计口径）',
    transitIs: ({ workingDays, hours }: NonNullable<CaseDurations['transit']>) =>
      hours < 24 ? `${hours} 小时` : `${workingDays} 个工作日（共 ${Math.floor(hours / 24)} 天 ${hours % 24} 小时）`,
    handlingIs: ({ days }: NonNullable<CaseDurations['handling']>) => `${days} 个工作日（不含暂停）`,
    title: '在途与办理用时',
    why: '在途时间不算在法定时限里，电子监察也看不到，这里单独记。',
    pauses: '暂停计时',
    pauseOpen: (name: string, from: string) => `${name}，${from}起，尚未结束`,
    pauseClosed: (name: string, from: string, to: string) => `${name}，${from}至${to}`,
    planned: (day: string) => `计划到 ${day}`,
    overrun: (days: number) => `已超过计划 ${days} 个工作日`,
    soon: '计划期限将到',
    extended: (days: number) => `已批准延长 ${days} 天`,
    delivery: '应在此日前送达（行政许可法第四十四条）',
  },
  en: {
    due: dueEn,
    transit: 'On the way (village receipt to acceptance)',
    transitNow: 'On the way (since the village receipt, not accepted yet)',
    handling: 'Handling (acceptance to decision, as monitors count)',
    handlingNow: 'Handling (since acceptance, as monitors count)',
    transitIs: ({ workingDays, hours }) =>
      hours < 24 ? `${hours} h` : `${workingDays} working days (${Math.floor(hours / 24)} d ${hours % 24} h in all)`,
    handlingIs: ({ days }) => `${days} working days, without pauses`,
    title: 'On the way and in hand',
    why: 'Time on the way is in no legal limit and no monitor sees it, so it is kept here apart.',
    pauses: 'Pauses',
    pauseOpen: (name, from) => `${name}, since ${from}, still open`,
    pauseClosed: (name, from, to) => `${name}, ${from} to ${to}`,
    planned: day => `planned until ${day}`,
    overrun: days => `${days} working days over its plan`,
    soon: 'close to the end of its plan',
    extended: days => `extended by ${days} days`,
    delivery: 'To be delivered by (Licensing Law art. 44)',
  },
})
