import { INTERMEDIARY_COLUMNS, INTERMEDIARY_SHEET, LIST_SHEETS, LOCAL_COLUMN, MATTER_COLUMNS, MATTER_SHEET, ABOUT_LINES, ABOUT_SHEET, KNOWN_SHEETS, TEACH_SHEET } from './sheet-columns' // prettier-ignore
import { isBlank, type Sheet, type SheetFault } from './sheet'
import { readCell, tidy, type CellKind } from './sheet-cell'
import { readTable, type TableRow } from './sheet-table'

export type Place = { readonly sheet: string; readonly row: number | null }

/** Where everything of one matter came from. `lists` in the order in which the entries stand in the matter. */
export type Origin = { readonly matter: Place; readonly lists: Readonly<Record<string, readonly Place[]>> }

/** What the sheets say, as the catalogue's JSON, not yet checked by any rule. `origins[i]` belongs to `matters[i]`. */
export type SheetsRead = {
  readonly about: Readonly<Record<string, unknown>>
  readonly matters: readonly Readonly<Record<string, unknown>>[]
  readonly origins: readonly Origin[]
  readonly intermediaries: readonly unknown[] | null
  readonly faults: readonly SheetFault[]
  /** Sheets that were left out, for the person to know. */
  readonly skipped: readonly string[]
}

export type ReadOptions = {
  /** A local overlay: only what is written changes, so tables and columns may be missing. */
  partial?: boolean
}

/** Joins the tables of a workbook by the matters' codes. Every fault is named with sheet, row and column; nothing is guessed. */
export function readSheets(sheets: readonly Sheet[], { partial = false }: ReadOptions = {}): SheetsRead {
  const faults: SheetFault[] = []
  const tables = chooseSheets(sheets, partial, faults)
  const intermediaries = tables.get(INTERMEDIARY_SHEET)
  const read = intermediaries && readTable(intermediaries, INTERMEDIARY_COLUMNS, { coded: false })
  faults.push(...(read?.faults ?? []))
  const aboutSheet = tables.get(ABOUT_SHEET)
  const matterSheet = tables.get(MATTER_SHEET)
  const { matters, origins } = matterSheet
    ? readMatters(matterSheet, tables, partial, faults)
    : { matters: [], origins: [] }
  return {
    about: aboutSheet ? readAbout(aboutSheet, faults) : {},
    matters,
    origins,
    intermediaries: read ? read.rows.map(({ values }) => nested(values)) : null,
    faults,
    skipped: sheets.filter(({ name }) => !KNOWN_SHEETS.includes(tidy(name))).map(({ name }) => name),
  }
}

function chooseSheets(sheets: readonly Sheet[], partial: boolean, faults: SheetFault[]): Map<string, Sheet> {
  const chosen = new Map<string, Sheet>()
  const say = (sheet: string, message: string): void => {
    faults.push({ sheet, row: null, field: '', code: '', message })
  }
  for (const sheet of sheets) {
    const name = tidy(sheet.name)
    const isEmpty = sheet.rows.every(cells => cells.every(isBlank))
    if (name === TEACH_SHEET || isEmpty) continue
    if (!KNOWN_SHEETS.includes(name)) {
      if (!sheet.hidden) say(sheet.name, `不认识工作表“${sheet.name}”，应当是“${KNOWN_SHEETS.join('”“')}”之一`)
    } else if (sheet.hidden) say(sheet.name, `工作表“${sheet.name}”是隐藏的，请取消隐藏，看过内容再导入`)
    else if (chosen.has(name)) say(sheet.name, `工作表“${sheet.name}”有两张`)
    else chosen.set(name, { ...sheet, name })
  }
  const required = [MATTER_SHEET, ...(partial ? [] : ['材料', '步骤', '依据'])]
  const hiddenOnes = sheets.filter(({ hidden }) => hidden).map(({ name }) => tidy(name))
  for (const name of required)
    if (!chosen.has(name) && !hiddenOnes.includes(name)) say(name, `没有工作表“${name}”，或者是空的`)
  return chosen
}

function readMatters(
  sheet: Sheet,
  tables: ReadonlyMap<string, Sheet>,
  partial: boolean,
  faults: SheetFault[],
): { matters: Record<string, unknown>[]; origins: Origin[] } {
  // The code is a column of the matter itself here, so it is read as one and names the faults all the same.
  const own = MATTER_COLUMNS.filter(({ path }) => path !== 'code')
  const columns = partial ? [LOCAL_COLUMN, ...own] : own
  const { rows, faults: found } = readTable(sheet, columns, { coded: true, partial })
  faults.push(...found)
  const first = new Map<string, number>()
  const kept: TableRow[] = []
  for (const row of rows) {
    const before = row.code === '' ? undefined : first.get(row.code)
    if (before !== undefined) {
      const message = `事项编码 ${row.code} 重复，第 ${before} 行已经有了`
      faults.push({ sheet: sheet.name, row: row.row, field: '事项编码', code: row.code, message })
      continue
    }
    first.set(row.code, row.row)
    kept.push(row)
  }
  const lists = LIST_SHEETS.map(spec => {
    const table = tables.get(spec.sheet)
    if (!table) return { ...spec, byCode: null }
    const read = readTable(table, spec.columns, { coded: true })
    faults.push(...read.faults)
    for (const { row, code } of read.rows)
      if (code !== '' && !first.has(code))
        faults.push({
          ...{ sheet: spec.sheet, row, field: '事项编码', code },
          message: `事项表里没有编码 ${code}，请核对编码`,
        })
    return { ...spec, byCode: groupByCode(read.rows) }
  })
  const matters: Record<string, unknown>[] = []
  const origins: Origin[] = []
  for (const row of kept) {
    const places: Record<string, Place[]> = {}
    const matter: Record<string, unknown> = { code: row.code, ...nested(row.values) }
    for (const { sheet: name, list, always, byCode } of lists) {
      const entries = byCode?.get(row.code) ?? []
      if (entries.length > 0 || (always && !partial)) matter[list] = entries.map(({ values }) => nested(values))
      places[list] = entries.map(entry => ({ sheet: name, row: entry.row }))
    }
    matters.push(matter)
    origins.push({ matter: { sheet: sheet.name, row: row.row }, lists: places })
  }
  return { matters, origins }
}

function groupByCode(rows: readonly TableRow[]): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>()
  for (const row of rows) {
    const group = groups.get(row.code)
    if (group) group.push(row)
    else groups.set(row.code, [row])
  }
  return groups
}

/** `fee.docNo` → `{ fee: { docNo } }`. */
function nested(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [path, value] of values) {
    const [outer = '', inner] = path.split('.')
    if (inner === undefined) whole[outer] = value
    else {
      const part = (whole[outer] ?? {}) as Record<string, unknown>
      part[inner] = value
      whole[outer] = part
    }
  }
  return whole
}

const ABOUT_KINDS: Readonly<Record<string, CellKind>> = { issuedOn: 'day', staleAfterDays: 'whole' }

function readAbout(sheet: Sheet, faults: SheetFault[]): Record<string, unknown> {
  const about: Record<string, unknown> = {}
  for (const [index, [name, cell]] of sheet.rows.entries()) {
    if (isBlank(name) || isBlank(cell)) continue
    const line = typeof name === 'string' ? tidy(name) : ''
    if (line === '项目') continue
    const key = (ABOUT_LINES as Record<string, string>)[line]
    const fault = (message: string): void => {
      faults.push({ sheet: sheet.name, row: index + 1, field: line, code: '', message })
    }
    if (key === undefined) {
      fault(`不认识“${line}”，只能是“${Object.keys(ABOUT_LINES).join('”“')}”`)
      continue
    }
    const read = readCell(cell, { kind: ABOUT_KINDS[key] ?? 'words', blank: 'fault' })
    if (read.ok) about[key] = read.value
    else fault(read.message)
  }
  return about
}
