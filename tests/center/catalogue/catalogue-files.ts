import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { importCatalogue, type ImportErrand, type ImportLayer } from '../../../center/catalogue/import-catalogue'
import { writeXlsx } from '../../../center/catalogue/write-xlsx'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { sheetsOf, type WrittenSheet } from '../../../shared/matter/catalogue-sheets'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import type { Cell, SheetFault } from '../../../shared/matter/sheet'

export const sample = await loadSampleCatalogue()

const FEW = ['SX-FL-001', 'SX-JZ-001', 'SX-TD-001']

/** Three matters of the sample list, as one catalogue: small enough to read a fault in. */
export const small: Catalogue = {
  ...sample,
  version: '',
  matters: sample.matters.filter(({ code }) => FEW.includes(code)),
}

export const errandOf = (bytes: Uint8Array, more: Partial<ImportErrand> = {}): ImportErrand => ({
  file: { name: '目录.xlsx', bytes },
  layer: 'whole',
  context: { today: '2026-11-21', supervision: '07460012345', before: sample, freshVersion: '2026.11.21' },
  template: null,
  overlay: null,
  ...more,
})

export const run = (bytes: Uint8Array, name = '目录.xlsx', layer: ImportLayer = 'whole') =>
  importCatalogue({ ...errandOf(bytes), file: { name, bytes }, layer })

/** All faults of a file as one line each: `材料 第3行 原件份数：不能是负数，现在是 -1`. */
export function faultsOf(bytes: Uint8Array, name?: string): string[] {
  const answer = run(bytes, name)
  return answer.ok ? [] : answer.faults.map(faultLine)
}

export const faultLine = ({ sheet, row, field, message }: SheetFault): string =>
  `${[sheet, row === null ? '' : `第${row}行`, field].filter(Boolean).join(' ')}：${message}`

/** The small catalogue as sheets, with cells changed: `['材料', 3, '原件份数', -1]` (rows as a spreadsheet counts). */
export function changedSheets(
  ...changes: readonly [sheet: string, row: number, heading: string, cell: Cell][]
): WrittenSheet[] {
  return sheetsOf(small).map(sheet => ({
    ...sheet,
    rows: sheet.rows.map((cells, index) =>
      cells.map((cell, column) => {
        const change = changes.find(
          ([name, row, heading]) => name === sheet.name && row === index + 1 && heading === sheet.rows[0]?.[column],
        )
        return change ? change[3] : cell
      }),
    ),
  }))
}

/** A workbook whose XML is changed afterwards, for what our own writer never writes. `sheet` counts from 1. */
export function patchedXlsx(sheets: readonly WrittenSheet[], patch: (name: string, xml: string) => string): Uint8Array {
  const parts = unzipSync(writeXlsx(sheets))
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(patch(name, strFromU8(part)))])),
  )
}

/** The sheets as csv files in one, each under its name. */
export const csvOf = (sheets: readonly WrittenSheet[]): string =>
  sheets
    .filter(({ name }) => name !== '填写说明')
    .map(({ name, rows }) => [`【${name}】`, ...rows.map(cells => cells.map(quoted).join(','))].join('\r\n'))
    .join('\r\n')

const quoted = (cell: Cell): string =>
  `"${(typeof cell === 'string' || typeof cell === 'number' ? `${cell}` : '').replaceAll('"', '""')}"`
