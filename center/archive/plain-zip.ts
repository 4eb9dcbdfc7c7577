import { crc32 } from 'node:zlib'

/**
 * A zip whose entries lie in it as they are (method 0): nothing to unpack, so nothing that could swell, and its length is known before
 * the first byte. Names are UTF-8. Below 4 GiB and 65,535 entries; more throws before anything is written.
 */
export type ZipEntry = {
  name: string
  size: number
  crc: number
  /** The same bytes each time. */
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8 = 0x0800
const VERSION = 20
const LIMIT = 0xffff_ffff

const lengthOf = (name: string): number => Buffer.byteLength(name)
const totalOf = (entries: readonly ZipEntry[]): number =>
  entries.reduce((sum, { name, size }) => sum + 30 + 46 + 2 * lengthOf(name) + size, 22)

/** How many bytes `zipOf` will write. */
export function zipLength(entries: readonly ZipEntry[]): number {
  const total = totalOf(entries)
  if (total > LIMIT || entries.length > 0xffff) throw new Error('too much for one package')
  return total
}

/** The bytes of the zip, one piece of one file at a time. Throws when a file is not what it was announced to be. `day`: `YYYY-MM-DD`. */
export async function* zipOf(entries: readonly ZipEntry[], day: string): AsyncGenerator<Uint8Array> {
  zipLength(entries)
  const date = dosDate(day)
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const head = headOf(LOCAL, entry, { date, offset })
    central.push(headOf(CENTRAL, entry, { date, offset }))
    yield head
    let size = 0
    let crc = 0
    for await (const piece of entry.open()) {
      size += piece.length
      crc = crc32(piece, crc)
      yield piece
    }
    if (size !== entry.size || crc !== entry.crc) throw new Error(`${entry.name} changed while it was packed`)
    offset += head.length + size
  }
  const table = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([table, end])
}

type Placed = { date: number; offset: number }

function headOf(kind: typeof LOCAL | typeof CENTRAL, { name, size, crc }: ZipEntry, { date, offset }: Placed): Buffer {
  const isLocal = kind === LOCAL
  const fixed = Buffer.alloc(isLocal ? 30 : 46)
  fixed.writeUInt32LE(kind, 0)
  // The central head has one field more in front (who made it); from there on both are the same.
  const at = isLocal ? 4 : 6
  if (!isLocal) fixed.writeUInt16LE(VERSION, 4)
  fixed.writeUInt16LE(VERSION, at)
  fixed.writeUInt16LE(UTF8, at + 2)
  fixed.writeUInt16LE(date, at + 8)
  fixed.writeUInt32LE(crc, at + 10)
  fixed.writeUInt32LE(size, at + 14)
  fixed.writeUInt32LE(size, at + 18)
  fixed.writeUInt16LE(lengthOf(name), at + 22)
  if (!isLocal) fixed.writeUInt32LE(offset, 42)
  return Buffer.concat([fixed, Buffer.from(name)])
}

/** DOS knows no day before 1980. */
function dosDate(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return (Math.max(0, year - 1980) << 9) | (month << 5) | date
}
