import { kindsAt, type DocumentKind } from '../../shared/paper/document-kinds'
import type { DivisionCode } from '../../shared/people/division'
import { wantedYears } from '../../shared/sync/document-blocks'
import type { NumberBlock, NumberLoss, NumbersReply, NumbersRequest } from '../../shared/sync/wire-numbers'

/** Why nothing more is given out of a block. The first two a station tells; the others the desk says. */
export const CLOSE_REASONS = ['finished', 'year-ended', 'stopped', 'lost', 'other'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** A block as it stands in the county's books. */
export type GivenBlock = {
  block: NumberBlock
  /** The wish that it answered. */
  ask: string
  /** The next number, as the station told it last. */
  next: number
  closed: CloseReason | null
  /** False once its station speaks of its blocks and does not name this one: the disk was put back, or is a copy. */
  held: boolean
}

/** `number` range of one key that nobody was given: what a county that was set back leaves out. */
export type NumberRange = { year: number; kind: string; from: number; to: number }

/** What the county holds of one point's numbers. */
export type UnitBooks = {
  /** By `keyOf`: the last number that was given to anybody, alone or in a block. */
  lasts: ReadonlyMap<string, number>
  blocks: readonly GivenBlock[]
  /** The highest number of a block that stands on a paper, by block. */
  used: ReadonlyMap<string, number>
  /** Proofs of the request in which some number stands on a paper of somebody else by now. */
  clashing: ReadonlySet<string>
}

export const keyOf = ({ year, kind }: { year: number; kind: string }): string => `${year}/${kind}`

export type NumbersAsker = {
  device: string
  point: DivisionCode
  county: string
  organ: string
  /** Beijing date at the county. */
  today: string
  sizeOf: (kind: DocumentKind) => number
  newId: () => string
  /** The county's signature. */
  seal: (block: Omit<NumberBlock, 'signature'>) => NumberBlock
  /** Whether it is the county's own signature, for this device. */
  isOurs: (block: NumberBlock) => boolean
}

/** What the request changes in the books. */
export type NumbersChange = {
  lasts: Map<string, { year: number; kind: string; last: number }>
  /** New ones, and those that came back by their proof. */
  blocks: GivenBlock[]
  told: { id: string; next: number }[]
  closed: { id: string; next: number; reason: CloseReason }[]
  lost: NumberLoss[]
  held: { id: string; held: boolean }[]
  leftOut: NumberRange[]
  /** Proven blocks that overlap with what was given out since the county was set back. */
  doubled: NumberBlock[]
}

/** So many blocks of one kind and year stand open for one station: more asks mean that something is wrong there. */
const MOST_OPEN = 4

/**
 * The county's answer to what a station says of its numbers, and what changes in the books. Pure. The same request again gets the same
 * blocks; two blocks of one key never share a number, whoever asks in whatever order.
 */
export function answerNumbers(
  books: UnitBooks,
  asker: NumbersAsker,
  request: NumbersRequest,
): { reply: NumbersReply; change: NumbersChange } {
  const now = new Map(books.blocks.map(given => [given.block.id, given]))
  const lasts = new Map(books.lasts)
  const change: NumbersChange = {
    ...{ lasts: new Map(), blocks: [], told: [], closed: [], lost: [], held: [], leftOut: [], doubled: [] },
  }
  const reply: NumbersReply = {
    ...{ blocks: [], refused: [], unknown: [], closed: [], used: [] },
    heard: { done: request.done.map(({ id }) => id), lost: request.lost.map(({ id, number }) => ({ id, number })) },
  }
  const lastOf = (key: { year: number; kind: string }): number => lasts.get(keyOf(key)) ?? 0
  const setLast = ({ year, kind }: { year: number; kind: string }, last: number): void => {
    lasts.set(keyOf({ year, kind }), last)
    change.lasts.set(keyOf({ year, kind }), { year, kind, last })
  }
  const mine = (id: string): GivenBlock | undefined => {
    const given = now.get(id)
    return given?.block.device === asker.device ? given : undefined
  }

  for (const block of request.proofs ?? []) {
    if (now.has(block.id) || block.device !== asker.device || !asker.isOurs(block)) continue
    if (books.clashing.has(block.id) || meetsOther(block, [...now.values()])) {
      change.doubled.push(block)
      reply.closed.push(block.id)
      continue
    }
    const { from, to, year, kind } = block
    if (from > lastOf(block) + 1) change.leftOut.push({ year, kind, from: lastOf(block) + 1, to: from - 1 })
    if (to > lastOf(block)) setLast(block, to)
    const given: GivenBlock = { block, ask: block.id, next: from, closed: null, held: true }
    now.set(block.id, given)
    change.blocks.push(given)
  }

  for (const { id, next } of request.holds) {
    const given = mine(id)
    if (!given) {
      if (!reply.closed.includes(id)) reply.unknown.push(id)
      continue
    }
    if (given.closed !== null) reply.closed.push(id)
    if (next > given.next) change.told.push({ id, next })
    if (!given.held) change.held.push({ id, held: true })
    tellUsed(id)
  }
  for (const { id, next } of request.done) {
    const given = mine(id)
    if (given?.closed !== null) continue
    const reason = next > given.block.to ? 'finished' : 'year-ended'
    change.closed.push({ id, next: Math.max(next, given.next), reason })
    now.set(id, { ...given, closed: reason })
  }
  for (const loss of request.lost) {
    const given = mine(loss.id)
    if (given && loss.number >= given.block.from && loss.number <= given.block.to) change.lost.push(loss)
  }
  const named = new Set([...request.holds, ...request.done].map(({ id }) => id))
  const asked = new Set(request.asks.map(({ ask }) => ask))
  for (const given of books.blocks) {
    const { block, closed, held, ask } = given
    if (block.device !== asker.device || closed !== null || !held || named.has(block.id) || asked.has(ask)) continue
    change.held.push({ id: block.id, held: false })
    now.set(block.id, { ...given, held: false })
  }

  for (const { ask, kind, year } of request.asks) {
    const before = [...now.values()].find(given => given.ask === ask && given.block.device === asker.device)
    if (before) {
      reply.blocks.push({ ask, block: before.block })
      if (before.closed !== null) reply.closed.push(before.block.id)
      tellUsed(before.block.id)
      continue
    }
    const why = whyNot(asker, { kind, year }, [...now.values()])
    if (why !== null) {
      reply.refused.push({ ask, why })
      continue
    }
    const from = lastOf({ year, kind }) + 1
    const to = from + asker.sizeOf(kind) - 1
    const { county, device, point, organ } = asker
    const block = asker.seal({ id: asker.newId(), county, device, point, organ, kind, year, from, to })
    const given: GivenBlock = { block, ask, next: from, closed: null, held: true }
    setLast(block, to)
    now.set(block.id, given)
    change.blocks.push(given)
    reply.blocks.push({ ask, block })
  }
  return { reply, change }

  function tellUsed(id: string): void {
    const number = books.used.get(id)
    if (number !== undefined && !reply.used.some(one => one.id === id)) reply.used.push({ id, number })
  }
}

/** Somebody else's block of the same key shares a number with it. */
const meetsOther = (block: NumberBlock, others: readonly GivenBlock[]): boolean =>
  others.some(
    ({ block: other }) =>
      other.point === block.point &&
      other.kind === block.kind &&
      other.year === block.year &&
      other.from <= block.to &&
      block.from <= other.to,
  )

function whyNot(
  { point, today, device }: NumbersAsker,
  { kind, year }: { kind: DocumentKind; year: number },
  blocks: readonly GivenBlock[],
): NumbersReply['refused'][number]['why'] | null {
  if (!wantedYears(today).includes(year)) return 'wrong-year'
  if (!kindsAt(point).includes(kind)) return 'not-here'
  const open = blocks.filter(
    given =>
      given.block.device === device &&
      given.block.kind === kind &&
      given.block.year === year &&
      given.held &&
      given.closed === null,
  )
  return open.length >= MOST_OPEN ? 'enough' : null
}
