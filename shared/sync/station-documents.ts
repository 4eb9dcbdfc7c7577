import { bytesToHex } from '@noble/hashes/utils.js'
import { noNumberReason } from '../ipc/number-reason-words'
import type { Outcome } from '../ipc/station'
import { isDocumentKind, kindsAt, type DocumentKind } from '../paper/document-kinds'
import { readNumberText } from '../paper/document-number'
import {
  documentsFileSchema,
  highestOf,
  leftOf,
  NO_DOCUMENTS,
  openedFile,
  takeNumber,
  wantedYears,
  withAsks,
  withoutDone,
  withoutOthers,
  withRecorded,
  withReply,
  type DocumentsFile,
  type Writer,
} from './document-blocks'
import { findFile } from './station-file'
import type { StationPorts } from './station-ports'
import { isCountysBlock, type NumberBlock, type NumbersReply, type NumbersRequest } from './wire-numbers'

/** Names of asks and blocks. */
const ID_BYTES = 8
/** A county that came back from a backup hears within the hour which blocks are in use. */
const TELL_EVERY_MS = 60 * 60_000

type Ports = Pick<StationPorts, 'keys' | 'random' | 'clock'>

export type DocumentPlace = {
  device: string
  point: string
  /** Proves what the county gives. */
  countyKey: string
  /** Document numbers that the journal holds. */
  recorded: readonly string[]
  /** By block: the next number, as the sibling marker remembers it. */
  remembered: Readonly<Record<string, number>>
  /** Asked at every step: a fork may begin a new writer. */
  writer: () => Writer
  /** Called when a number is on disk, before it is given out. */
  given(block: string, next: number): Promise<void>
}

export type NumbersLeft = { kind: DocumentKind; left: number; year: number }

/** What the screens are told: whether this county hands out blocks, and how much is left of what can be issued here. */
export type DocumentsStatus = { county: DocumentsFile['county']; left: NumbersLeft[] }

/** The document numbers of one station. Calls that change anything must come one after another. */
export type DocumentNumbers = {
  /**
   * The number for the paper of a command, on disk before it is told; again the same for the same command. Null: this county hands out
   * no blocks, and the paper carries a number of the receipt's form.
   */
  take(wanted: { commandId: string; kind: DocumentKind; beijingDate: string }): Promise<Outcome<string | null>>
  /** The journal holds facts with these numbers. Costs no write. */
  noteRecorded(texts: readonly string[]): void
  status(beijingDate: string): DocumentsStatus
  /** Somebody was told since the last exchange that there is no number left. */
  readonly isHungry: boolean
  /** What the county is to hear now; null when there is nothing. What it asks for is on disk. Dates: by this PC, and by the county. */
  request(dates: { here: string; county: string }): Promise<NumbersRequest | null>
  /** Takes up an answer that came by line or by stick. Repeating it changes nothing. */
  apply(reply: NumbersReply): Promise<void>
  /** The county has no such door. */
  noteNone(): Promise<void>
}

/**
 * The file is on disk before a number leaves, so a crash can waste a number but never give one out twice; the wasted one is told to the
 * county as 作废 at the next contact. A writer that is apart drops what an earlier one got, and asks anew.
 */
export async function openDocumentNumbers(ports: Ports, place: DocumentPlace): Promise<DocumentNumbers> {
  const { recorded, remembered, writer } = place
  const numbers = recorded.flatMap(text => readNumberText(text) ?? [])
  const found = (await findFile(ports.keys, 'documents', documentsFileSchema)) ?? NO_DOCUMENTS
  let file = openedFile(found, { writer: writer(), recorded, remembered })
  let isHungry = false
  let toldAt: number | null = null

  async function keep(next: DocumentsFile): Promise<void> {
    if (next === file) return
    await ports.keys.save('documents', JSON.stringify(next))
    file = next
  }

  const accepts = (block: NumberBlock): boolean =>
    block.device === place.device && block.point === place.point && isCountysBlock(block, place.countyKey)
  const floorOf = (block: NumberBlock): number => Math.max(remembered[block.id] ?? 0, highestOf(block, numbers) + 1)

  return {
    get isHungry() {
      return isHungry
    },
    async take({ commandId, kind, beijingDate }) {
      file = withoutOthers(file, writer())
      const taken = takeNumber(file, { command: commandId, kind, year: Number(beijingDate.slice(0, 4)) })
      if (taken) {
        await keep(taken.file)
        await place.given(taken.block, taken.next)
        return { ok: true, value: taken.text }
      }
      if (file.county !== 'blocks') return { ok: true, value: null }
      isHungry = true
      return { ok: false, reason: noNumberReason(kind) }
    },
    noteRecorded(texts) {
      file = withRecorded(file, new Set(texts))
    },
    status: date => ({
      county: file.county,
      left: wantedYears(date).flatMap(year =>
        kindsAt(place.point).map(kind => ({ kind, year, left: leftOf(file, kind, year) })),
      ),
    }),
    async request({ here, county }) {
      const now = writer()
      const need = { kinds: kindsAt(place.point), point: place.point, date: here, epoch: now.epoch }
      const mint = () => bytesToHex(ports.random(ID_BYTES))
      const next = withAsks(withoutDone(withoutOthers(file, now), Number(county.slice(0, 4))), { ...need, mint })
      await keep(next)
      const isDue = toldAt === null || ports.clock.mono() - toldAt >= TELL_EVERY_MS
      const hasNews = [next.asks, next.done, next.lost, next.prove].some(list => list.length > 0)
      if (!hasNews && !isDue) return null
      return requestOf(next)
    },
    async apply(reply) {
      await keep(withReply(withoutOthers(file, writer()), reply, { accepts, floorOf }))
      isHungry = false
      toldAt = ports.clock.mono()
    },
    async noteNone() {
      toldAt = ports.clock.mono()
      if (file.county !== 'none') await keep({ ...file, county: 'none' })
    },
  }
}

function requestOf(file: DocumentsFile): NumbersRequest {
  const proofs = file.blocks.filter(({ id }) => file.prove.includes(id))
  return {
    holds: file.blocks.map(({ id, next }) => ({ id, next })),
    done: file.done,
    lost: file.lost,
    asks: file.asks.flatMap(({ ask, kind, year }) => (isDocumentKind(kind) ? [{ ask, kind, year }] : [])),
    ...(proofs.length > 0 && { proofs: proofs.map(({ next: _, epoch: __, ...block }) => block) }),
  }
}
