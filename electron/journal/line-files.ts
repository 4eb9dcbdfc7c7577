import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { EpochRecord, LineStore } from '../../shared/sync/station-ports'
import { asStorageFault, ensureFolder, syncFolder, writeDurably } from '../durable-file'
import {
  bySegmentOrder,
  indexLines,
  parseSegmentName,
  readSegment,
  REAL_DISK,
  segmentName,
  type JournalDisk,
  type Segment,
} from './segment'

export const MAX_SEGMENT_BYTES = 32 * 1024 * 1024
const MARKER = 'writer.json'
const EPOCH = /^[0-9a-f]{16}$/
const markerSchema = z.object({
  v: z.literal(1),
  epochs: z.array(
    z.object({
      epoch: z.string(),
      machine: z.string(),
      instance: z.string().exactOptional(),
      apart: z.literal(true).exactOptional(),
    }),
  ),
})

/** A spoiled marker knows no epoch: all of them then count as written elsewhere, which is the safe side. */
function parseMarker(text: string): EpochRecord[] {
  try {
    return markerSchema.parse(JSON.parse(text)).epochs
  } catch {
    return []
  }
}

/**
 * `<folder>/<epoch>/YYYY-MM.ndjson`, and `writer.json` that says which PC wrote which epoch. An append is one write and one
 * flush; when either fails the file is cut back, so that a later line never follows half a one.
 */
export function createLineFiles(
  folder: string,
  disk: JournalDisk = REAL_DISK,
  maxBytes = MAX_SEGMENT_BYTES,
): LineStore {
  const segments = new Map<string, Segment[]>()
  /** Segments whose end on disk is in doubt after a failed append. */
  const doubtful = new Set<Segment>()
  const of = (epoch: string): Segment[] => segments.get(epoch) ?? []

  async function truncate(segment: Segment): Promise<void> {
    const handle = await disk.open(segment.path, 'r+')
    try {
      await handle.truncate(segment.size)
      await handle.sync()
      doubtful.delete(segment)
    } finally {
      await handle.close()
    }
  }

  /** A copy of what is about to be cut off, for a technician. */
  async function setAside(segment: Segment, tail: Uint8Array): Promise<void> {
    const names = await readdir(join(segment.path, '..'))
    const count = names.filter(name => name.endsWith('.torn')).length
    await writeFile(`${segment.path}.${count + 1}.torn`, tail, { flag: 'wx' })
  }

  async function openEpoch(epoch: string): Promise<boolean> {
    const inside = join(folder, epoch)
    const found = (await readdir(inside)).flatMap(name => {
      const parts = parseSegmentName(name)
      return parts ? [{ ...parts, path: join(inside, name) }] : []
    })
    const opened: Segment[] = []
    let torn = false
    for (const parts of found.sort(bySegmentOrder)) {
      const bytes = await readFile(parts.path)
      const segment = { ...parts, ...indexLines(bytes) }
      if (segment.size < bytes.length) {
        await setAside(segment, bytes.subarray(segment.size))
        await truncate(segment)
        torn = true
      }
      // Begun and never written: whether its name would outlast a power cut is not known, so it is begun anew when it is needed.
      if (segment.size > 0) opened.push(segment)
    }
    segments.set(epoch, opened)
    return torn
  }

  async function readMarker(): Promise<EpochRecord[]> {
    const text = await readFile(join(folder, MARKER), 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return null
      throw problem
    })
    return parseMarker(text ?? '')
  }

  /** Epochs on disk, oldest first. A folder that the marker does not know was written elsewhere. */
  async function findEpochs(): Promise<EpochRecord[]> {
    const known = await readMarker()
    const present = (await readdir(folder)).filter(name => EPOCH.test(name)).sort()
    const strange = present.filter(epoch => !known.some(record => record.epoch === epoch))
    return [
      ...strange.map(epoch => ({ epoch, machine: 'unknown' })),
      ...known.filter(record => present.includes(record.epoch)),
    ]
  }

  /** The segment that the next line belongs in. Months only go forward, whatever the clock says, so that order stays. */
  async function segmentFor(epoch: string, month: string): Promise<Segment> {
    const last = of(epoch).at(-1)
    // Also when the line belongs in a new file: what was refused here would be read as good before it.
    if (last && doubtful.has(last)) await truncate(last)
    if (last && month <= last.month && last.size < maxBytes) return last
    const next = last && month <= last.month ? { month: last.month, part: last.part + 1 } : { month, part: 1 }
    const path = join(folder, epoch, segmentName(next.month, next.part))
    const handle = await disk.open(path, 'a')
    await handle.close()
    await syncFolder(join(folder, epoch))
    const segment = { ...next, path, starts: [], size: 0 }
    segments.set(epoch, [...of(epoch), segment])
    return segment
  }

  async function writeTo(segment: Segment, bytes: Buffer): Promise<void> {
    const handle = await disk.open(segment.path, 'a')
    try {
      doubtful.add(segment)
      await handle.appendFile(bytes)
      await handle.sync()
      doubtful.delete(segment)
    } finally {
      await handle.close()
    }
  }

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (problem) {
      throw asStorageFault(problem)
    }
  }

  return {
    open: () =>
      guarded(async () => {
        await ensureFolder(folder)
        // A folder whose name could not be made durable when it was made looks like any other now.
        await syncFolder(folder)
        segments.clear()
        const epochs = await findEpochs()
        let torn = false
        for (const { epoch } of epochs) torn = (await openEpoch(epoch)) || torn
        return { epochs, torn }
      }),
    begin: record =>
      guarded(async () => {
        const epochs = await findEpochs()
        // The marker first: a folder that it does not know counts as written on another PC, for ever. One that it knows and that is
        // not there, because the power went in between, was never begun.
        await writeDurably(join(folder, MARKER), JSON.stringify({ v: 1, epochs: [...epochs, record] }))
        await ensureFolder(join(folder, record.epoch))
        segments.set(record.epoch, [])
      }),
    count: epoch => of(epoch).reduce((sum, segment) => sum + segment.starts.length, 0),
    read: (epoch, from, limit) =>
      guarded(async () => {
        const lines: string[] = []
        let skip = from - 1
        for (const segment of of(epoch)) {
          if (skip < segment.starts.length) lines.push(...(await readSegment(segment, skip, limit - lines.length)))
          skip = Math.max(0, skip - segment.starts.length)
          if (lines.length >= limit) break
        }
        return lines
      }),
    append: (epoch, lines, month) =>
      guarded(async () => {
        const segment = await segmentFor(epoch, month)
        const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''), 'utf8')
        try {
          await writeTo(segment, bytes)
        } catch (problem) {
          if (doubtful.has(segment)) await truncate(segment).catch(() => undefined)
          throw problem
        }
        for (const line of lines) {
          segment.starts.push(segment.size)
          segment.size += Buffer.byteLength(line, 'utf8') + 1
        }
      }),
    dropFrom: (epoch, line) =>
      guarded(async () => {
        let skip = line - 1
        for (const segment of of(epoch)) {
          const kept = Math.max(0, Math.min(skip, segment.starts.length))
          skip -= segment.starts.length
          const end = segment.starts[kept]
          if (end === undefined) continue
          await setAside(segment, (await readFile(segment.path)).subarray(end))
          segment.starts.length = kept
          segment.size = end
          await truncate(segment)
        }
      }),
  }
}
