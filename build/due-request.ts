import { parseArgs } from 'node:util'
import { parseCalendarDate, type CalendarDate } from '../shared/time/calendar-date'
import type { LimitUnit } from '../shared/time/due-date'
import type { Pause } from '../shared/time/pauses'

/** What `npm run due` was asked. `holidays` is a file's name. */
export type DueRequest = {
  from: CalendarDate
  days: number
  unit: LimitUnit
  pauses: Pause[]
  holidays: string | null
  explain: boolean
}

export type DueRequestResult = { ok: true; request: DueRequest } | { ok: false; what: string }

const EXAMPLE = 'npm run -s due -- --from 2026-02-13 --days 5'
const UNITS: Readonly<Record<string, LimitUnit>> = { 工作日: '工作日', 自然日: '日', 日: '日', 天: '日', 月: '月' }
const MAX_DAYS = 3650

const OPTIONS = {
  from: { type: 'string' },
  days: { type: 'string' },
  unit: { type: 'string' },
  pause: { type: 'string', multiple: true },
  holidays: { type: 'string' },
  explain: { type: 'boolean' },
} as const

type Values = { from?: string; days?: string; unit?: string; pause?: string[]; holidays?: string; explain?: boolean }

const no = (what: string): { ok: false; what: string } => ({ ok: false, what })

/** The arguments of the command, or one Chinese sentence that says what is wrong and how it is written. */
export function readDueRequest(args: readonly string[]): DueRequestResult {
  const read = valuesOf(args)
  if (!read.ok) return read
  const { from, days, unit = '工作日', pause = [], holidays, explain = false } = read.values
  if (from === undefined) return no(`没有写受理日期，请写 --from，例如：${EXAMPLE}`)
  const accepted = parseCalendarDate(from)
  if (!accepted) return no(`受理日期“${from}”不对，请写成 --from 2026-02-13 这样真实存在的日期。`)
  if (accepted < '1900' || accepted >= '9900')
    return no(`受理日期“${from}”太早或太晚，请写 1900 年到 9899 年之间的日期。`)
  if (days === undefined) return no(`没有写时限，请写 --days，例如：${EXAMPLE}`)
  if (!/^\d{1,4}$/.test(days) || Number(days) > MAX_DAYS)
    return no(`时限“${days}”不对，请写 0 到 ${MAX_DAYS} 的整数，例如 --days 5；0 表示即办件。`)
  const known = UNITS[unit]
  if (!known) return no(`单位“${unit}”不认识，请写 --unit 工作日、--unit 自然日 或 --unit 月。`)
  if (known === '月' && Number(days) > 600) return no(`${days} 个月太长，请写 600 个月以内。`)
  const pauses: Pause[] = []
  for (const text of pause) {
    const made = pauseIn(text, pauses.length + 1)
    if (typeof made === 'string') return no(made)
    pauses.push(made)
  }
  return {
    ok: true,
    request: { from: accepted, days: Number(days), unit: known, pauses, holidays: holidays ?? null, explain },
  }
}

function valuesOf(args: readonly string[]): { ok: true; values: Values } | { ok: false; what: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [stray] = positionals
    if (stray !== undefined) return no(`“${stray}”前面少了选项名，请照这样写：${EXAMPLE}`)
    return { ok: true, values }
  } catch (error) {
    const named = /--?[\p{L}\p{N}-]+/u.exec(error instanceof Error ? error.message : '')?.[0] ?? ''
    if (Object.hasOwn(OPTIONS, named.slice(2))) return no(`选项“${named}”后面没有写内容，请照这样写：${EXAMPLE}`)
    return no(`没有“${named}”这个选项，可以写 --from、--days、--unit、--pause、--holidays、--explain。`)
  }
}

/** `2026-05-06..2026-05-10`, `2026-05-06..` while it is open, both with `=名称` behind. */
function pauseIn(text: string, nth: number): Pause | string {
  const [span = '', name = `暂停${nth}`] = text.split('=', 2)
  const found = /^(\S+?)\.\.(\S*)$/.exec(span)
  const [from, to] = [parseCalendarDate(found?.[1] ?? ''), parseCalendarDate(found?.[2] ?? '')]
  if (!found || !from || (found[2] !== '' && !to))
    return `暂停“${text}”不对，请写成 --pause 2026-05-06..2026-05-10（还没有结束的写 --pause 2026-05-06..）。`
  if (to && to < from) return `暂停“${text}”的结束早于开始，请把前后两个日期对调。`
  return { from, to: to ?? null, name }
}
