import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

/** One file in a zip on disk. `bytes` throws when they do not come out as the zip says. */
export type PackedFile = { name: string; size: number; bytes: () => AsyncIterable<Uint8Array> }

const END_BYTES = 22
/** A package holds the papers and photos of one case. */
const MAX_FILES = 2_000
const MAX_TABLE = 4 * 1024 * 1024

/**
 * Lists what a zip holds by its table, without unpacking anything: null when the file is no zip, is cut off, hides something (every byte
 * belongs to an entry, the table or the end record, and table and entries say the same) or is too much for one case. Also reads packed
 * entries, since people open and pack again; no entry gives more bytes than its table says.
 */
export async function openZip(path: string): Promise<PackedFile[] | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const end = await part(file, Math.max(0, size - END_BYTES), size)
    // Nothing behind the end record, and one volume: another program might look elsewhere.
    if (end.readUInt32LE(0) !== 0x06054b50 || end.readUInt16LE(20) !== 0) return null
    const count = end.readUInt16LE(10)
    if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count) return null
    const [length, start] = [end.readUInt32LE(12), end.readUInt32LE(16)]
    if (count > MAX_FILES || length > MAX_TABLE || start + length !== size - END_BYTES) return null
    return await readTable(path, file, { table: await part(file, start, start + length), count, end: start })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  } finally {
    await file.close()
  }
}

type Table = { table: Buffer; count: number; end: number }

async function readTable(path: string, file: FileHandle, { table, count, end }: Table): Promise<PackedFile[] | null> {
  const found: PackedFile[] = []
  const spans: [from: number, to: number][] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (table.readUInt32LE(at) !== 0x02014b50) return null
    const [flags, method] = [table.readUInt16LE(at + 8), table.readUInt16LE(at + 10)]
    const [packed, size] = [table.readUInt32LE(at + 20), table.readUInt32LE(at + 24)]
    const [nameLength, extra, note] = [28, 30, 32].map(place => table.readUInt16LE(at + place)) as [number, number, number] // prettier-ignore
    const offset = table.readUInt32LE(at + 42)
    const name = table.subarray(at + 46, at + 46 + nameLength)
    const isEncrypted = (flags & 1) !== 0
    if (isEncrypted || (method !== 0 && method !== 8) || (method === 0 && packed !== size)) return null
    const head = await part(file, offset, offset + 30)
    if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null
    const inner = await part(file, offset + 30, offset + 30 + head.readUInt16LE(26))
    // Two names for the same bytes: what one program checks, another would open as something else.
    if (!inner.equals(name)) return null
    // The same with what is said of the bytes: flags and method, CRC and both lengths.
    const said = table.subarray(at + 8, at + 12).equals(head.subarray(6, 10))
    if (!said || !table.subarray(at + 16, at + 28).equals(head.subarray(14, 26))) return null
    const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    spans.push([offset, from + packed])
    found.push({ name: name.toString('utf8'), size, bytes: () => unpack(path, { from, packed, size, method }) })
    at += 46 + nameLength + extra + note
  }
  if (at !== table.length) return null
  // One behind the other from the first byte to the table: nothing lies between, over or before them.
  spans.sort(([one], [other]) => one - other)
  return spans.every(([from], index) => from === (spans[index - 1]?.[1] ?? 0)) && (spans.at(-1)?.[1] ?? 0) === end
    ? found
    : null
}

async function part(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, to - from))
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
  return buffer.subarray(0, bytesRead)
}

type Place = { from: number; packed: number; size: number; method: number }

async function* unpack(path: string, { from, packed, size, method }: Place): AsyncGenerator<Uint8Array> {
  if (packed === 0) return
  const raw = createReadStream(path, { start: from, end: from + packed - 1 })
  const pieces = method === 8 ? raw.pipe(createInflateRaw()) : raw
  // `pipe` passes no fault on.
  raw.once('error', error => pieces.destroy(error))
  let left = size
  try {
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      left -= piece.length
      if (left < 0) throw new Error('more bytes than the table says')
      yield piece
    }
  } finally {
    raw.destroy()
    pieces.destroy()
  }
  if (left > 0) throw new Error('fewer bytes than the table says')
}
