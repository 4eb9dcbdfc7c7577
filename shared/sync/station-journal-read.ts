import type { JournalEntry } from '../ipc/station'
import { GENESIS } from './chain'
import { sha256Hex } from './crypto-suite'
import type { CaseEvent, SealedEvent } from './envelope'
import { hashOfLine, openLine, parseLine, type JournalLine } from './journal-line'
import type { EpochRecord, LineStore } from './station-ports'
import type { SyncReceipt } from './wire'

/** Lines read from disk at a time while opening: bounded memory, however long the journal. */
const STEP = 500

/** What one epoch holds; `lines`, `lineHash`, `eventLines` and `lastEvent` move on as lines are appended. */
export type EpochContent = {
  record: EpochRecord
  lines: number
  lineHash: string
  /** Line of own event `seq` at index `seq - 1`. */
  eventLines: (number | undefined)[]
  ids: Map<string, number>
  lastEvent: SealedEvent | undefined
  lastServerTime: string | null
  receiptNumbers: string[]
  /** Lines that cannot be read or do not follow the one before. They stay on disk and are passed over. */
  damaged: number
  tornLast: boolean
  /** Lines `from` … `from + count - 1`, opened; what cannot be opened is passed over. */
  open(from: number, count: number): Promise<JournalEntry[]>
}

/** Reads and checks one epoch from first to last line. A spoiled very last line was never acknowledged and is put aside. */
export async function readJournal(store: LineStore, record: EpochRecord, key: Uint8Array): Promise<EpochContent> {
  const { epoch } = record
  const content: EpochContent = {
    record,
    lines: 0,
    lineHash: GENESIS,
    eventLines: [],
    ids: new Map(),
    lastEvent: undefined,
    lastServerTime: null,
    receiptNumbers: [],
    damaged: 0,
    tornLast: false,
    open: (from, count) => openLines(store, epoch, key, { from, count }),
  }
  const total = store.count(epoch)
  while (content.lines < total) {
    const texts = await store.read(epoch, content.lines + 1, STEP)
    if (texts.length === 0) break
    for (const text of texts) {
      const n = content.lines + 1
      const line = parseLine(text)
      const whole = line !== null && line.n === n && line.p === content.lineHash
      const entry = line?.n === n ? openEntry(key, epoch, line) : null
      if (!entry && n === total && !whole) {
        await store.dropFrom(epoch, n)
        content.tornLast = true
        return content
      }
      if (!whole || !entry) content.damaged += 1
      if (entry?.kind === 'event') learnEvent(content, entry.sealed, n)
      content.lines = n
      content.lineHash = hashOfLine(text)
    }
  }
  return content
}

function learnEvent(content: EpochContent, sealed: SealedEvent, line: number): void {
  const { event } = sealed
  content.eventLines[event.seq - 1] = line
  content.ids.set(event.id, event.seq)
  content.lastEvent = sealed
  const { serverTime } = event.at
  if (serverTime !== null && serverTime > (content.lastServerTime ?? '')) content.lastServerTime = serverTime
  const number = (event.data as { receiptNo?: unknown } | null)?.receiptNo
  if (event.type === 'intake-recorded' && typeof number === 'string') content.receiptNumbers.push(number)
}

async function openLines(
  store: LineStore,
  epoch: string,
  key: Uint8Array,
  { from, count }: { from: number; count: number },
): Promise<JournalEntry[]> {
  const texts = await store.read(epoch, from, count)
  return texts.flatMap((text, index) => {
    const line = parseLine(text)
    const entry = line?.n === from + index ? openEntry(key, epoch, line) : null
    return entry ? [entry] : []
  })
}

/** The line decrypted. GCM has vouched for the text, so it is not put through the canonical check again. */
function openEntry(key: Uint8Array, epoch: string, line: JournalLine): JournalEntry | null {
  const text = openLine(key, epoch, line)
  if (text === null) return null
  switch (line.k) {
    case 'event':
      return {
        line: line.n,
        kind: 'event',
        sealed: { event: JSON.parse(text) as CaseEvent, bytes: text, hash: sha256Hex(text) },
      }
    case 'page':
      return { line: line.n, kind: 'page', page: text }
    case 'receipt':
      return { line: line.n, kind: 'receipt', receipt: JSON.parse(text) as SyncReceipt }
  }
}
