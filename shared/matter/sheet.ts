/** What a cell holds, as the program that wrote it meant it. `date` is `YYYY-MM-DD`. */
export type Cell = string | number | boolean | { readonly date: string } | null

/** One table of a workbook, or one csv file: rows from the first one on, so that row 1 of the file is `rows[0]`. */
export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  /** As the file writes them: `A2:A5`. */
  readonly merged: readonly string[]
  /** Cells with a formula: `D5`. What a formula came to is whatever the last program made of it. */
  readonly formulas: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** One thing to put right in a file. `row` counts as the spreadsheet does, from 1; null for the table as a whole. */
export type SheetFault = {
  readonly sheet: string
  readonly row: number | null
  /** The column's heading; '' for the row as a whole. */
  readonly field: string
  /** The matter's code; '' where the row has none. */
  readonly code: string
  /** One Chinese sentence, for the person who keeps the list. */
  readonly message: string
}

/** `B` → 1. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + (letter.charCodeAt(0) - 64)
  return index - 1
}

/** 1 → `B`. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** `B12` → row 12, column 1; null for what is no cell. */
export function cellAt(ref: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(ref)
  return found ? { row: Number(found[2]), column: columnIndex(found[1] ?? '') } : null
}

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
