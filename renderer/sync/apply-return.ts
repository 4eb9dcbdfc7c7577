import type { ReturnContents } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import { isAtCounty, isFinal, placeOf, readCarried } from './carried-batches'
import type { RoadPorts } from './road-ports'
import { beginFromFacts } from './snapshot'

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

type Ports = Pick<RoadPorts, 'store' | 'catalogueCame' | 'mattersCame' | 'recovery'>

/**
 * Applies a return through the same doors as the line: each receipt is proved against our own facts, each page continues where we
 * stand or is left out. Any return may come at any time, twice, or late. The time in it is as old as its journey and sets no clock.
 */
export async function applyReturn(ports: Ports, contents: ReturnContents): Promise<Outcome<Applied>> {
  const { store, catalogueCame } = ports
  const before = await waitingFrom(store)
  for (const reply of contents.receipts) {
    const taken = await store.takePushReply({ epoch: reply.receipt.epoch }, reply)
    // One that proves nothing here retires nothing; the others may.
    if (!taken.ok && taken.reason !== 'center-refused') return taken
  }
  const paged = await takePages(ports, contents)
  if (!paged.ok) return paged
  // After the pages: what they brought by another way stands, whatever became of a batch.
  const heeded = await heedRefusals(ports, contents)
  if (!heeded.ok) return heeded
  if (contents.catalogue || contents.holidays) catalogueCame(contents.catalogue?.version, contents.holidays?.edition)
  if (contents.matters) await ports.mattersCame(contents.matters)
  return {
    ok: true,
    value: {
      received: await receivedSince(store, before, contents),
      news: paged.value.news,
      damagedThere: contents.damagedThere,
      damagedHere: contents.damaged,
      refused: contents.answers.map(({ result }) => result).filter(result => !isAtCounty(result)),
      old: contents.pages.length > 0 && paged.value.applied === 0,
    },
  }
}

/**
 * Page after page, as far as each begins where we stand. A county that was set back says so on such a page only: then we begin anew,
 * with the pages behind it, and what it lost of us counts as unsent again.
 */
async function takePages(
  { store }: Ports,
  contents: ReturnContents,
): Promise<Outcome<{ news: number; applied: number }>> {
  let [news, applied] = [0, 0]
  for (const { from, page } of contents.pages) {
    if ((await store.cursor()) !== from) continue
    const taken = await store.takePage(page, from)
    if (!taken.ok) return taken
    const { skipped, resync, sendAgain, changes } = taken.value
    if (sendAgain.length > 0) await store.sendAgain(sendAgain)
    if (resync) {
      const begun = await beginFromFacts(store, contents.serverTime)
      if (!begun.ok) return begun
    } else if (skipped) continue
    applied += 1
    news += changes.filter(change => !isOwn(change, contents)).length
  }
  return { ok: true, value: { news, applied } }
}

/** Our own facts come back in the page too; they are no news. */
function isOwn(change: unknown, { receipts }: ReturnContents): boolean {
  const bytes = (change as { bytes?: unknown }).bytes
  return typeof bytes === 'string' && receipts.some(({ receipt }) => bytes.includes(`"device":"${receipt.device}"`))
}

/** Own facts that cannot travel from where they stand get a new place; batches of others that will never be taken are offered no more. */
async function heedRefusals({ store, recovery }: Ports, { answers }: ReturnContents): Promise<Outcome<null>> {
  const final = answers.filter(({ result }) => isFinal(result))
  if (final.length === 0) return { ok: true, value: null }
  const own = new Set((await store.unsent()).map(({ epoch }) => epoch))
  const refused = new Map(final.filter(({ epoch }) => !own.has(epoch)).map(answer => [placeOf(answer), answer.result]))
  for (const batch of refused.size > 0 ? (await store.carriedWaiting()).map(readCarried) : []) {
    const result = refused.get(batch.place)
    const kept = result === undefined ? null : await store.refuseCarried(batch.packed, result)
    if (kept && !kept.ok) return kept
  }
  const stuck = final.filter(({ epoch, result }) => own.has(epoch) && (result === 'fork' || result === 'broken-chain'))
  if (stuck.length === 0) return { ok: true, value: null }
  const rescued = await recovery.rescue([...new Set(stuck.map(({ epoch }) => epoch))])
  return rescued.ok ? { ok: true, value: null } : rescued
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
