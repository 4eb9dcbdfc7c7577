import type { JournalEntry } from '../ipc/station'
import type { CaseEvent, SealedEvent } from './envelope'
import type { EpochContent } from './station-journal-read'

/** Entries of lines `fromLine`… counted over all epochs, and the line to go on from; null when that was the end. */
export async function readLines(
  contents: readonly EpochContent[],
  fromLine: number,
  limit: number,
): Promise<{ entries: JournalEntry[]; next: number | null }> {
  const entries: JournalEntry[] = []
  let from = Math.max(1, fromLine)
  let before = 0
  let left = limit
  for (const content of contents) {
    const inside = from - before
    if (left > 0 && inside <= content.lines) {
      const count = Math.min(left, content.lines - inside + 1)
      for (const entry of await content.open(inside, count)) entries.push({ ...entry, line: entry.line + before })
      from += count
      left -= count
    }
    before += content.lines
  }
  return { entries, next: from <= before ? from : null }
}

/** Own events of one epoch from `fromSeq`; ends before a line that cannot be read: a batch must follow without gaps. */
export async function readEvents(content: EpochContent, fromSeq: number, limit: number): Promise<SealedEvent[]> {
  const found: SealedEvent[] = []
  const wanted = content.eventLines.slice(fromSeq - 1, fromSeq - 1 + limit)
  while (found.length < wanted.length) {
    const rest = wanted.slice(found.length)
    const [from] = rest
    if (from === undefined) break
    // Facts that lie line by line are read in one go.
    const together = rest.findIndex((line, index) => line !== from + index)
    const entries = await content.open(from, together === -1 ? rest.length : together)
    for (const [index, entry] of entries.entries()) {
      if (entry.kind !== 'event' || entry.line !== from + index) return found
      found.push(entry.sealed)
    }
    if (entries.length === 0) break
  }
  return found
}

/** The events written last, so that sending them needs no reading. Only text and hash are held: a day of many cases is some megabytes. */
export type FreshEvents = {
  add(sealed: SealedEvent): void
  /** The run from `fromSeq` on as far as it is remembered. */
  from(epoch: string, fromSeq: number, limit: number): SealedEvent[]
}

export function createFreshEvents(size: number): FreshEvents {
  const held = new Map<string, Pick<SealedEvent, 'bytes' | 'hash'>>()
  return {
    add({ event, bytes, hash }) {
      held.set(`${event.epoch}:${event.seq}`, { bytes, hash })
      const [oldest] = held.keys()
      if (held.size > size && oldest !== undefined) held.delete(oldest)
    },
    from(epoch, fromSeq, limit) {
      const run: SealedEvent[] = []
      for (let seq = fromSeq; run.length < limit; seq += 1) {
        const sealed = held.get(`${epoch}:${seq}`)
        if (!sealed) break
        run.push({ event: JSON.parse(sealed.bytes) as CaseEvent, ...sealed })
      }
      return run
    },
  }
}
