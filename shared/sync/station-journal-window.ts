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

/**
 * The events that were written or found last and that no receipt covers yet, so that sending them needs no reading. Only text and hash
 * are held: a day of many cases is some megabytes.
 */
export type FreshEvents = {
  add(sealed: SealedEvent): void
  /** A receipt covers them. */
  forget(epoch: string, upTo: number): void
  /** The run from `fromSeq` on as far as it is remembered. */
  from(epoch: string, fromSeq: number, limit: number): SealedEvent[]
}

type Kept = Omit<SealedEvent, 'event'>

export function createFreshEvents(most: number): FreshEvents {
  /** By epoch, the oldest first, and by number. */
  const held = new Map<string, Map<number, Kept>>()
  let size = 0

  function dropOldest(): void {
    for (const events of held.values()) {
      const [oldest] = events.keys()
      if (oldest === undefined) continue
      events.delete(oldest)
      size -= 1
      return
    }
  }

  return {
    add({ event, ...kept }) {
      const events = held.get(event.epoch) ?? new Map<number, Kept>()
      held.set(event.epoch, events)
      events.set(event.seq, kept)
      size += 1
      if (size > most) dropOldest()
    },
    forget(epoch, upTo) {
      const events = held.get(epoch)
      for (const seq of events?.keys() ?? []) {
        if (seq > upTo) return
        events?.delete(seq)
        size -= 1
      }
    },
    from(epoch, fromSeq, limit) {
      const events = held.get(epoch)
      const run: SealedEvent[] = []
      for (let seq = fromSeq; run.length < limit; seq += 1) {
        const sealed = events?.get(seq)
        if (!sealed) break
        run.push({ event: JSON.parse(sealed.bytes) as CaseEvent, ...sealed })
      }
      return run
    },
  }
}
