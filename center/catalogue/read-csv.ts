import { parse, CsvError } from 'csv-parse/sync'
import type { Sheet } from '../../shared/matter/sheet'
import { tidy } from '../../shared/matter/sheet-cell'
import { KNOWN_SHEETS, LIST_SHEETS, MATTER_SHEET, CODE_HEADING } from '../../shared/matter/sheet-columns'
import type { FileRead } from './read-xlsx'
import { MAX_ROWS } from './xlsx-sheet'

/**
 * One csv file: several tables, each under a line `【事项】`, `【材料】` …; or one table, known by the file's name or by its headings.
 * UTF-8, UTF-16 and GB18030 (what Excel in China writes) are told apart by the bytes.
 */
export function readCsv(bytes: Uint8Array, fileName: string): FileRead {
  const text = decodeText(bytes)
  if (text === null)
    return { ok: false, message: `“${fileName}”的文字编码认不出来，请另存为 UTF-8 或 GB18030 编码的 csv 再导入` }
  if (isMojibake(text))
    return { ok: false, message: `“${fileName}”里是乱码：文件曾用错编码打开又保存。请从原来的表格重新另存` }
  let lines: string[][]
  try {
    lines = parse(text, { relax_column_count: true, skip_empty_lines: false, delimiter: delimiterOf(text) })
  } catch (error) {
    const at = error instanceof CsvError && typeof error['lines'] === 'number' ? `第 ${error['lines']} 行` : ''
    return { ok: false, message: `“${fileName}”${at}的引号没有成对，读不下去。请用表格软件重新另存为 csv` }
  }
  if (lines.length > MAX_ROWS)
    return { ok: false, message: `“${fileName}”有 ${lines.length} 行，一个文件最多 ${MAX_ROWS} 行。请分成几次导入` }
  return { ok: true, sheets: tablesOf(lines, fileName) }
}

const TITLE = /^[【[#]?\s*([\p{L}]+)\s*[】\]]?$/u

/** Rows keep the numbers that they have in the file: everything above a table stays in it, emptied. */
function tablesOf(lines: readonly string[][], fileName: string): Sheet[] {
  const starts = lines.flatMap((cells, index) => {
    const [first = '', ...rest] = cells.map(tidy)
    const name = TITLE.exec(first)?.[1] ?? ''
    return rest.every(cell => cell === '') && KNOWN_SHEETS.includes(name) ? [{ name, index }] : []
  })
  if (starts.length === 0) return [sheetOf(nameOf(lines, fileName), lines, 0, lines.length)]
  return starts.map(({ name, index }, at) => sheetOf(name, lines, index + 1, starts[at + 1]?.index ?? lines.length))
}

// Row numbers matter more than the window in which headings are looked for, so the lines above are dropped and counted by `rows` staying aligned.
function sheetOf(name: string, lines: readonly string[][], from: number, to: number): Sheet {
  const rows = lines
    .slice(0, to)
    .map((cells, index) => (index < from ? [] : cells.map(cell => (cell === '' ? null : cell))))
  return { name, hidden: false, merged: [], formulas: [], rows }
}

function nameOf(lines: readonly string[][], fileName: string): string {
  const stem = tidy(fileName.replace(/^.*[\\/]/u, '').replace(/\.csv$/iu, ''))
  const named = KNOWN_SHEETS.find(name => stem === name || stem.endsWith(name))
  if (named) return named
  const headings = new Set(lines.slice(0, 6).flatMap(cells => cells.map(tidy)))
  const byHeading = LIST_SHEETS.find(({ columns }) =>
    columns.filter(({ blank }) => blank === 'fault').every(({ heading }) => headings.has(heading)),
  )
  return byHeading?.sheet ?? (headings.has(CODE_HEADING) ? MATTER_SHEET : stem)
}

/** Excel writes semicolons or tabs under some settings. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  const count = (sign: string): number => head.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Null when the bytes are text in none of the encodings that are written here. */
export function decodeText(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)
  if (starts(0xef, 0xbb, 0xbf)) return decode(bytes, 'utf-8')
  if (starts(0xff, 0xfe)) return decode(bytes, 'utf-16le')
  if (starts(0xfe, 0xff)) return decode(bytes, 'utf-16be')
  const zeros = bytes.subarray(0, 2000).filter(byte => byte === 0).length
  if (zeros > 0) return decode(bytes, bytes[0] === 0 ? 'utf-16be' : 'utf-16le')
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What `编码` and `名称` look like when UTF-8 was read as GB18030 and saved again, or as Latin-1. */
const GARBLED = ['编码', '名称', '事项'].flatMap(word => {
  const bytes = new TextEncoder().encode(word)
  return [new TextDecoder('gb18030').decode(bytes).replaceAll('\ufffd', ''), new TextDecoder('latin1').decode(bytes)]
})

const isMojibake = (text: string): boolean =>
  /锟斤拷|\ufffd/u.test(text.slice(0, 100_000)) ||
  (!text.includes('编码') && GARBLED.some(word => word.length >= 2 && text.slice(0, 20_000).includes(word)))
