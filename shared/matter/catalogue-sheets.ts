import type { Catalogue } from './catalogue'
import type { Matter } from './matter'
import type { Cell } from './sheet'
import { writeCell } from './sheet-cell'
import {
  ABOUT_LINES,
  ABOUT_SHEET,
  CODE_HEADING,
  INTERMEDIARY_COLUMNS,
  INTERMEDIARY_SHEET,
  LIST_SHEETS,
  MATTER_COLUMNS,
  MATTER_SHEET,
  TEACH_SHEET,
  type Column,
} from './sheet-columns'

/** A table to be written: its first row holds the headings. */
export type WrittenSheet = { readonly name: string; readonly rows: readonly (readonly Cell[])[] }

/** A catalogue in the sheet form (docs/catalogue-form.md): reading it back gives the same catalogue, save for its extras. */
export function sheetsOf(catalogue: Catalogue): WrittenSheet[] {
  const { matters } = catalogue
  return [
    teaching(),
    { name: ABOUT_SHEET, rows: [['项目', '内容'], ...aboutRows(catalogue)] },
    { name: MATTER_SHEET, rows: [headings(MATTER_COLUMNS), ...matters.map(matter => cells(matter, MATTER_COLUMNS))] },
    ...LIST_SHEETS.map(({ sheet, list, columns }) => ({
      name: sheet,
      rows: [[CODE_HEADING, ...headings(columns)], ...matters.flatMap(matter => listRows(matter, list, columns))],
    })),
    {
      name: INTERMEDIARY_SHEET,
      rows: [
        headings(INTERMEDIARY_COLUMNS),
        ...(catalogue.intermediaries ?? []).map(service => cells(service, INTERMEDIARY_COLUMNS)),
      ],
    },
  ]
}

const headings = (columns: readonly Column[]): Cell[] => columns.map(({ heading }) => heading)

const listRows = (
  matter: Matter,
  list: keyof Matter & (typeof LIST_SHEETS)[number]['list'],
  columns: readonly Column[],
) => (matter[list] ?? []).map((row): Cell[] => [matter.code, ...cells(row, columns)])

const cells = (value: object, columns: readonly Column[]): Cell[] =>
  columns.map(column => {
    const [outer = '', inner] = column.path.split('.')
    const part = (value as Record<string, unknown>)[outer]
    return writeCell(inner === undefined ? part : (part as Record<string, unknown> | undefined)?.[inner], column)
  })

const aboutRows = (catalogue: Catalogue): Cell[][] =>
  Object.entries(ABOUT_LINES).map(([line, key]) => [line, catalogue[key] ?? null])

/** What each column wants, in a table of its own that is never read. */
function teaching(): WrittenSheet {
  const line = (sheet: string, { heading, blank, teach }: Column): Cell[] => [
    ...[sheet, heading, blank === 'fault' ? '必填' : '可空', teach],
  ]
  return {
    name: TEACH_SHEET,
    rows: [
      ['工作表', '列', '必填', '怎么填'],
      [MATTER_SHEET, '（一行一个事项）', '', '不要合并单元格，不要用公式；编码、电话、日期的格式设为“文本”'],
      ...MATTER_COLUMNS.map(column => line(MATTER_SHEET, column)),
      ...LIST_SHEETS.flatMap(({ sheet, columns }) => [
        [sheet, CODE_HEADING, '必填', '与事项表里的编码一样'] as Cell[],
        ...columns.map(column => line(sheet, column)),
      ]),
      ...INTERMEDIARY_COLUMNS.map(column => line(INTERMEDIARY_SHEET, column)),
    ],
  }
}
