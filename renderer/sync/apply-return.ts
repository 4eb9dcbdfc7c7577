import type { ReturnContents } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import type { RoadPorts } from './road-ports'

/** What a return from the county brought. */
export type Applied = {
  /** Own facts that the county holds now and of which this PC did not know it. */
  received: number
  /** Facts of others, and results. */
  news: number
  /** Parts that reached the county damaged, and parts of this return that are damaged. Neither loses anything. */
  damagedThere: number
  damagedHere: number
  /** Batches that the county did not take, with its reason. */
  refused: string[]
  /** True when the return continues from a place where this PC no longer, or not yet, stands. */
  old: boolean
}

/**
 * Applies a return through the same doors as the line: each receipt is proved against our own facts, each page continues where we
 * stand or is left out. Any return may come at any time, twice, or late. The time in it is as old as its journey and sets no clock.
 */
export async function applyReturn(
  { store, catalogueCame }: Pick<RoadPorts, 'store' | 'catalogueCame'>,
  contents: ReturnContents,
): Promise<Outcome<Applied>> {
  const before = await waitingFrom(store)
  let [news, applied] = [0, 0]
  for (const reply of contents.receipts) {
    const taken = await store.takePushReply({ epoch: reply.receipt.epoch }, reply)
    // One that proves nothing here retires nothing; the others may.
    if (!taken.ok && taken.reason !== 'center-refused') return taken
  }
  for (const { from, page } of contents.pages) {
    const taken = await store.takePage(page, from)
    if (!taken.ok) return taken
    if (taken.value.skipped) continue
    applied += 1
    news += taken.value.changes.filter(change => !isOwn(change, contents)).length
  }
  if (contents.catalogue) catalogueCame(contents.catalogue.version)
  return {
    ok: true,
    value: {
      received: await receivedSince(store, before, contents),
      news,
      damagedThere: contents.damagedThere,
      damagedHere: contents.damaged,
      refused: contents.answers.map(({ result }) => result).filter(result => result !== 'taken' && result !== 'early'),
      old: contents.pages.length > 0 && applied === 0,
    },
  }
}

/** Our own facts come back in the page too; they are no news. */
function isOwn(change: unknown, { receipts }: ReturnContents): boolean {
  const bytes = (change as { bytes?: unknown }).bytes
  return typeof bytes === 'string' && receipts.some(({ receipt }) => bytes.includes(`"device":"${receipt.device}"`))
}

const waitingFrom = async (store: RoadPorts['store']): Promise<Map<string, number>> =>
  new Map((await store.unsent()).map(({ epoch, fromSeq }) => [epoch, fromSeq]))

/** Counted by what really left the outbox, not by what the return says. */
async function receivedSince(
  store: RoadPorts['store'],
  before: ReadonlyMap<string, number>,
  { receipts }: ReturnContents,
): Promise<number> {
  const now = await waitingFrom(store)
  let received = 0
  for (const [epoch, from] of before) {
    const acked = Math.max(0, ...receipts.filter(one => one.receipt.epoch === epoch).map(one => one.receipt.ackedSeq))
    received += Math.max(0, (now.get(epoch) ?? acked + 1) - from)
  }
  return received
}
