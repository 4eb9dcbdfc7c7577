import { dayNames } from '../shared/text/day-reasons'
import { formatDate } from '../shared/time/date-display'
import type { ExplainedDay } from '../shared/time/explain-due'

/** Han characters and full-width marks take two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, mark) => sum + (/[\u1100-\u115f\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(mark) ? 2 : 1), 0)

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Every counted and skipped day in one line each, in columns: the date, which day it is, and why; then the holiday notices relied on. */
export function explainLines(days: readonly ExplainedDay[]): string[] {
  const cells = days.map(
    day => [formatDate(day.date), day.counted === null ? '不计' : `第 ${day.counted} 天`, dayNames(day)] as const,
  )
  const width = (column: 0 | 1): number => Math.max(...cells.map(row => widthOf(row[column])))
  const [first, second] = [width(0), width(1)]
  const lines = cells.map(([date, counted, why]) => `${pad(date, first)}  ${pad(counted, second)}  ${why}`)
  const notices = new Set(days.flatMap(({ notice }) => notice ?? []))
  return [...lines, ...[...notices].map(notice => `放假依据：${notice}`)]
}
