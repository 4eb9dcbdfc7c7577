import type { HolidayFault, HolidayProblem } from '../time/read-holiday-file'
import { defineWording, type Language } from './language'

/** What is wrong with a holiday file, and what to do about it. */
const faults = defineWording<Record<HolidayFault, (value: string) => string>>({
  zh: {
    empty: () => '没有内容，请换一个文件',
    unreadable: () => '不是放假表，请存成 csv（日期、安排、通知文号三列）或 JSON 后再选',
    'no-heading': () => '第一行没有“日期”和“安排”两列标题，请补上标题',
    'not-a-day': value =>
      value === '' ? '没有填日期，请填 2027-01-01 这样的日期' : `“${value}”不是一个日期，请改成 2027-01-01 这样`,
    'unknown-kind': value =>
      value === '' ? '没有填安排，请填“放假”或“调休上班”' : `“${value}”看不懂，请改成“放假”或“调休上班”`,
    'notice-missing': () => '没有放假通知的文号，请填上通知名称或文号',
    'notice-differs': value => `同一年写了两个通知文号（“${value}”与前面的不同），请改成一个`,
    'year-missing': () => '没有年份，请填四位年份，如 2027',
    'year-twice': value => `${value} 年写了两张表，请只留一张`,
    'too-many': () => '太多或太长，请检查文件是不是选错了',
    'outside-year': value => `${value} 不在这一年，请放到它那一年的表里`,
    both: value => `${value} 既写成放假又写成调休上班，请只留一个`,
    'make-up-on-weekday': value => `${value} 不是周六周日，不用写成调休上班，请删去这一行`,
    twice: value => `${value} 写了两次，请删去一次`,
  },
  en: {
    empty: () => 'is empty; choose another file',
    unreadable: () => 'is no holiday table; save it as csv (date, kind, notice) or JSON and choose it again',
    'no-heading': () => 'the first line has no headings 日期 and 安排; add them',
    'not-a-day': value =>
      value === '' ? 'no date; write it as 2027-01-01' : `“${value}” is no date; write it as 2027-01-01`,
    'unknown-kind': value =>
      value === '' ? 'no kind; write 放假 or 调休上班' : `“${value}” is unknown; write 放假 or 调休上班`,
    'notice-missing': () => 'the number of the holiday notice is missing; fill it in',
    'notice-differs': value => `one year has two notices (“${value}” differs from the one before); keep one`,
    'year-missing': () => 'no year; write four digits such as 2027',
    'year-twice': value => `${value} has two tables; keep one`,
    'too-many': () => 'too many or too long; check whether it is the right file',
    'outside-year': value => `${value} is not in this year; put it into the table of its own`,
    both: value => `${value} is both a holiday and a make-up day; keep one`,
    'make-up-on-weekday': value => `${value} is no Saturday or Sunday, so it cannot be a make-up day; delete the line`,
    twice: value => `${value} stands there twice; delete one`,
  },
})

/** One fault of a holiday file in one line: where, which field, what, and what to do. */
export function holidayProblemLine({ fault, place, field, value }: HolidayProblem, language: Language = 'zh'): string {
  const where = field === null ? place : language === 'zh' ? `${place}“${field}”` : `${place} ${field}`
  return language === 'zh' ? `${where}：${faults.zh[fault](value)}。` : `${where}: ${faults.en[fault](value)}.`
}
