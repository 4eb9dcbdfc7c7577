import { isBeginning } from '../case/event'
import type { JournalEntry } from '../ipc/station'
import { documentTextOf } from '../paper/document-number'
import { GENESIS } from './chain'
import { FIRST_SUITE, type CryptoSuite } from './crypto-suite'
import type { SealedEvent } from './envelope'
import { decryptAllBy, hashOfLine, openLines, parseLine, type DecryptAll, type JournalLine } from './journal-line'
import { contentOf } from './station-journal-text'
import type { FreshEvents } from './station-journal-window'
import type { EpochRecord, LineStore } from './station-ports'

/** Lines read from disk at a time while opening: bounded memory, however long the journal. */
const STEP = 100

/** How the lines are opened: the journal's keys, the newest first, and the platform's own way when it has one. */
export type Opener = {
  keys: readonly [Uint8Array, ...Uint8Array[]]
  decryptAll: DecryptAll | undefined
  suite?: CryptoSuite
}

/** The key of one epoch: the first under which one of its first lines opens. An epoch without any is of the newest. */
async function findKey(
  { keys, decryptAll }: Pick<Opener, 'keys' | 'decryptAll'>,
  store: LineStore,
  epoch: string,
): Promise<Uint8Array> {
  if (keys.length === 1 || store.count(epoch) === 0) return keys[0]
  const lines = (await store.read(epoch, 1, STEP)).flatMap(text => parseLine(text) ?? [])
  // The first line says it, unless it is damaged: then the next one does.
  for (const line of lines)
    for (const key of keys) if ((await openLines(key, epoch, [line], decryptAll))[0] != null) return key
  return keys[0]
}

/** What one epoch holds; `lines`, `lineHash`, `eventLines`, `mark` and `lastEvent` move on as lines are appended. */
export type EpochContent = {
  record: EpochRecord
  lines: number
  lineHash: string
  /** Line of own event `seq` at index `seq - 1`. */
  eventLines: (number | undefined)[]
  /** Own events by id and by their author's key: a repeat under either is answered with what is held. */
  ids: Map<string, number>
  keys: Map<string, number>
  lastEvent: SealedEvent | undefined
  /** The line of `lastEvent` and its hash. */
  mark: { lines: number; lineHash: string }
  lastServerTime: string | null
  receiptNumbers: string[]
  /** Document numbers out of blocks that stand in own facts. */
  documentNumbers: string[]
  /** Lines of this PC's audit trail: entry `n` at index `n - 1`. */
  auditLines: number[]
  /** Sealed under the newest data key. Only such an epoch is written to. */
  isNewest: boolean
  /** Lines that cannot be read or do not follow the one before. They stay on disk and are passed over. */
  damaged: number
  tornLast: boolean
  /** Lines `from` … `from + count - 1`, opened; what cannot be opened is passed over. */
  open(from: number, count: number): Promise<JournalEntry[]>
}

/** Reads and checks one epoch from first to last line; `fresh` remembers what is still to be sent. A spoiled very last line was never acknowledged and is put aside. */
export async function readJournal(
  store: LineStore,
  record: EpochRecord,
  opener: Opener,
  fresh: Pick<FreshEvents, 'add' | 'forget'>,
): Promise<EpochContent> {
  const { epoch } = record
  const { keys, suite = FIRST_SUITE } = opener
  const [newest] = keys
  const decryptAll = decryptAllBy(suite, opener.decryptAll)
  const open = { key: await findKey({ keys, decryptAll }, store, epoch), decryptAll, suite }
  const content: EpochContent = {
    record,
    lines: 0,
    lineHash: GENESIS,
    eventLines: [],
    ids: new Map(),
    keys: new Map(),
    lastEvent: undefined,
    mark: { lines: 0, lineHash: GENESIS },
    lastServerTime: null,
    receiptNumbers: [],
    documentNumbers: [],
    auditLines: [],
    isNewest: open.key === newest,
    damaged: 0,
    tornLast: false,
    open: async (from, count) => {
      const found = await openEntries(open, epoch, await store.read(epoch, from, count), from)
      return found.flatMap(({ entry }) => entry ?? [])
    },
  }
  const total = store.count(epoch)
  while (content.lines < total) {
    const texts = await store.read(epoch, content.lines + 1, STEP)
    if (texts.length === 0) break
    for (const { text, line, entry } of await openEntries(open, epoch, texts, content.lines + 1)) {
      const n = content.lines + 1
      const whole = line !== null && line.p === content.lineHash
      if (!entry && n === total && !whole) {
        await store.dropFrom(epoch, n)
        content.tornLast = true
        return content
      }
      if (!whole || !entry) content.damaged += 1
      content.lines = n
      content.lineHash = hashOfLine(text, suite)
      if (entry?.kind === 'event') {
        learnEvent(content, entry)
        fresh.add(entry.sealed)
      } else if (entry?.kind === 'receipt') fresh.forget(entry.receipt.epoch, entry.receipt.ackedSeq)
      else if (entry?.kind === 'audit') content.auditLines.push(n)
    }
  }
  return content
}

function learnEvent(content: EpochContent, { line, sealed, key }: JournalEntry & { kind: 'event' }): void {
  const { event } = sealed
  content.eventLines[event.seq - 1] = line
  content.ids.set(event.id, event.seq)
  content.keys.set(key, event.seq)
  content.lastEvent = sealed
  content.mark = { lines: line, lineHash: content.lineHash }
  const { serverTime } = event.at
  if (serverTime !== null && serverTime > (content.lastServerTime ?? '')) content.lastServerTime = serverTime
  const number = (event.data as { receiptNo?: unknown } | null)?.receiptNo
  if (isBeginning(event.type) && typeof number === 'string') content.receiptNumbers.push(number)
  const document = documentTextOf(event.data)
  if (document !== null) content.documentNumbers.push(document)
}

type Opened = { text: string; line: JournalLine | null; entry: JournalEntry | null }

/**
 * What these lines say, the first being line `from`; `line` is null for one that is no line or stands in another's place, `entry` for
 * one that does not open. GCM has vouched for the texts, so they are not put through the canonical check again.
 */
async function openEntries(
  { key, decryptAll, suite }: { key: Uint8Array; decryptAll: DecryptAll; suite: CryptoSuite },
  epoch: string,
  texts: readonly string[],
  from: number,
): Promise<Opened[]> {
  const lines = texts.map((text, index) => {
    const line = parseLine(text)
    return line?.n === from + index ? line : null
  })
  const inPlace = lines.filter(line => line !== null)
  const opened = await openLines(key, epoch, inPlace, decryptAll)
  const contents = new Map(inPlace.map((line, index) => [line.n, opened[index] ?? null]))
  return texts.map((text, index) => {
    const line = lines[index] ?? null
    const content = (line && contents.get(line.n)) ?? null
    return {
      text,
      line,
      entry: line && content !== null ? { line: line.n, ...contentOf(line.k, content, suite) } : null,
    }
  })
}
