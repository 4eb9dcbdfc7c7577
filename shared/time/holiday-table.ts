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
  /** Written from memory and not from the notice itself: shown to the administrator, who replaces it. */
  readonly remembered?: true
}

/** `version`: rises with every change of one year's table; the newest wins. Tables that came with the program have none. */
export type VersionedTable = HolidayTable & { readonly version: number }

export type HolidayTablesResult = { ok: true; tables: HolidayTable[] } | { ok: false; problems: string[] }

/** What contradicts itself in a table. `date` is the day as written. */
export type TableFault = {
  kind: 'outside-year' | 'both' | 'make-up-on-weekday' | 'twice'
  list: 'off' | 'work'
  index: number
  date: string
}

export const holidayTableSchema = z.object({
  year: z.number().int().min(1).max(9999),
  notice: z.string().min(1).max(200),
  off: z.array(calendarDateSchema).max(366),
  work: z.array(calendarDateSchema).max(366),
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
  remembered: true,
}

/** The tables that ship with the program. A table from the county for the same year goes after these and wins. */
export const KNOWN_HOLIDAY_TABLES: readonly HolidayTable[] = [HOLIDAYS_2025, HOLIDAYS_2026]

/** Everything in a table that contradicts itself, in the order of its days. Empty for a sound one. */
export function faultsOf(table: Pick<HolidayTable, 'year' | 'off' | 'work'>): TableFault[] {
  const off = new Set(table.off)
  const faults: TableFault[] = []
  for (const list of ['off', 'work'] as const) {
    const days = table[list]
    days.forEach((date, index) => {
      const add = (kind: TableFault['kind']): void => void faults.push({ kind, list, index, date })
      if (partsOf(date).year !== table.year) add('outside-year')
      if (days.indexOf(date) !== index) add('twice')
      if (list === 'work' && off.has(date)) add('both')
      if (list === 'work' && weekdayOf(date) <= 5) add('make-up-on-weekday')
    })
  }
  return faults
}

const FAULT_WORDS: Readonly<Record<TableFault['kind'], (date: string, year: number) => string>> = {
  'outside-year': (date, year) => `${date} 不在 ${year} 年`,
  twice: date => `${date} 写了两次`,
  both: date => `${date} 既写成放假又写成上班`,
  'make-up-on-weekday': date => `${date} 不是周末，不能写成调休上班`,
}

/**
 * Holiday tables from outside (the county's answer, what a station kept). Either every table is sound, or none is taken and each fault
 * is named in Chinese: a wrong table would move legal dates without anybody noticing. A file that a person wrote is read by
 * `readHolidayFile`, which names rows.
 */
export function parseHolidayTables(input: unknown): HolidayTablesResult {
  const parsed = z.array(holidayTableSchema).safeParse(input)
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map(issue => `放假表第 ${issue.path.join('.')} 项写法不对`) }
  const problems = parsed.data.flatMap(table =>
    faultsOf(table).map(({ kind, date }) => FAULT_WORDS[kind](date, table.year)),
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, tables: parsed.data }
}

/** Of two lists of tables one per year: those of `newer` go before those of `older`, within a list the later one. In order of years. */
export function newestPerYear<T extends HolidayTable>(older: readonly T[], newer: readonly T[]): T[] {
  const years = new Map<number, T>()
  for (const table of [...older, ...newer]) years.set(table.year, table)
  return [...years.values()].sort((a, b) => a.year - b.year)
}
