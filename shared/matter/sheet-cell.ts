import { toHalfWidth } from '../text/typed-text'
import { isBlank, type Cell } from './sheet'

/**
 * How a column is read and written. `words`: text. `list`: several, parted by `；` or by lines. `whole`, `money`: numbers from 0.
 * `yes`: 是 or 否. `depends`: 是, 否 or 按规定 (null). `day`: `YYYY-MM-DD`. `choice`: one of a list.
 */
export type CellKind = 'words' | 'list' | 'whole' | 'money' | 'yes' | 'depends' | 'day' | 'choice'

/** What an empty cell means: a fault, null, nothing at all, '' or an empty list, or 否. */
export type WhenBlank = 'fault' | 'null' | 'absent' | 'empty' | 'no'

export type CellRule = { kind: CellKind; blank: WhenBlank; choices?: readonly string[] }

export type CellRead = { ok: true; value: unknown } | { ok: false; message: string }

const good = (value: unknown): CellRead => ({ ok: true, value })
const bad = (message: string): CellRead => ({ ok: false, message })

/** Excel keeps 15 digits; what is longer was changed by it. */
const MAX_SAFE = 999_999_999_999_999
/** Marks that a text went through the wrong encoding somewhere. */
const MOJIBAKE = /\ufffd|锟斤拷|烫烫烫|ï»¿|(?:[\u00c2-\u00ef][\u0080-\u00bf]{1,2}){2}/u

const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u2028-\u202e\ufeff]/gu

/** Typed text as it is kept: no invisible signs, line ends as one, no blanks around. */
export const tidy = (text: string): string => plain(text).trim()

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSEEN, '')

/** One cell by its column's rule. The message says what is wrong and what to type instead. */
export function readCell(cell: Cell | undefined, { kind, blank, choices = [] }: CellRule): CellRead {
  if (isBlank(cell)) return blankCell(blank, kind)
  if (typeof cell === 'object' && cell !== null)
    return kind === 'day'
      ? good(cell.date)
      : bad(`这一格是日期 ${cell.date}，可能是表格软件自动改的；请把格式设为“文本”再填`)
  if (kind === 'whole' || kind === 'money') return readNumber(cell as string | number | boolean, kind)
  if (typeof cell === 'number' && Math.abs(cell) > MAX_SAFE)
    return bad('数字太长，已被表格软件改成科学计数；请把格式设为“文本”，重新填写')
  const text = tidy(typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell))
  if (MOJIBAKE.test(text)) return bad('这一格是乱码：文件曾用错编码另存，请从原来的表格重新另存')
  if (/^#(REF|N\/A|VALUE|NAME|DIV\/0|NULL|NUM)[!?]?$/iu.test(text))
    return bad(`这一格是公式出错的结果 ${text}，请改填内容`)
  return kind === 'list' ? good(splitList(plain(String(cell)))) : readText(text, kind, choices)
}

function readText(text: string, kind: CellKind, choices: readonly string[]): CellRead {
  switch (kind) {
    case 'yes': {
      const said = yesOrNo(text)
      return said === null ? bad(`只能填“是”或“否”，现在是“${shortened(text)}”`) : good(said)
    }
    case 'depends': {
      if (text === '按规定') return good(null)
      const said = yesOrNo(text)
      return said === null ? bad(`只能填“是”“否”或“按规定”，现在是“${shortened(text)}”`) : good(said)
    }
    case 'day':
      return readDay(text)
    case 'choice':
      return choices.includes(text)
        ? good(text)
        : bad(`只能填${choices.map(choice => `“${choice}”`).join('')}，现在是“${shortened(text)}”`)
    default:
      return good(text)
  }
}

function blankCell(blank: WhenBlank, kind: CellKind): CellRead {
  switch (blank) {
    case 'fault':
      return bad('没有填')
    case 'null':
      return good(null)
    case 'absent':
      return good(undefined)
    case 'no':
      return good(false)
    case 'empty':
      return good(kind === 'list' ? [] : '')
  }
}

function readNumber(cell: string | number | boolean, kind: 'whole' | 'money'): CellRead {
  const typed = typeof cell === 'string' ? toHalfWidth(cell).replace(/[,\s元天日个份]/gu, '') : cell
  const number = typeof typed === 'boolean' || typed === '' ? Number.NaN : Number(typed)
  if (!Number.isFinite(number)) return bad(`应当是数字，现在是“${shortened(String(cell))}”`)
  if (number < 0) return bad(`不能是负数，现在是 ${number}`)
  if (kind === 'whole' && !Number.isInteger(number)) return bad(`应当是整数，现在是 ${number}`)
  return good(kind === 'money' ? Math.round(number * 100) / 100 : number)
}

const YES: Readonly<Record<string, boolean>> = {
  ...{ 是: true, 有: true, 可: true, 可以: true, 允许: true, 需要: true, '√': true, Y: true, y: true, 1: true, TRUE: true },
  ...{ 否: false, 无: false, 不: false, 不可: false, 不允许: false, 不需要: false, '×': false, N: false, n: false, 0: false, FALSE: false },
} // prettier-ignore
const yesOrNo = (text: string): boolean | null => YES[text] ?? null

function readDay(text: string): CellRead {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(toHalfWidth(text))
  const [year, month, day] = (found ?? []).slice(1).map(Number)
  if (!year || !month || !day || !isDay(year, month, day))
    return bad(`应当是日期，例如 2026-01-01，现在是“${shortened(text)}”`)
  return good(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

const isDay = (year: number, month: number, day: number): boolean =>
  month <= 12 && day <= [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]! // prettier-ignore

/** Lines where there are lines (one at the end counts), otherwise by `；`: so that an entry may hold a semicolon. */
const splitList = (text: string): string[] =>
  text
    .split(text.includes('\n') ? '\n' : /[；;]/u)
    .map(entry => entry.trim())
    .filter(Boolean)

export const shortened = (text: string): string => {
  const signs = Array.from(text)
  return signs.length <= 20 ? text : `${signs.slice(0, 20).join('')}…`
}

/** A value as its cell is written, so that reading gives it back. */
export function writeCell(value: unknown, { kind }: CellRule): Cell {
  if (value === undefined || (value === null && kind !== 'depends')) return null
  if (kind === 'depends' && value === null) return '按规定'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) {
    const entries = value.map(String)
    return entries.some(entry => /[；;]/u.test(entry))
      ? entries.map(entry => `${entry}\n`).join('')
      : entries.join('；')
  }
  return typeof value === 'number' || typeof value === 'string' ? value : null
}
