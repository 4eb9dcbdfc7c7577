import type { Language } from '../text/language'
import { defineWording } from '../text/language'
import { partsOf, weekdayOf, type CalendarDate } from './calendar-date'
import type { DueDate } from './due-date'
import type { WarningLevel } from './warning-level'
import type { ClockQuality } from '../sync/envelope'

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const wording = defineWording({
  zh: {
    estimated: (date: string) => `预计 ${date}`,
    paused: (days: number, unit: '工作日' | '日') =>
      `暂停计时中，恢复后还有 ${days} ${unit === '日' ? '天' : '个工作日'}`,
  },
  en: {
    estimated: date => `expected ${date}`,
    paused: (days, unit) =>
      `clock paused, ${days} ${unit === '日' ? '' : 'working '}${days === 1 ? 'day' : 'days'} left when it resumes`,
  },
})

/** The words for how urgent a case is: nothing, 预警, 黄牌, 红牌. */
export const warningWording = defineWording<Record<WarningLevel, string>>({
  zh: { none: '正常', warning: '预警', yellow: '黄牌', red: '红牌' },
  en: { none: 'On time', warning: 'Due soon', yellow: 'Past the promise', red: 'Past the legal limit' },
})

/** The words for how far a time can be trusted. @public */
export const clockQualityWording = defineWording<Record<ClockQuality, string>>({
  zh: { checked: '时间已与县中心核对', device: '本机时间', suspect: '时间待核' },
  en: { checked: 'Time checked with the county', device: "This computer's time", suspect: 'Time to be checked' },
})

/** 周六 or Sat. */
export const weekdayName = (date: CalendarDate, language: Language = 'zh'): string =>
  WEEKDAYS[language][weekdayOf(date) - 1] ?? ''

/** The date as people read it: `2026年3月7日（周六）`, in English `Sat, 7 Mar 2026`. */
export function formatDate(date: CalendarDate, language: Language = 'zh'): string {
  const weekday = weekdayName(date, language)
  if (language === 'zh') return `${formatPlainDate(date)}（${weekday}）`
  return `${weekday}, ${formatPlainDate(date, language)}`
}

/** The date without the weekday, as official papers carry it (GB/T 9704): `2026年3月7日`, in English `7 Mar 2026`. */
export function formatPlainDate(date: CalendarDate, language: Language = 'zh'): string {
  const { year, month, day } = partsOf(date)
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** A due date in words: the date, 预计 before it when it may still move, or that the clock is paused. */
export function formatDue(due: DueDate, language: Language = 'zh'): string {
  if (due.paused) return wording[language].paused(due.daysLeft, due.unit)
  const date = formatDate(due.date, language)
  return due.quality === 'certain' ? date : wording[language].estimated(date)
}
