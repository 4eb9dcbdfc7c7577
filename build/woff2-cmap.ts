import { brotliDecompressSync } from 'node:zlib'
import { readCmap } from './font-cmap'

/** The order in which WOFF2 numbers the tables up to `glyf`-less fonts need (W3C WOFF2 §5.2); only these are told apart here. */
const KNOWN_TAGS = 'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_'.split(' ')

export type FontFacts = { outlines: 'truetype' | 'cff'; codePoints: Set<number> }

/**
 * Which characters a WOFF2 file draws and with what kind of outlines. Reads the table directory and `cmap` (formats 4 and 12)
 * and nothing else; throws on anything that is no WOFF2 file.
 */
export function readWoff2(file: Buffer): FontFacts {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 file')
  const { tables, dataStart } = readDirectory(file)
  const compressedBytes = file.readUInt32BE(20)
  const data = brotliDecompressSync(file.subarray(dataStart, dataStart + compressedBytes))
  const cmap = tables.find(table => table.tag === 'cmap')
  if (!cmap) throw new Error('a font without a cmap')
  const outlines = tables.some(table => table.tag === 'glyf') ? 'truetype' : 'cff'
  return { outlines, codePoints: readCmap(data.subarray(cmap.offset, cmap.offset + cmap.length)) }
}

type Table = { tag: string; offset: number; length: number }

function readDirectory(file: Buffer): { tables: Table[]; dataStart: number } {
  let position = 48
  let offset = 0
  const readBase128 = (): number => {
    for (let value = 0; ;) {
      const byte = file.readUInt8(position++)
      value = value * 128 + (byte & 0x7f)
      if ((byte & 0x80) === 0) return value
    }
  }
  const tables = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file.readUInt8(position++)
    const index = flags & 0x3f
    if (index === 0x3f) position += 4
    const tag = KNOWN_TAGS[index] ?? `#${index}`
    let length = readBase128()
    const transform = flags >> 6
    const outline = tag === 'glyf' || tag === 'loca'
    if (outline ? transform !== 3 : transform !== 0) length = readBase128()
    const table = { tag, offset, length }
    offset += length
    return table
  })
  return { tables, dataStart: position }
}
