import type { JournalEntry, JournalHead } from '../ipc/station'
import { beijingDateOf } from '../time/instant'
import { linkEvent, startOfChain, type ChainHead } from './chain'
import { NONCE_BYTES, sha256Hex } from './crypto-suite'
import type { ClockReading, EventDraft, SealedEvent } from './envelope'
import { hashOfLine, sealLine, type LineKind } from './journal-line'
import { readJournal, type EpochContent } from './station-journal-read'
import type { StationPorts } from './station-ports'
import type { SyncReceipt } from './wire'

type Ports = Pick<StationPorts, 'lines' | 'random' | 'machine' | 'clock'>

/** Why this PC became another writer, or that a half-written line was put aside. */
export type JournalNotice = 'torn-line-dropped' | 'new-epoch' | 'journal-damaged'

/**
 * This PC's journal, opened with its key. All methods that write must be called one after another. Line numbers count from 1
 * over all epochs, oldest first, so a working copy needs to remember one number only.
 */
export type Journal = {
  readonly notices: readonly JournalNotice[]
  readonly chain: ChainHead
  /** `wall` of the newest own event, and the newest time of the county among them. */
  readonly lastWall: string | null
  readonly lastServerTime: string | null
  /** True when the PC's disk came from another machine: its numbers keep to the upper half of the day. */
  readonly moved: boolean
  head(): JournalHead
  /** Own events of one epoch from `fromSeq`, opened from disk. */
  events(epoch: string, fromSeq: number, limit: number): Promise<SealedEvent[]>
  read(fromLine: number, limit: number): Promise<{ entries: JournalEntry[]; next: number | null }>
  /** Answers for every draft in order; ids already held are answered with what is held. */
  append(drafts: readonly EventDraft[], at: () => ClockReading): Promise<SealedEvent[]>
  keep(entry: { kind: 'page'; page: string } | { kind: 'receipt'; receipt: SyncReceipt }): Promise<number>
  /** Receipt numbers of own intakes found while opening. */
  readonly receiptNumbers: readonly string[]
}

/** Opens every epoch, checks the chain of lines, and continues the last one, or a new one when this is another disk or it is damaged. */
export async function openJournal(ports: Ports, key: Uint8Array, device: string, wasTorn: boolean): Promise<Journal> {
  const { lines, random, clock } = ports
  const { epochs, torn } = await lines.open()
  const notices = new Set<JournalNotice>(torn || wasTorn ? ['torn-line-dropped'] : [])
  const contents: EpochContent[] = []
  for (const record of epochs) contents.push(await readJournal(lines, record, key))
  if (contents.some(content => content.tornLast)) notices.add('torn-line-dropped')
  const last = contents.at(-1)
  if (last && last.damaged > 0) notices.add('journal-damaged')
  const elsewhere = last !== undefined && last.record.machine !== ports.machine
  if (!last || elsewhere || last.damaged > 0) {
    if (last) notices.add('new-epoch')
    contents.push(await beginEpoch(ports, key))
  }
  const current = contents.at(-1)
  if (!current) throw new Error('a journal has at least one epoch')
  const epoch = current.record.epoch
  const linesBefore = contents.slice(0, -1).reduce((sum, content) => sum + content.lines, 0)
  const held = new Map<string, { epoch: string; seq: number }>()
  for (const content of contents)
    for (const [id, seq] of content.ids) held.set(id, { epoch: content.record.epoch, seq })
  const contentOf = (name: string) => contents.find(content => content.record.epoch === name)
  const lastEvent = contents.findLast(content => content.lastEvent)?.lastEvent
  let chain: ChainHead = current.lastEvent
    ? { device, epoch, seq: current.lastEvent.event.seq, hash: current.lastEvent.hash }
    : startOfChain(device, epoch)
  let lastWall = lastEvent?.event.at.wall ?? null

  function seal(kind: LineKind, text: string, after: { lines: number; lineHash: string }): string {
    const n = after.lines + 1
    const line = sealLine(key, random(NONCE_BYTES), { epoch, n, p: after.lineHash, k: kind, text })
    after.lines = n
    after.lineHash = hashOfLine(line)
    return line
  }

  async function write(texts: readonly { kind: LineKind; text: string }[]): Promise<void> {
    if (texts.length === 0) return
    const after = { lines: current?.lines ?? 0, lineHash: current?.lineHash ?? '' }
    const sealed = texts.map(({ kind, text }) => seal(kind, text, after))
    await lines.append(epoch, sealed, monthOf(clock.wall()))
    Object.assign(current ?? {}, after)
  }

  async function openEvents(name: string, fromSeq: number, limit: number): Promise<SealedEvent[]> {
    const content = contentOf(name)
    const found: SealedEvent[] = []
    for (const line of content?.eventLines.slice(fromSeq - 1, fromSeq - 1 + limit) ?? []) {
      const [entry] = content && line !== undefined ? await content.open(line, 1) : []
      // A damaged line ends the run: what is sealed into a batch must follow without gaps.
      if (entry?.kind !== 'event') break
      found.push(entry.sealed)
    }
    return found
  }

  async function getEvent(place: { epoch: string; seq: number }): Promise<SealedEvent> {
    const [sealed] = await openEvents(place.epoch, place.seq, 1)
    if (!sealed) throw new Error(`event ${place.seq} of ${place.epoch} is known but cannot be read`)
    return sealed
  }

  return {
    get notices() {
      return [...notices]
    },
    get chain() {
      return chain
    },
    get lastWall() {
      return lastWall
    },
    lastServerTime: contents.reduce<string | null>((latest, content) => later(latest, content.lastServerTime), null),
    moved: new Set(contents.map(content => content.record.machine)).size > 1,
    receiptNumbers: contents.flatMap(content => content.receiptNumbers),
    head: () => ({
      lines: linesBefore + current.lines,
      seq: chain.seq,
      hash: chain.hash,
      epoch,
      earlier: contents
        .slice(0, -1)
        .flatMap(({ record, lastEvent: end }) =>
          end ? [{ epoch: record.epoch, seq: end.event.seq, hash: end.hash }] : [],
        ),
    }),
    events: openEvents,
    async read(fromLine, limit) {
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
    },
    async append(drafts, at) {
      const answers: SealedEvent[] = []
      const fresh = new Map<string, SealedEvent>()
      let next = chain
      for (const draft of drafts) {
        const known = held.get(draft.id)
        const twice = fresh.get(draft.id) ?? (known && (await getEvent(known)))
        if (twice) {
          answers.push(twice)
          continue
        }
        const linked = linkEvent(next, draft, at())
        next = linked.head
        fresh.set(draft.id, linked.sealed)
        answers.push(linked.sealed)
      }
      await write([...fresh.values()].map(sealed => ({ kind: 'event', text: sealed.bytes })))
      // Only now: a refused write must leave no trace, in memory either.
      let line = current.lines - fresh.size
      for (const [id, sealed] of fresh) {
        held.set(id, { epoch, seq: sealed.event.seq })
        current.eventLines.push((line += 1))
        current.lastEvent = sealed
        lastWall = sealed.event.at.wall
      }
      chain = next
      return answers
    },
    async keep(entry) {
      const text = entry.kind === 'page' ? entry.page : JSON.stringify(entry.receipt)
      await write([{ kind: entry.kind, text }])
      return linesBefore + current.lines
    },
  }
}

async function beginEpoch({ lines, random, machine }: Ports, key: Uint8Array): Promise<EpochContent> {
  const epoch = sha256Hex(random(32)).slice(0, 16)
  const record = { epoch, machine }
  await lines.begin(record)
  return readJournal(lines, record, key)
}

/** Segments are named by the Beijing month; a clock that says nothing sensible still finds a segment. */
function monthOf(wall: string): string {
  try {
    return beijingDateOf(wall).slice(0, 7)
  } catch {
    return '1970-01'
  }
}

const later = (one: string | null, other: string | null): string | null =>
  one !== null && (other === null || one >= other) ? one : other
