import { z } from 'zod'
import { addDays, calendarDate, partsOf, weekdayOf, type CalendarDate } from './calendar-date'
import { calendarDateSchema } from './calendar-date-schema'

/**
 * The State Council's holiday arrangement for one year (domain.md R17): `off` are days off, weekends among them or not,
 * `work` are weekend days on which offices work (调休上班). Data, never edited in place: a changed notice is a new table.
 */
export type HolidayTable = {
  readonly year: number
  /** Number or date of the notice, printed where a date is explained. */
  readonly notice: string
  readonly off: readonly CalendarDate[]
  readonly work: readonly CalendarDate[]
}

export type HolidayTablesResult = { ok: true; tables: HolidayTable[] } | { ok: false; problems: string[] }

const tableSchema = z.object({
  year: z.number().int().min(1).max(9999),
  notice: z.string().min(1),
  off: z.array(calendarDateSchema),
  work: z.array(calendarDateSchema),
})

/** All days from one date to another, both included. */
function span(from: string, to: string): CalendarDate[] {
  const days = [calendarDate(from)]
  for (let day = calendarDate(from); day < to;) {
    day = addDays(day, 1)
    days.push(day)
  }
  return days
}

/** 2026, from the notice of 2025-11-04 (domain.md R18, seen). */
export const HOLIDAYS_2026: HolidayTable = {
  year: 2026,
  notice: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
  off: [
    ...span('2026-01-01', '2026-01-03'),
    ...span('2026-02-15', '2026-02-23'),
    ...span('2026-04-04', '2026-04-06'),
    ...span('2026-05-01', '2026-05-05'),
    ...span('2026-06-19', '2026-06-21'),
    ...span('2026-09-25', '2026-09-27'),
    ...span('2026-10-01', '2026-10-07'),
  ],
  work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(calendarDate),
}

/** 2025, from memory (domain.md R18): used only for cases begun before 2026; the county's own table replaces it. */
export const HOLIDAYS_2025: HolidayTable = {
  year: 2025,
  notice: '国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）',
  off: [
    ...span('2025-01-01', '2025-01-01'),
    ...span('2025-01-28', '2025-02-04'),
    ...span('2025-04-04', '2025-04-06'),
    ...span('2025-05-01', '2025-05-05'),
    ...span('2025-05-31', '2025-06-02'),
    ...span('2025-10-01', '2025-10-08'),
  ],
  work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(calendarDate),
}

/** The tables that ship with the program. A table from the county for the same year goes after these and wins. */
export const KNOWN_HOLIDAY_TABLES: readonly HolidayTable[] = [HOLIDAYS_2025, HOLIDAYS_2026]

function problemsOf(table: HolidayTable): string[] {
  const off = new Set(table.off)
  const all = [...table.off, ...table.work]
  return [
    ...all.filter(day => partsOf(day).year !== table.year).map(day => `${day} 不在 ${table.year} 年`),
    ...table.work.filter(day => off.has(day)).map(day => `${day} 既写成放假又写成上班`),
    ...table.work.filter(day => weekdayOf(day) <= 5).map(day => `${day} 不是周末，不能写成调休上班`),
    ...all.filter((day, index) => all.indexOf(day) !== index && !off.has(day)).map(day => `${day} 写了两次`),
  ]
}

/**
 * Holiday tables from outside (a file, the county). Either every table is sound, or none is taken and each fault is named
 * in Chinese: a wrong table would move legal dates without anybody noticing.
 */
export function parseHolidayTables(input: unknown): HolidayTablesResult {
  const parsed = z.array(tableSchema).safeParse(input)
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map(issue => `放假表第 ${issue.path.join('.')} 项写法不对`) }
  const problems = parsed.data.flatMap(problemsOf)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, tables: parsed.data }
}
