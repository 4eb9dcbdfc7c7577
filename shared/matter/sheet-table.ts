import { toHalfWidth } from '../text/typed-text'
import { cellAt, isBlank, type Cell, type Sheet, type SheetFault } from './sheet'
import { readCell, shortened, tidy } from './sheet-cell'
import { CODE_HEADING, type Column } from './sheet-columns'

/** One row under the headings: `values` by the column's path. */
export type TableRow = { readonly row: number; readonly code: string; readonly values: ReadonlyMap<string, unknown> }

export type Table = { readonly rows: readonly TableRow[]; readonly faults: readonly SheetFault[] }

/** Titles and notes may stand above the headings. */
const HEADING_WITHIN = 6
const MERGES_NAMED = 20

const headingText = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? toHalfWidth(tidy(cell)).replace(/[\s*]|\(.*\)$/gu, '') : ''

/** `partial`: columns that are not there mean "as it was" (a local overlay), and so do empty cells. */
export type TableOptions = { coded: boolean; partial?: boolean }

/**
 * The rows of one table by its columns. Every cell is read, every fault is named; a row with a fault is still returned as far as it
 * could be read, so that later checks find what else is wrong. Empty rows are skipped and counted.
 */
export function readTable(sheet: Sheet, columns: readonly Column[], { coded, partial = false }: TableOptions): Table {
  const faults: SheetFault[] = []
  const say = (row: number | null, field: string, code: string, message: string): void => {
    faults.push({ sheet: sheet.name, row, field, code, message })
  }
  const first = Math.max(
    0,
    sheet.rows.findIndex(cells => !cells.every(isBlank)),
  )
  const headingRow =
    first +
    sheet.rows
      .slice(first, first + HEADING_WITHIN)
      .findIndex(cells => cells.filter(cell => isHeading(headingText(cell), columns, coded)).length >= 2)
  const headings = headingRow < first ? undefined : sheet.rows[headingRow]
  if (headings === undefined) {
    const expected = [...(coded ? [CODE_HEADING] : []), ...columns.slice(0, 2).map(({ heading }) => heading)]
    say(null, '', '', `没有找到表头：前 ${HEADING_WITHIN} 行里应当有“${expected.join('”“')}”等列名`)
    return { rows: [], faults }
  }
  const at = placeColumns(headings, columns, { coded, partial }, (field, message) =>
    say(headingRow + 1, field, '', message),
  )
  noteMerges(sheet, headingRow + 1, headings, (row, field, message) => say(row, field, '', message))
  noteFormulas(sheet, headings, headingRow + 1, (row, field, message) => say(row, field, '', message))
  const rows: TableRow[] = []
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= headingRow || cells.every(isBlank)) continue
    const row = index + 1
    const codeRead = coded && at.code !== undefined ? readCell(cells[at.code], CODE_RULE) : null
    const code = codeRead?.ok ? String(codeRead.value) : ''
    if (codeRead && !codeRead.ok) say(row, CODE_HEADING, '', codeRead.message)
    const values = new Map<string, unknown>()
    for (const [column, place] of at.columns) {
      const cell = cells[place]
      if (partial && isBlank(cell)) continue
      const read = readCell(cell, column)
      if (!read.ok) say(row, column.heading, code, read.message)
      else if (read.value !== undefined) values.set(column.path, read.value)
    }
    rows.push({ row, code, values })
  }
  return { rows, faults }
}

const CODE_RULE = { kind: 'words', blank: 'fault' } as const

const isHeading = (text: string, columns: readonly Column[], coded: boolean): boolean =>
  (coded && text === CODE_HEADING) || columns.some(({ heading }) => heading === text)

type Places = { code: number | undefined; columns: readonly (readonly [Column, number])[] }

function placeColumns(
  headings: readonly Cell[],
  columns: readonly Column[],
  { coded, partial }: TableOptions,
  say: (field: string, message: string) => void,
): Places {
  const found = new Map<string, number>()
  for (const [place, cell] of headings.entries()) {
    const text = headingText(cell)
    if (text === '') continue
    if (!isHeading(text, columns, coded)) say(shortened(text), `不认识这一列，请对照模板改列名，或者删掉这一列`)
    else if (found.has(text)) say(text, '这一列写了两次')
    else found.set(text, place)
  }
  if (coded && !found.has(CODE_HEADING)) say(CODE_HEADING, '缺这一列')
  for (const { heading, blank } of columns)
    if (blank === 'fault' && !partial && !found.has(heading)) say(heading, '缺这一列')
  return {
    code: found.get(CODE_HEADING),
    columns: columns.flatMap(column => {
      const place = found.get(column.heading)
      return place === undefined ? [] : [[column, place] as const]
    }),
  }
}

type Say = (row: number, field: string, message: string) => void

/** A title merged above the headings hurts nobody. */
function noteMerges({ merged }: Sheet, headingRow: number, headings: readonly Cell[], say: Say): void {
  const below = merged.flatMap(range => {
    const [from, to] = range.split(':').map(cellAt)
    return from && to && to.row >= headingRow ? [{ from, to }] : []
  })
  for (const { from, to } of below.slice(0, MERGES_NAMED)) {
    const rows = from.row === to.row ? `第 ${from.row} 行` : `第 ${from.row}–${to.row} 行`
    say(from.row, headingText(headings[from.column]), `${rows}是合并单元格，请取消合并，每一行都填写`)
  }
  if (below.length > MERGES_NAMED)
    say(headingRow, '', `还有 ${below.length - MERGES_NAMED} 处合并单元格，请全部取消合并`)
}

/** One sentence per column: a table may hold thousands. */
function noteFormulas({ formulas }: Sheet, headings: readonly Cell[], headingRow: number, say: Say): void {
  const byColumn = new Map<number, { ref: string; row: number; count: number }>()
  for (const ref of formulas) {
    const cell = cellAt(ref)
    if (!cell || cell.row <= headingRow) continue
    const known = byColumn.get(cell.column)
    byColumn.set(cell.column, known ? { ...known, count: known.count + 1 } : { ref, row: cell.row, count: 1 })
  }
  for (const [column, { ref, row, count }] of byColumn) {
    const where = count === 1 ? `单元格 ${ref} 是公式` : `从 ${ref} 起有 ${count} 个单元格是公式`
    say(row, headingText(headings[column]), `${where}，请复制后“选择性粘贴—数值”再导入`)
  }
}
