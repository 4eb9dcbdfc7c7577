import { unzipSync } from 'fflate'
import type { UntrustedFaultLine } from '../../shared/ipc/untrusted'
import type { UntrustedPerson } from '../../shared/people/untrusted'
import { readUntrustedSheet } from '../../shared/people/untrusted-sheet'
import { readCsv } from '../catalogue/read-csv'
import { readXlsx, type FileRead } from '../catalogue/read-xlsx'

/** A workbook of a thousand rows unpacks to a tenth of it. It is read on the center's own thread, so what claims more is not opened. */
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024

export type UntrustedFile =
  { ok: true; persons: readonly UntrustedPerson[] } | { ok: false; faults: readonly UntrustedFaultLine[] }

/** The persons of a workbook or a csv file, told apart by the bytes: all of them, or every fault of every row. */
export function readUntrustedFile({ name, bytes }: { name: string; bytes: Uint8Array }, today: string): UntrustedFile {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip && claimedBytes(bytes) > MAX_UNPACKED_BYTES) return whole('too-many')
  const file: FileRead = isZip || bytes[0] === 0xd0 ? readXlsx(bytes) : readCsv(bytes, name)
  if (!file.ok) return whole('unreadable', file.message)
  const [sheet] = file.sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0)
  if (!sheet) return whole('empty')
  const read = readUntrustedSheet(sheet, today)
  if (read.ok) return read
  if (read.reason !== 'rows') return whole(read.reason)
  return { ok: false, faults: read.faults.map(fault => ({ said: '', ...fault })) }
}

const whole = (fault: UntrustedFaultLine['fault'], said = ''): UntrustedFile => ({
  ok: false,
  faults: [{ row: null, column: null, fault, said }],
})

/** What the entries say of themselves; nothing is unpacked for it. */
function claimedBytes(bytes: Uint8Array): number {
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return false
      },
    })
  } catch {
    // No zip after all: the reader says so in words.
    return 0
  }
  return total
}
