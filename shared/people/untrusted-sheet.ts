import { isBlank, type Cell, type Sheet } from '../matter/sheet'
import { readCell, tidy } from '../matter/sheet-cell'
import { withoutBlanks } from '../text/typed-text'
import {
  checkUntrusted,
  UNTRUSTED_COLUMNS,
  type ColumnFault,
  type TypedUntrusted,
  type UntrustedColumn,
  type UntrustedPerson,
} from './untrusted'

/** What one person can look through before putting it in force. */
export const MAX_UNTRUSTED_ROWS = 1000

/** The first name of each column is the one that the empty table has. */
export const UNTRUSTED_HEADINGS: Record<UntrustedColumn, readonly string[]> = {
  name: ['姓名', '当事人', '失信人姓名', '当事人姓名'],
  idNumber: ['身份证号', '身份证号码', '公民身份号码', '证件号', '证件号码'],
  organ: ['认定机关', '列入机关', '认定单位', '来源机关'],
  documentNo: ['文号', '认定文号', '决定书文号', '案号'],
  from: ['从哪天', '列入日期', '起始日期', '开始日期'],
  until: ['到哪天', '截止日期', '到期日期', '有效期至'],
}

/** `row` counts as the spreadsheet does, from 1. */
export type RowFault = ColumnFault & { row: number }

export type UntrustedSheetRead =
  | { ok: true; persons: UntrustedPerson[] }
  | { ok: false; reason: 'no-header' | 'empty' | 'too-many' }
  | { ok: false; reason: 'rows'; faults: RowFault[] }

const HEADER_WITHIN = 10

const inOrder = (one: ColumnFault, other: ColumnFault): number =>
  UNTRUSTED_COLUMNS.indexOf(one.column) - UNTRUSTED_COLUMNS.indexOf(other.column)

type Header = { at: number; columns: Partial<Record<UntrustedColumn, number>> }

/** Reads a table of persons, all or none: with a fault in one row nothing is taken, and every fault is told. Pure. */
export function readUntrustedSheet({ rows }: Pick<Sheet, 'rows'>, today: string): UntrustedSheetRead {
  const header = findHeader(rows)
  if (!header) return { ok: false, reason: 'no-header' }
  const body = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(header.at + 1)
    .filter(({ cells }) => cells.some(cell => !isBlank(cell)))
  if (body.length === 0) return { ok: false, reason: 'empty' }
  if (body.length > MAX_UNTRUSTED_ROWS) return { ok: false, reason: 'too-many' }
  const persons: UntrustedPerson[] = []
  const faults: RowFault[] = []
  const seen = new Set<string>()
  for (const { cells, row } of body) {
    const { typed, faults: unread } = typedOf(cells, header)
    const checked = checkUntrusted(typed, today)
    const unsound = checked.ok ? [] : checked.faults.filter(({ column }) => !unread.some(one => one.column === column))
    if (!checked.ok || unread.length > 0) {
      faults.push(...[...unread, ...unsound].sort(inOrder).map(fault => ({ row, ...fault })))
      continue
    }
    const key = `${checked.person.idNumber} ${checked.person.documentNo}`
    if (seen.has(key)) faults.push({ row, column: 'idNumber', fault: 'twice' })
    seen.add(key)
    persons.push(checked.person)
  }
  return faults.length > 0 ? { ok: false, reason: 'rows', faults } : { ok: true, persons }
}

/** The line that names persons, numbers, organ, document and first day; the last day may be left out. */
function findHeader(rows: readonly (readonly Cell[])[]): Header | null {
  for (const [at, cells] of rows.slice(0, HEADER_WITHIN).entries()) {
    const titles = cells.map(cell => withoutBlanks(tidy(typeof cell === 'string' ? cell : '')))
    const columns: Header['columns'] = {}
    for (const column of UNTRUSTED_COLUMNS) {
      const index = titles.findIndex(title => UNTRUSTED_HEADINGS[column].includes(title))
      if (index >= 0) columns[column] = index
    }
    if (UNTRUSTED_COLUMNS.every(column => column === 'until' || columns[column] !== undefined)) return { at, columns }
  }
  return null
}

/** The cells as typed, and which of them could not be read; these are '' then. */
function typedOf(cells: readonly Cell[], { columns }: Header): { typed: TypedUntrusted; faults: ColumnFault[] } {
  const typed: TypedUntrusted = { name: '', idNumber: '', organ: '', documentNo: '', from: '', until: '' }
  const faults: ColumnFault[] = []
  for (const column of UNTRUSTED_COLUMNS) {
    const at = columns[column]
    const isDay = column === 'from' || column === 'until'
    const read = readCell(at === undefined ? null : cells[at], { kind: isDay ? 'day' : 'words', blank: 'empty' })
    if (read.ok) typed[column] = String(read.value).slice(0, 200)
    else faults.push({ column, fault: isDay ? `${column}-wrong` : 'cell-unreadable' })
  }
  return { typed, faults }
}
