import type { FormLine } from './department-form'

/** Excel takes a file without it for the local 8-bit code. */
const BYTE_ORDER_MARK = '\ufeff'

/** What a spreadsheet would run as a formula (CWE-1236), in half width or full width, also behind blanks. */
const FORMULA = /^[\s\u3000]*[=+\-@\t\r＝＋－＠]/u

/** One cell by RFC 4180; a text that could be a formula, and a long number that a spreadsheet would round, stay texts. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : /^\d{12,}$/.test(text) ? `\t${text}` : text
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of cells as a file that Excel and WPS open rightly. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map(row => row.map(csvCell).join(',')).join('\r\n') + '\r\n'

/** Several people's forms of one kind, one a line, in the column order of the target system. */
export const formCsv = (forms: readonly (readonly FormLine[])[]): string =>
  csvFile([(forms[0] ?? []).map(line => line.label), ...forms.map(lines => lines.map(line => line.text))])
