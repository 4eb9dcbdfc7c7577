import type { JournalEntry, JournalHead, KeptEntry, RescuedFact, StationNotice } from '../ipc/station'
import { beijingDateOf } from '../time/instant'
import { linkEvent, linkRescued, startOfChain, type ChainHead, type Linked } from './chain'
import { FIRST_SUITE, NONCE_BYTES, sha256Hex, type CryptoSuite } from './crypto-suite'
import type { ClockReading, EventDraft, SealedEvent } from './envelope'
import { hashOfLine, sealLine } from './journal-line'
import { readJournal, type EpochContent, type Opener } from './station-journal-read'
import { createFreshEvents, readEvents, readLines } from './station-journal-window'
import { textOf, type LineContent } from './station-journal-text'
import type { StationPorts } from './station-ports'
import { compareWithSibling, type JournalMark, type Sibling } from './station-sibling'

type Ports = Pick<StationPorts, 'lines' | 'random' | 'machine' | 'clock' | 'decryptAll'>
type Place = { epoch: string; seq: number }

/** Lines after which the sibling marker hears of own facts even when none was sent: a restore then shows by what is missing. */
const LINES_BETWEEN_MARKS = 8
const KEPT_FRESH = 8000

/**
 * This PC's journal, opened with its key. All methods that write must be called one after another. Line numbers count from 1
 * over all epochs, oldest first, so a working copy needs to remember one number only.
 */
export type Journal = {
  readonly notices: readonly StationNotice[]
  readonly chain: ChainHead
  /** `wall` of the newest own event, and the newest time of the county among them. */
  readonly lastWall: string | null
  readonly lastServerTime: string | null
  /** True when somebody else may go on from the same past: numbers keep to the upper half of the day. */
  readonly apart: boolean
  /** How far the current writer has come: what the sibling marker remembers. */
  readonly mark: JournalMark
  head(): JournalHead
  /**
   * Own events of one epoch from `fromSeq`, remembered or opened from disk, to be sent; ends before a line that cannot be read. What leaves is
   * remembered outside first, so that a backup put back later cannot use the same places again.
   */
  events(epoch: string, fromSeq: number, limit: number): Promise<SealedEvent[]>
  read(fromLine: number, limit: number): Promise<{ entries: JournalEntry[]; next: number | null }>
  /** Answers for every draft in order; keys already held are answered with what is held. */
  append(drafts: readonly EventDraft[], at: () => ClockReading): Promise<SealedEvent[]>
  /** Writes facts again under their own id and time; ids that the current epoch holds are answered with what is held. */
  rescue(facts: readonly RescuedFact[], newEpoch: boolean): Promise<SealedEvent[]>
  keep(entry: KeptEntry): Promise<number>
  /** This PC's audit trail, epoch by epoch: how many entries each has. */
  audits(): { epoch: string; count: number }[]
  /** At most `limit` texts of one epoch's entries from entry `from` on; a damaged one is left out. */
  readAudits(epoch: string, from: number, limit: number): Promise<string[]>
  /** Receipt numbers of own intakes found while opening. */
  readonly receiptNumbers: readonly string[]
  /** Document numbers of own facts found while opening. */
  readonly documentNumbers: readonly string[]
}

/** Opens every epoch, checks the chain of lines, and continues the last one, or a new one when it is not safely ours to continue. */
export async function openJournal(
  ports: Ports,
  keys: Opener['keys'],
  who: { device: string; wasTorn: boolean; sibling: Sibling; suite?: CryptoSuite },
): Promise<Journal> {
  const { lines, random, clock } = ports
  const [key] = keys
  const { device, sibling, suite = FIRST_SUITE } = who
  const opener = { keys, decryptAll: ports.decryptAll, suite }
  const { epochs, torn } = await lines.open()
  const notices = new Set<StationNotice>(torn || who.wasTorn ? ['torn-line-dropped'] : [])
  const contents: EpochContent[] = []
  const fresh = createFreshEvents(KEPT_FRESH)
  for (const record of epochs) contents.push(await readJournal(lines, record, opener, fresh))
  if (contents.some(content => content.tornLast)) notices.add('torn-line-dropped')
  const held = new Map<string, Place>()
  for (const content of contents)
    for (const [name, seq] of content.keys) held.set(name, { epoch: content.record.epoch, seq })

  const last = contents.at(-1)
  const standing = last ? await compareWithSibling(lines, contents, sibling.told, suite) : 'fits'
  const elsewhere = last !== undefined && (last.record.machine !== ports.machine || standing === 'foreign')
  // At every start from then on: a disk that spoiled one line may spoil the next.
  if (contents.some(content => content.damaged > 0)) notices.add('journal-damaged')
  if (elsewhere || (last && last.damaged > 0)) notices.add('new-epoch')
  else if (standing === 'older') notices.add('restored-backup')
  const apart = elsewhere || standing === 'older'
  // After a rotation the former writer's lines stay under its key, and a new one goes on.
  let current = last && !apart && last.damaged === 0 && last.isNewest ? last : await begin(apart)
  let chain = headOf(current)
  const machines = new Set(contents.map(content => content.record.machine))
  let lastWall = contents.findLast(content => content.lastEvent)?.lastEvent?.event.at.wall ?? null

  /** Starts a new writer, durably. What was written apart once stays so: the other half may still be at work. */
  async function begin(isApart: boolean): Promise<EpochContent> {
    const epoch = sha256Hex(random(32)).slice(0, 16)
    const wasApart = contents.at(-1)?.record.apart === true
    const record = {
      ...{ epoch, machine: ports.machine },
      ...(sibling.instance === undefined ? {} : { instance: sibling.instance }),
      ...(isApart || wasApart ? { apart: true as const } : {}),
    }
    await lines.begin(record)
    const content = await readJournal(lines, record, opener, fresh)
    contents.push(content)
    return content
  }

  function headOf({ record: { epoch }, lastEvent }: EpochContent): ChainHead {
    return lastEvent ? { device, epoch, seq: lastEvent.event.seq, hash: lastEvent.hash } : startOfChain(device, epoch)
  }

  const markNow = (): JournalMark => ({ epoch: current.record.epoch, ...current.mark })
  const linesBefore = (): number => contents.slice(0, -1).reduce((sum, content) => sum + content.lines, 0)

  /** Seals and appends; only a write that the disk took moves anything in memory. */
  async function write(entries: readonly LineContent[]): Promise<void> {
    if (entries.length === 0) return
    const { epoch } = current.record
    let { lines: n, lineHash: p } = current
    const sealed = entries.map(entry => {
      n += 1
      const text = textOf(entry)
      const line = sealLine(key, random(NONCE_BYTES), { epoch, n, p, k: entry.kind, text }, suite)
      p = hashOfLine(line, suite)
      return line
    })
    await lines.append(epoch, sealed, monthOf(clock.wall()))
    for (const [index, text] of sealed.entries()) {
      const entry = entries[index]
      current.lines += 1
      current.lineHash = hashOfLine(text, suite)
      if (entry?.kind === 'event') learn(entry.sealed, entry.key)
      else if (entry?.kind === 'receipt') fresh.forget(entry.receipt.epoch, entry.receipt.ackedSeq)
      else if (entry?.kind === 'audit') current.auditLines.push(current.lines)
    }
  }

  function learn(sealed: SealedEvent, name: string): void {
    const { id, epoch, seq, at } = sealed.event
    held.set(name, { epoch, seq })
    fresh.add(sealed)
    current.ids.set(id, seq)
    current.eventLines[seq - 1] = current.lines
    current.lastEvent = sealed
    current.mark = { lines: current.lines, lineHash: current.lineHash }
    chain = headOf(current)
    lastWall = at.wall
  }

  async function openEvents(name: string, fromSeq: number, limit: number): Promise<SealedEvent[]> {
    const content = contents.find(one => one.record.epoch === name)
    const run = fresh.from(name, fromSeq, limit)
    if (!content || run.length === limit) return run
    return [...run, ...(await readEvents(content, fromSeq + run.length, limit - run.length))]
  }

  async function getEvent(place: Place): Promise<SealedEvent> {
    const [sealed] = await openEvents(place.epoch, place.seq, 1)
    if (!sealed) throw new Error(`event ${place.seq} of ${place.epoch} is known but cannot be read`)
    return sealed
  }

  let markTold: JournalMark = { epoch: '', lines: 0, lineHash: '' }
  async function tellSibling(): Promise<void> {
    markTold = markNow()
    await sibling.remember({ mark: markTold })
  }

  /** Links what is not held yet, writes all of it at once, and answers for each in order. */
  async function writeEach<T extends { key: string }>(
    facts: readonly T[],
    by: { name: (fact: T) => string; place: (name: string) => Place | undefined },
    link: (head: ChainHead, fact: T) => Linked,
  ): Promise<SealedEvent[]> {
    const answers: SealedEvent[] = []
    const toWrite: LineContent[] = []
    const answered = new Map<string, SealedEvent>()
    let next = chain
    for (const fact of facts) {
      const name = by.name(fact)
      const known = by.place(name)
      let sealed = answered.get(name) ?? (known && (await getEvent(known)))
      if (!sealed) {
        ;({ sealed, head: next } = link(next, fact))
        toWrite.push({ kind: 'event', sealed, key: fact.key })
      }
      answered.set(name, sealed)
      answers.push(sealed)
    }
    await write(toWrite)
    if (current.mark.lines - (markTold.epoch === chain.epoch ? markTold.lines : 0) >= LINES_BETWEEN_MARKS)
      await tellSibling()
    return answers
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
    get apart() {
      return current.record.apart === true || machines.size > 1
    },
    get mark() {
      return markNow()
    },
    lastServerTime: contents.reduce<string | null>((latest, content) => later(latest, content.lastServerTime), null),
    receiptNumbers: contents.flatMap(content => content.receiptNumbers),
    documentNumbers: contents.flatMap(content => content.documentNumbers),
    head: () => ({
      lines: linesBefore() + current.lines,
      seq: chain.seq,
      hash: chain.hash,
      epoch: chain.epoch,
      earlier: contents
        .slice(0, -1)
        .flatMap(({ record, lastEvent: end }) =>
          end ? [{ epoch: record.epoch, seq: end.event.seq, hash: end.hash }] : [],
        ),
    }),
    async events(name, fromSeq, limit) {
      await tellSibling()
      return openEvents(name, fromSeq, limit)
    },
    read: (fromLine, limit) => readLines(contents, fromLine, limit),
    append: (drafts, at) =>
      writeEach(drafts, { name: draft => draft.key, place: name => held.get(name) }, (head, draft) =>
        linkEvent(head, draft, at(), suite),
      ),
    async rescue(facts, newEpoch) {
      if (newEpoch) {
        current = await begin(true)
        chain = headOf(current)
        notices.add('new-epoch')
      }
      const here = (id: string): Place | undefined => {
        const seq = current.ids.get(id)
        return seq === undefined ? undefined : { epoch: chain.epoch, seq }
      }
      return writeEach(facts, { name: fact => fact.id, place: here }, (head, fact) => linkRescued(head, fact, suite))
    },
    audits: () => contents.map(({ record, auditLines }) => ({ epoch: record.epoch, count: auditLines.length })),
    async readAudits(name, from, limit) {
      const content = contents.find(one => one.record.epoch === name)
      const found: string[] = []
      for (const line of content?.auditLines.slice(from - 1, from - 1 + limit) ?? [])
        for (const entry of (await content?.open(line, 1)) ?? []) if (entry.kind === 'audit') found.push(entry.text)
      return found
    },
    async keep(entry) {
      await write([entry])
      return linesBefore() + current.lines
    },
  }
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
