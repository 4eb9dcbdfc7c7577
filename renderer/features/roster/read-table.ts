import type { RosterFileFault } from '../../../shared/form/roster-faults'
import { sha256Hex } from '../../../shared/sync/crypto-suite'

export type TableResult =
  | { ok: true; lines: string[][]; /** SHA-256 of the file's bytes. */ contentHash: string }
  | { ok: false; fault: RosterFileFault }

const MAX_BYTES = 20 * 1024 * 1024
const [ZIP, OLD_EXCEL] = [
  [0x50, 0x4b],
  [0xd0, 0xcf, 0x11, 0xe0],
]

const startsWith = (bytes: Uint8Array, mark: readonly number[] | undefined): boolean =>
  mark !== undefined && mark.every((byte, at) => bytes[at] === byte)

/** The cells of a spreadsheet or a csv file, as texts. Reads the first sheet. Nothing leaves this PC. */
export async function readTable(file: Blob): Promise<TableResult> {
  if (file.size > MAX_BYTES) return { ok: false, fault: 'too-large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length === 0) return { ok: false, fault: 'empty' }
  if (startsWith(bytes, OLD_EXCEL)) return { ok: false, fault: 'old-excel' }
  const lines = startsWith(bytes, ZIP) ? await sheetOf(bytes) : await csvOf(bytes)
  return typeof lines === 'string' ? { ok: false, fault: lines } : { ok: true, lines, contentHash: sha256Hex(bytes) }
}

async function sheetOf(bytes: Uint8Array): Promise<string[][] | RosterFileFault> {
  // The plain build: those for browsers start workers from blobs, which the page's policy forbids.
  const { readSheet } = await import('read-excel-file/universal')
  try {
    const rows = await readSheet(bytes.slice().buffer)
    return rows.map(row => row.map(cellText))
  } catch {
    // A damaged archive, a workbook without sheets, a document of another kind: all of it is "does not open".
    return 'unreadable'
  }
}

function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  // Up to 2^53 exactly; what a spreadsheet rounded before is caught by `id-as-number`.
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

async function csvOf(bytes: Uint8Array): Promise<string[][] | RosterFileFault> {
  const text = decoded(bytes)
  if (text === null) return 'unreadable-encoding'
  const { parse } = await import('csv-parse/browser/esm/sync')
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
  } catch {
    return 'unreadable'
  }
}

/** UTF-8 with or without mark, UTF-16 as spreadsheets write "Unicode text", and else GB18030, which holds GBK and GB2312. */
function decoded(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  // Bytes of a picture or a program; in no text is there a zero.
  if (bytes.includes(0)) return null
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one.
    }
  return null
}

/** What parts the cells: whichever stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 5000)
  const count = (sign: string) => head.split(sign).length
  return [',', '\t', ';', '，'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
