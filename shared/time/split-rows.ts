/** One line of a csv with its number in the file, from 1. */
export type CsvRow = { line: number; cells: string[] }

/**
 * The rows of a small csv: commas, tabs or semicolons between the cells (whichever the first line has), quotes around a cell that holds
 * one, doubled quotes inside. Empty lines are left out and counted.
 */
export function splitRows(text: string): CsvRow[] {
  const lines = text.split(/\r\n|\r|\n/)
  const separator = [',', '\t', ';', '，'].find(mark => (lines[0] ?? '').includes(mark)) ?? ','
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ line: index + 1, cells: splitLine(line, separator) }],
  )
}

function splitLine(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at]
    if (quoted && mark === '"' && line[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (mark === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (mark === separator && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += mark
  }
  return [...cells, cell]
}
