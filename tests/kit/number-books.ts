import {
  answerNumbers,
  keyOf,
  type GivenBlock,
  type NumberRange,
  type NumbersAsker,
  type NumbersChange,
  type UnitBooks,
} from '../../center/numbers/answer-numbers'
import type { LedgerKey } from '../../center/numbers/number-state'
import { parseDocumentNumber, readNumberText } from '../../shared/paper/document-number'
import { usualBlockSize } from '../../shared/paper/document-kinds'
import { sign, type KeyPair } from '../../shared/sync/crypto-suite'
import {
  isCountysBlock,
  numberBlockText,
  type NumberBlock,
  type NumberLoss,
  type NumbersReply,
  type NumbersRequest,
} from '../../shared/sync/wire-numbers'

/** One point's numbers in memory: what PostgreSQL keeps of them. Never changed in place. */
export type NumberBooks = {
  lasts: ReadonlyMap<string, number>
  blocks: readonly GivenBlock[]
  lost: readonly NumberLoss[]
  leftOut: readonly NumberRange[]
  /** Document numbers that stand on papers, with the case and the device of each. */
  uses: readonly { text: string; caseId: string; device: string }[]
  doubled: number
}

export const NO_BOOKS_OF_NUMBERS: NumberBooks = {
  lasts: new Map(),
  blocks: [],
  lost: [],
  leftOut: [],
  uses: [],
  doubled: 0,
}

export type AskedBy = {
  county: string
  keys: KeyPair
  device: string
  point: string
  organ: string
  today: string
  newId: () => string
  sizeOf?: NumbersAsker['sizeOf']
}

/** The county's rule over these books. */
export function answerFrom(
  books: NumberBooks,
  { county, keys, device, point, organ, today, newId, sizeOf }: AskedBy,
  request: NumbersRequest,
): { reply: NumbersReply; books: NumberBooks } {
  const of = (block: GivenBlock) => books.uses.flatMap(({ text }) => numberIn(block, text) ?? [])
  const isElsewhere = (block: NumberBlock): boolean =>
    books.uses.some(use => use.device !== device && numberIn({ block }, use.text) !== null)
  const unit: UnitBooks = {
    lasts: books.lasts,
    clashing: new Set((request.proofs ?? []).filter(isElsewhere).map(({ id }) => id)),
    blocks: books.blocks.filter(given => given.block.point === point),
    used: new Map(
      books.blocks.flatMap(block => (of(block).length > 0 ? [[block.block.id, Math.max(...of(block))] as const] : [])),
    ),
  }
  const asker: NumbersAsker = {
    ...{ county, device, point, organ, today, newId },
    sizeOf: sizeOf ?? (kind => usualBlockSize(kind, point)),
    seal: block => ({ ...block, signature: sign(keys.secretKey, numberBlockText(block)) }),
    isOurs: block => block.county === county && block.point === point && isCountysBlock(block, keys.publicKey),
  }
  const { reply, change } = answerNumbers(unit, asker, request)
  return { reply, books: withChange(books, change) }
}

/** The number of a paper, where it lies in this block. */
export function numberIn({ block }: Pick<GivenBlock, 'block'>, text: string): number | null {
  const number = readNumberText(text)
  const isOfKey = number?.head === `${block.organ}${block.kind}` && number.year === block.year
  return isOfKey && number.sequence >= block.from && number.sequence <= block.to ? number.sequence : null
}

function withChange(books: NumberBooks, change: NumbersChange): NumberBooks {
  const closed = new Map(change.closed.map(one => [one.id, one]))
  const told = new Map(change.told.map(one => [one.id, one.next]))
  const held = new Map(change.held.map(one => [one.id, one.held]))
  const blocks = [...books.blocks, ...change.blocks].map((given): GivenBlock => {
    const { id } = given.block
    return {
      ...given,
      next: Math.max(given.next, told.get(id) ?? 0, closed.get(id)?.next ?? 0),
      closed: closed.get(id)?.reason ?? given.closed,
      held: held.get(id) ?? given.held,
    }
  })
  return {
    ...books,
    blocks,
    lasts: new Map([...books.lasts, ...[...change.lasts].map(([key, { last }]) => [key, last] as const)]),
    lost: [
      ...books.lost,
      ...change.lost.filter(one => !books.lost.some(known => known.id === one.id && known.number === one.number)),
    ],
    leftOut: [...books.leftOut, ...change.leftOut],
    doubled: books.doubled + change.doubled.length,
  }
}

/** The ledger of one key of one organ. */
export function ledgerOf(
  books: NumberBooks,
  key: { organ: string; point: string; kind: string; year: number },
): LedgerKey {
  const isOfKey = (one: { kind: string; year: number }): boolean => one.kind === key.kind && one.year === key.year
  const used = books.uses.flatMap(({ text }) => {
    const number = parseDocumentNumber(text, [key.organ])
    return number && isOfKey(number) && number.organ === key.organ ? [number.sequence] : []
  })
  return {
    last: books.lasts.get(keyOf(key)) ?? 0,
    used: new Set(used),
    blocks: books.blocks
      .filter(({ block }) => isOfKey(block) && block.point === key.point)
      .map(({ block: { id, device, from, to }, next, closed, held }) => ({ id, device, from, to, next, closed, held })),
    lost: books.lost.map(({ id, number, reason }) => ({ block: id, number, reason })),
    leftOut: books.leftOut.filter(isOfKey),
  }
}
