import { columnIndex, type Cell, type Sheet } from '../../shared/matter/sheet'
import { attributeOf, elementsOf, itemText, plainText } from './xlsx-parts'

/** In one table. Empty rows that only carry a format do not count. */
export const MAX_ROWS = 60_000
const MAX_COLUMNS = 200

type Context = { strings: readonly string[]; isDate: (style: number) => boolean; date1904: boolean }
type Table = Pick<Sheet, 'rows' | 'merged' | 'formulas'>

const ROW = /<(?:\w+:)?row(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/gu
const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/gu
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/u
const HAS_FORMULA = /<(?:\w+:)?f[\s/>]/u

/** The cells of one worksheet, row by row as the file numbers them. Stops at the limits, with a sentence that goes after the sheet's name. */
export function readSheetXml(
  xml: string,
  context: Context,
): { ok: true; table: Table } | { ok: false; message: string } {
  const rows: Cell[][] = []
  const formulas: string[] = []
  let rowNumber = 0
  for (const [, rowAttributes = '', content = ''] of xml.matchAll(ROW)) {
    rowNumber = Number(attributeOf(rowAttributes, 'r') ?? rowNumber + 1)
    if (content === '') continue
    const cells: Cell[] = []
    let column = -1
    for (const [, attributes = '', inside = ''] of content.matchAll(CELL)) {
      const ref = / r="([A-Z]+)\d+"/u.exec(attributes)?.[1]
      column = ref === undefined ? column + 1 : columnIndex(ref)
      if (inside === '') continue
      if (HAS_FORMULA.test(inside)) formulas.push(`${ref ?? ''}${rowNumber}`)
      const cell = cellOf(attributes, inside, context)
      if (cell === null || cell === '') continue
      if (column >= MAX_COLUMNS) return { ok: false, message: `第 ${rowNumber} 行的列太多，请删去右边多余的内容` }
      while (cells.length < column) cells.push(null)
      cells[column] = cell
    }
    if (cells.length === 0) continue
    if (rowNumber > MAX_ROWS)
      return { ok: false, message: `的行数太多，一张表最多 ${MAX_ROWS} 行。请分成几次导入，或者删去空行下面多余的内容` }
    while (rows.length < rowNumber - 1) rows.push([])
    rows[rowNumber - 1] = cells
  }
  const merged = elementsOf(xml.slice(Math.max(0, xml.search(/<(?:\w+:)?mergeCells\b/u))), 'mergeCell').flatMap(
    ({ attributes }) => attributeOf(attributes, 'ref') ?? [],
  )
  return { ok: true, table: { rows, merged, formulas } }
}

function cellOf(attributes: string, inside: string, { strings, isDate, date1904 }: Context): Cell {
  const type = / t="(\w+)"/u.exec(attributes)?.[1]
  if (type === 'inlineStr') return itemText(inside)
  const value = VALUE.exec(inside)?.[1]
  if (value === undefined) return null
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null
    case 'str':
    case 'e':
      return plainText(value)
    case 'b':
      return value === '1'
    case 'd':
      return { date: value.slice(0, 10) }
    default: {
      const number = Number(value)
      if (!Number.isFinite(number)) return plainText(value)
      const style = Number(/ s="(\d+)"/u.exec(attributes)?.[1] ?? 0)
      return isDate(style) ? (dateOf(number, date1904) ?? number) : number
    }
  }
}

const DAYS_TO_1970 = { 1900: 25_569, 1904: 24_107 } as const
const MS_PER_DAY = 86_400_000
/** The year 9999. */
const LAST_SERIAL = 2_958_465

/** Excel counts days from 1900 (or, on old Macs, 1904). A bare time of day is no date. */
function dateOf(serial: number, date1904: boolean): Cell | null {
  if (serial < 1 || serial > LAST_SERIAL) return null
  const day = Math.floor(serial) - DAYS_TO_1970[date1904 ? 1904 : 1900]
  return { date: new Date(day * MS_PER_DAY).toISOString().slice(0, 10) }
}
