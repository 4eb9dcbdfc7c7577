import { z } from 'zod'
import { parseCalendarDate, type CalendarDate } from './calendar-date'
import { faultsOf, type HolidayTable, type TableFault } from './holiday-table'
import { splitRows } from './split-rows'

/** What a holiday file may have wrong. Each has one sentence with its next step in shared/text/holidays.ts. */
export type HolidayFault =
  | TableFault['kind']
  | 'empty'
  | 'unreadable'
  | 'no-heading'
  | 'not-a-day'
  | 'unknown-kind'
  | 'notice-missing'
  | 'notice-differs'
  | 'year-missing'
  | 'year-twice'
  | 'too-many'

/** The field of the row that is wrong, as the file's own heading calls it; `null` for the file as a whole. */
export type HolidayField = '日期' | '安排' | '通知文号' | '年份'

export type HolidayProblem = {
  fault: HolidayFault
  /** Line of a csv from 1 with the heading, or which entry of which list of a JSON: `第 4 行`, `2027 年 off 第 3 天`. */
  place: string
  field: HolidayField | null
  /** What stands there, cut to 40 characters; empty where nothing does. */
  value: string
}

export type HolidayFile = { ok: true; tables: HolidayTable[] } | { ok: false; problems: HolidayProblem[] }

const OFF_WORDS: readonly string[] = ['放假', '休', '休息', '假', '休假', 'off']
const WORK_WORDS: readonly string[] = ['调休上班', '上班', '补班', '班', '调休', 'work']
const HEADINGS = {
  date: ['日期', 'date'],
  kind: ['安排', '类型', 'kind'],
  notice: ['通知文号', '文号', '通知', 'notice'],
} as const

/** A year has fewer days than this, and nobody enters more than a few years at once. */
const MAX_ROWS = 2000
const MAX_NOTICE = 200

/**
 * A holiday file that a person wrote or a ministry published: csv with the headings 日期, 安排 (放假 or 调休上班) and 通知文号, or JSON
 * `{year, notice, off, work}`, one or several. `notice` fills in for a csv that names none. Every fault is told with its place and field,
 * and one fault means that nothing of the file is taken.
 */
export function readHolidayFile(text: string, notice = ''): HolidayFile {
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain === '') return { ok: false, problems: [problem('empty', '整个文件', null)] }
  return /^[[{]/.test(plain) ? readJson(plain) : readCsv(plain, notice.trim())
}

const problem = (fault: HolidayFault, place: string, field: HolidayField | null, value = ''): HolidayProblem => ({
  fault,
  place,
  field,
  value: value.slice(0, 40),
})

/** The day in `2027-01-01`, `2027/1/1`, `2027.1.1` and `2027年1月1日`; nothing else is guessed. */
function dayIn(text: string): CalendarDate | undefined {
  const found = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text.trim())
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  return parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

type Row = { line: number; date: CalendarDate; list: 'off' | 'work'; notice: string }

function readCsv(text: string, given: string): HolidayFile {
  const rows = splitRows(text)
  if (rows.length > MAX_ROWS)
    return { ok: false, problems: [problem('too-many', '整个文件', null, String(rows.length))] }
  const heading = (rows[0]?.cells ?? []).map(cell => cell.trim().toLowerCase())
  const column = (names: readonly string[]): number => heading.findIndex(name => names.includes(name))
  const at = { date: column(HEADINGS.date), kind: column(HEADINGS.kind), notice: column(HEADINGS.notice) }
  if (at.date < 0 || at.kind < 0)
    return { ok: false, problems: [problem('no-heading', '第 1 行', null, heading.join(','))] }
  const problems: HolidayProblem[] = []
  const read: Row[] = []
  for (const { line, cells } of rows.slice(1)) {
    const cell = (index: number): string => (cells[index] ?? '').trim()
    const [place, date, list] = [`第 ${line} 行`, dayIn(cell(at.date)), listIn(cell(at.kind))]
    if (!date) problems.push(problem('not-a-day', place, '日期', cell(at.date)))
    if (!list) problems.push(problem('unknown-kind', place, '安排', cell(at.kind)))
    if (date && list) read.push({ line, date, list, notice: cell(at.notice) || given })
  }
  if (read.length === 0 && problems.length === 0) problems.push(problem('empty', '整个文件', null))
  const made = [...new Set(read.map(({ date }) => Number(date.slice(0, 4))))].map(year => tableOf(year, read))
  const all = [...problems, ...made.flatMap(one => one.problems)].sort((a, b) => lineOf(a) - lineOf(b))
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, tables: made.map(one => one.table) }
}

/** Faults of a year as a whole come last. */
const lineOf = ({ place }: HolidayProblem): number =>
  Number(/^第 (\d+) 行$/.exec(place)?.[1] ?? Number.MAX_SAFE_INTEGER)

function listIn(text: string): 'off' | 'work' | undefined {
  if (OFF_WORDS.includes(text.toLowerCase())) return 'off'
  return WORK_WORDS.includes(text.toLowerCase()) ? 'work' : undefined
}

function tableOf(year: number, all: readonly Row[]): { table: HolidayTable; problems: HolidayProblem[] } {
  const rows = all.filter(({ date }) => Number(date.slice(0, 4)) === year)
  const lists = { off: rows.filter(({ list }) => list === 'off'), work: rows.filter(({ list }) => list === 'work') }
  const notices = rows.filter(({ notice }) => notice !== '')
  const notice = notices[0]?.notice ?? ''
  const table = { year, notice, off: lists.off.map(({ date }) => date), work: lists.work.map(({ date }) => date) }
  const faults = faultsOf(table).map(({ kind, list, index, date }) =>
    problem(
      kind,
      `第 ${lists[list][index]?.line ?? 0} 行`,
      kind === 'make-up-on-weekday' || kind === 'both' ? '安排' : '日期',
      date,
    ),
  )
  const other = notices.find(row => row.notice !== notice)
  return {
    table,
    problems: [
      ...faults,
      ...(notice === '' ? [problem('notice-missing', `${year} 年`, '通知文号')] : []),
      ...(notice.length > MAX_NOTICE ? [problem('too-many', `${year} 年`, '通知文号', notice)] : []),
      ...(other ? [problem('notice-differs', `第 ${other.line} 行`, '通知文号', other.notice)] : []),
    ],
  }
}

const jsonTable = z.object({ year: z.unknown(), notice: z.unknown(), off: z.unknown(), work: z.unknown() }).partial()
const jsonFile = z.union([
  z.array(jsonTable),
  z.object({ tables: z.array(jsonTable) }).transform(({ tables }) => tables),
  jsonTable.transform(one => [one]),
])

function readJson(text: string): HolidayFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, problems: [problem('unreadable', '整个文件', null)] }
  }
  const file = jsonFile.safeParse(parsed)
  if (!file.success) return { ok: false, problems: [problem('unreadable', '整个文件', null)] }
  if (file.data.length === 0) return { ok: false, problems: [problem('empty', '整个文件', null)] }
  const made = file.data.map(jsonTableOf)
  const years = made.map(({ table }) => table.year)
  const twice = years.flatMap((year, index) =>
    years.indexOf(year) !== index && year > 0
      ? [problem('year-twice', `第 ${index + 1} 张表`, '年份', String(year))]
      : [],
  )
  const problems = [...made.flatMap(one => one.problems), ...twice]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, tables: made.map(one => one.table) }
}

function jsonTableOf(
  raw: z.infer<typeof jsonTable>,
  index: number,
): { table: HolidayTable; problems: HolidayProblem[] } {
  const problems: HolidayProblem[] = []
  const year = Number.isInteger(raw.year) && Number(raw.year) >= 1 && Number(raw.year) <= 9999 ? Number(raw.year) : 0
  const place = year > 0 ? `${year} 年` : `第 ${index + 1} 张表`
  if (year === 0) problems.push(problem('year-missing', place, '年份', shown(raw.year)))
  const notice = typeof raw.notice === 'string' ? raw.notice.trim() : ''
  if (notice === '') problems.push(problem('notice-missing', place, '通知文号', shown(raw.notice)))
  if (notice.length > MAX_NOTICE) problems.push(problem('too-many', place, '通知文号', notice))
  const days = (list: 'off' | 'work'): CalendarDate[] => {
    const given: unknown = raw[list]
    if (!Array.isArray(given) || given.length > 366) {
      problems.push(
        problem(
          Array.isArray(given) ? 'too-many' : 'not-a-day',
          `${place} ${list}`,
          '日期',
          Array.isArray(given) ? '' : shown(given),
        ),
      )
      return []
    }
    return given.flatMap((one: unknown, nth) => {
      const date = typeof one === 'string' ? dayIn(one) : undefined
      if (!date) problems.push(problem('not-a-day', `${place} ${list} 第 ${nth + 1} 天`, '日期', shown(one)))
      return date ? [date] : []
    })
  }
  const table = { year, notice, off: days('off'), work: days('work') }
  if (problems.length === 0)
    for (const { kind, list, index: nth, date } of faultsOf(table))
      problems.push(problem(kind, `${place} ${list} 第 ${nth + 1} 天`, '日期', date))
  return { table, problems }
}

const shown = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
