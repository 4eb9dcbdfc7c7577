import { open, type FileHandle } from 'node:fs/promises'

/** The part of `fs` through which the journal is written; tests put a failing disk here. */
export type JournalDisk = { open(path: string, flags: string): Promise<FileHandle> }
export const REAL_DISK: JournalDisk = { open: (path, flags) => open(path, flags, 0o600) }

const NEWLINE = 0x0a

/** One file of a journal: where each line starts, and where the good bytes end. */
export type Segment = { path: string; month: string; part: number; starts: number[]; size: number }

const NAME = /^(\d{4}-\d{2})(?:\.(\d{3}))?\.ndjson$/

export const segmentName = (month: string, part: number): string =>
  part === 1 ? `${month}.ndjson` : `${month}.${String(part).padStart(3, '0')}.ndjson`

/** Month and part of a segment's file name, or undefined for any other file. */
export function parseSegmentName(name: string): { month: string; part: number } | undefined {
  const found = NAME.exec(name)
  return found ? { month: found[1] ?? '', part: Number(found[2] ?? 1) } : undefined
}

export const bySegmentOrder = (a: { month: string; part: number }, b: { month: string; part: number }): number =>
  a.month === b.month ? a.part - b.part : a.month < b.month ? -1 : 1

/** Notes where each whole line of `bytes` starts and where the last one ends. */
export function indexLines(bytes: Uint8Array): { starts: number[]; size: number } {
  const starts: number[] = []
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    starts.push(start)
    start = end + 1
  }
  return { starts, size: start }
}

/** Lines `from` … (counted from 0) of one segment, at most `limit`. */
export async function readSegment(segment: Segment, from: number, limit: number): Promise<string[]> {
  const begin = segment.starts[from]
  if (begin === undefined || limit <= 0) return []
  const end = segment.starts[from + limit] ?? segment.size
  const handle = await open(segment.path, 'r')
  try {
    const bytes = Buffer.alloc(end - begin)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, begin + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled).toString('utf8').split('\n').slice(0, -1)
  } finally {
    await handle.close()
  }
}
