import { z } from 'zod'
import { usualBlockSize, type DocumentKind } from '../paper/document-kinds'
import { formatDocumentNumber, readNumberText, type NumberText } from '../paper/document-number'
import { LOSS_REASONS, numberBlockSchema, type NumberBlock, type NumberLoss, type NumbersReply } from './wire-numbers'

const id = z.string().regex(/^[0-9a-f]{16}$/)

/** A block on this disk. `next` is the number that would be given out now; `epoch` the writer that got it. */
const ownBlockSchema = numberBlockSchema.extend({ next: z.number().int().min(1), epoch: z.string() })
export type OwnBlock = z.infer<typeof ownBlockSchema>

/**
 * `documents.json`: the blocks of document numbers that this PC draws from. `county`: whether it hands out any; `none` is one from before
 * 2026-11. `given`: numbers that went to a command and are not known to stand in the journal yet.
 */
export const documentsFileSchema = z.object({
  v: z.literal(1),
  county: z.enum(['unheard', 'none', 'blocks']),
  blocks: z.array(ownBlockSchema),
  given: z.array(z.object({ command: z.string(), block: id, number: z.number().int() })),
  /** Used up, or of a year that is over; kept until the county has heard it. */
  done: z.array(z.object({ id, next: z.number().int() })),
  lost: z.array(z.object({ id, number: z.number().int(), reason: z.enum(LOSS_REASONS) })),
  asks: z.array(z.object({ ask: id, kind: z.string(), year: z.number().int(), epoch: z.string() })),
  /** What the county asked to be shown again. */
  prove: z.array(id),
})
export type DocumentsFile = z.infer<typeof documentsFileSchema>

export const NO_DOCUMENTS: DocumentsFile = {
  ...{ v: 1, county: 'unheard', blocks: [], given: [], done: [], lost: [], asks: [], prove: [] },
}

/** Who writes now. `apart`: somebody else may go on from the same past, so nothing of an earlier writer's blocks is given out here. */
export type Writer = { epoch: string; apart: boolean }

/** More losses than this wait for the county in one piece; a disk that spoils everything must not fill itself with them. */
const MOST_LOST = 200

const byFrom = (one: OwnBlock, other: OwnBlock): number => one.from - other.from
const textOf = ({ organ, kind, year }: OwnBlock, sequence: number): string =>
  formatDocumentNumber({ organ, kind: kind as DocumentKind, year, sequence })

/** What is left of one kind in one year. */
export const leftOf = ({ blocks }: DocumentsFile, kind: string, year: number): number =>
  blocks
    .filter(block => block.kind === kind && block.year === year)
    .reduce((sum, { to, next }) => sum + to - next + 1, 0)

/**
 * The next number of this kind and year for a command, and the file as it must stand on disk before anybody is told. The same command
 * again gets the same number. Null when none is left.
 */
export function takeNumber(
  file: DocumentsFile,
  { command, kind, year }: { command: string; kind: DocumentKind; year: number },
): { file: DocumentsFile; text: string; block: string; next: number } | null {
  const fitting = file.blocks.filter(block => block.kind === kind && block.year === year)
  const before = file.given.find(
    given => given.command === command && fitting.some(({ id: one }) => one === given.block),
  )
  const known = before && fitting.find(block => block.id === before.block)
  if (before && known) return { file, text: textOf(known, before.number), block: known.id, next: known.next }
  const block = fitting.filter(one => one.next <= one.to).sort(byFrom)[0]
  if (!block) return null
  const number = block.next
  const next = { ...block, next: number + 1 }
  return {
    file: {
      ...file,
      blocks: file.blocks.map(one => (one.id === block.id ? next : one)),
      given: [...file.given, { command, block: block.id, number }],
    },
    text: textOf(block, number),
    block: block.id,
    next: next.next,
  }
}

/** The journal holds these numbers now: they are no longer in doubt. */
export function withRecorded(file: DocumentsFile, texts: ReadonlySet<string>): DocumentsFile {
  if (file.given.length === 0) return file
  const stands = ({ block, number }: DocumentsFile['given'][number]): boolean => {
    const from = file.blocks.find(one => one.id === block)
    return from !== undefined && texts.has(textOf(from, number))
  }
  const given = file.given.filter(one => !stands(one))
  return given.length === file.given.length ? file : { ...file, given }
}

/**
 * The file as a run of the program begins with it. Blocks of another writer are dropped where somebody else may go on from the same
 * past; `remembered` (outside of this folder) and the journal's own numbers move the others forward, never back; a number that was
 * given out and stands nowhere was lost when power or program ended.
 */
export function openedFile(
  file: DocumentsFile,
  known: { writer: Writer; recorded: readonly string[]; remembered: Readonly<Record<string, number>> },
): DocumentsFile {
  const { writer, recorded, remembered } = known
  const texts = new Set(recorded)
  const numbers = recorded.flatMap(text => readNumberText(text) ?? [])
  const kept = withoutOthers(withRecorded(file, texts), writer)
  const lost: NumberLoss[] = kept.given.map(({ block, number }) => ({ id: block, number, reason: 'interrupted' }))
  const doubted = new Set(lost.map(({ id: block, number }) => `${block}/${number}`))
  const blocks = kept.blocks.map(block => {
    const next = Math.max(block.next, remembered[block.id] ?? 0, highestOf(block, numbers) + 1)
    for (let number = block.next; number < next; number += 1)
      if (!texts.has(textOf(block, number)) && !doubted.has(`${block.id}/${number}`))
        lost.push({ id: block.id, number, reason: 'unknown' })
    return { ...block, next }
  })
  return { ...kept, blocks, given: [], lost: [...kept.lost, ...lost].slice(-MOST_LOST) }
}

/** Without what an earlier writer had, where this one is apart from it. */
export function withoutOthers(file: DocumentsFile, { epoch, apart }: Writer): DocumentsFile {
  if (!apart || [...file.blocks, ...file.asks].every(one => one.epoch === epoch)) return file
  const blocks = file.blocks.filter(block => block.epoch === epoch)
  const isOurs = ({ block }: DocumentsFile['given'][number]): boolean => blocks.some(one => one.id === block)
  return { ...file, blocks, given: file.given.filter(isOurs), asks: file.asks.filter(ask => ask.epoch === epoch) }
}

/** The highest of these numbers that lies in the block; 0 for none. */
export function highestOf({ kind, year, organ, from, to }: NumberBlock, numbers: readonly NumberText[]): number {
  const head = `${organ}${kind}`
  let highest = 0
  for (const number of numbers)
    if (number.head === head && number.year === year && number.sequence >= from && number.sequence <= to)
      highest = Math.max(highest, number.sequence)
  return highest
}

/** A quarter of a usual block: a station that is then out of reach for a while still writes on. */
const isLow = (file: DocumentsFile, kind: DocumentKind, year: number, point: string): boolean => {
  const blocks = file.blocks.filter(block => block.kind === kind && block.year === year)
  const size = Math.min(usualBlockSize(kind, point), ...blocks.map(({ from, to }) => to - from + 1))
  return leftOf(file, kind, year) <= Math.ceil(size / 4)
}

/** From this month on a station also keeps numbers of the next year. */
const DECEMBER = 12

/** The years of which numbers are wanted on this Beijing date. */
export function wantedYears(date: string): number[] {
  const year = Number(date.slice(0, 4))
  return Number(date.slice(5, 7)) === DECEMBER ? [year, year + 1] : [year]
}

/** The file with a wish for every kind that runs low and for which none waits yet. `mint` makes the name of a wish. */
export function withAsks(
  file: DocumentsFile,
  need: { kinds: readonly DocumentKind[]; point: string; date: string; epoch: string; mint: () => string },
): DocumentsFile {
  const asks = [...file.asks]
  for (const year of wantedYears(need.date))
    for (const kind of need.kinds)
      if (isLow(file, kind, year, need.point) && !asks.some(ask => ask.kind === kind && ask.year === year))
        asks.push({ ask: need.mint(), kind, year, epoch: need.epoch })
  return asks.length === file.asks.length ? file : { ...file, asks }
}

/** What is over goes out of use: blocks that are used up with nothing of them in doubt, and those of a year before the county's. */
export function withoutDone(file: DocumentsFile, countyYear: number): DocumentsFile {
  const isDone = (block: OwnBlock): boolean => {
    const inDoubt = file.given.some(given => given.block === block.id)
    return !inDoubt && (block.next > block.to || block.year < countyYear)
  }
  const over = file.blocks.filter(isDone)
  if (over.length === 0) return file
  const done = over.map(({ id: block, next }) => ({ id: block, next }))
  return { ...file, blocks: file.blocks.filter(block => !isDone(block)), done: [...file.done, ...done] }
}

/** The file with what the county answered, over whatever road. Only an ask that still waits here gets its block. */
export function withReply(
  file: DocumentsFile,
  reply: NumbersReply,
  known: { accepts: (block: NumberBlock) => boolean; floorOf: (block: NumberBlock) => number },
): DocumentsFile {
  const usedOf = new Map(reply.used.map(({ id: block, number }) => [block, number]))
  const news = reply.blocks.flatMap(({ ask, block }): OwnBlock[] => {
    const waits = file.asks.find(one => one.ask === ask && one.kind === block.kind && one.year === block.year)
    if (!waits || !known.accepts(block) || file.blocks.some(one => one.id === block.id)) return []
    return [{ ...block, epoch: waits.epoch, next: Math.max(block.from, known.floorOf(block)) }]
  })
  const answered = new Set([...reply.blocks, ...reply.refused].map(({ ask }) => ask))
  const closed = new Set(reply.closed)
  const blocks = [...file.blocks, ...news].filter(block => !closed.has(block.id))
  const isTold = (one: { id: string; number: number }): boolean =>
    reply.heard.lost.some(heard => heard.id === one.id && heard.number === one.number)
  return {
    ...file,
    county: 'blocks',
    // Forward only: what the county has seen on a paper was given out by a past of this disk that it has forgotten.
    blocks: blocks.map(block => ({ ...block, next: Math.max(block.next, (usedOf.get(block.id) ?? 0) + 1) })),
    given: file.given.filter(({ block }) => !closed.has(block)),
    asks: file.asks.filter(({ ask }) => !answered.has(ask)),
    done: file.done.filter(({ id: block }) => !reply.heard.done.includes(block)),
    lost: file.lost.filter(one => !isTold(one)),
    prove: reply.unknown.filter(one => blocks.some(block => block.id === one)),
  }
}
