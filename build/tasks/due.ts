import { readFile } from 'node:fs/promises'
import { decodeText } from '../../renderer/ui/decode-text'
import { holidayProblemLine } from '../../shared/text/holiday-problems'
import { formatDue } from '../../shared/time/date-display'
import { explainDue } from '../../shared/time/explain-due'
import { KNOWN_HOLIDAY_TABLES, newestPerYear, type HolidayTable } from '../../shared/time/holiday-table'
import { readHolidayFile } from '../../shared/time/read-holiday-file'
import { readDueRequest } from '../due-request'
import { explainLines } from '../explain-lines'
import { say } from '../say'

// `npm run -s due -- --from 2026-02-13 --days 5 [--unit 工作日|自然日|月] [--pause 2026-05-06..2026-05-10[=名称]]… [--holidays FILE]
// [--explain]`: the last day of a limit, counted by the same code as the app. Ends with 0, or with 2 after one sentence of what is wrong.

type Tables = { ok: true; tables: readonly HolidayTable[] } | { ok: false; what: string }

/** The tables that the program came with; a file's own years go before them. */
async function tablesFrom(file: string | null): Promise<Tables> {
  if (file === null) return { ok: true, tables: KNOWN_HOLIDAY_TABLES }
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    return { ok: false, what: `放假表“${file}”打不开，请核对文件名和路径。` }
  }
  const read = readHolidayFile(decodeText(bytes))
  if (read.ok) return { ok: true, tables: newestPerYear(KNOWN_HOLIDAY_TABLES, read.tables) }
  const [first] = read.problems
  const others = read.problems.length > 1 ? `（共 ${read.problems.length} 处）` : ''
  return { ok: false, what: `放假表有错${others}，没有采用。${first ? holidayProblemLine(first) : ''}` }
}

async function run(): Promise<number> {
  const asked = readDueRequest(process.argv.slice(2))
  if (!asked.ok) return fail(asked.what)
  const { from, days, unit, pauses, holidays, explain } = asked.request
  const read = await tablesFrom(holidays)
  if (!read.ok) return fail(read.what)
  const { due, days: walked } = explainDue({ acceptedOn: from, days, unit, pauses, tables: read.tables })
  if (explain) for (const line of explainLines(walked)) say(line)
  say(formatDue(due))
  return 0
}

function fail(what: string): number {
  process.stderr.write(`${what}\n`)
  return 2
}

process.exitCode = await run()
