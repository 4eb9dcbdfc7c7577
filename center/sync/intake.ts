import { canonicalText } from '../../shared/sync/canonical'
import { unpackBatch } from '../../shared/sync/packed-batch'
import type { PushReply, SyncReceipt } from '../../shared/sync/wire'
import { writerKey, type CountyStore, type CountyTurn, type Held, type KeptBatch } from './county-store'
import { closeLedger, factKey, headOf, openLedger, type Ledger } from './intake-ledger'
import type { CountySigner } from './native-suite'
import { openOffered, type Offered, type OpenDeps, type OpenedBatch, type Refused } from './intake-open'
import { placeAwaiting, placeBatch, placeWaiting, type Placed } from './intake-place'
import { wantedFor } from './intake-wanted'

export type IntakeDeps = OpenDeps & {
  store: CountyStore
  now: () => Date
  sign: CountySigner
  /** Lets other work of this process go first; called between batches. */
  pause?: () => Promise<void>
}

export type BatchAnswer =
  { ok: true; receipt: SyncReceipt; verdicts: PushReply['verdicts']; held: 'taken' | 'early' } | Refused

/**
 * Takes in sealed batches from any road, of any stations, in one turn of the county: for each batch all of its new events or
 * none. What is held already is acknowledged again with the same verdicts. Receipts are signed after everything is durable, so
 * they never promise what a crash undoes. Answers in the order of `offered`; throws only when the store fails, and then nothing
 * was kept.
 */
export async function takeBatches(deps: IntakeDeps, offered: readonly Offered[]): Promise<BatchAnswer[]> {
  const tried = []
  for (const one of offered) tried.push(await openOffered(deps, one))
  const opened = tried.flatMap(one => (one.ok ? [one.opened] : []))
  const answers = await takeOpened(deps, opened)
  return tried.map(one => {
    const answer = one.ok ? answers.shift() : one
    if (!answer) throw new Error('every opened batch has an answer')
    return answer
  })
}

/** As `takeBatches`, for batches that are opened already. */
export async function takeOpened(deps: IntakeDeps, batches: readonly OpenedBatch[]): Promise<BatchAnswer[]> {
  if (batches.length === 0) return []
  const { ledger, placed } = await deps.store.inTurn(turn => placeAll(deps, turn, batches))
  const receipts = new Map<string, SyncReceipt>()
  return batches.map((batch, index) => {
    const place = placed[index]
    if (!place) throw new Error('every batch has its place')
    if (!place.ok) return place
    const receipt = receipts.get(writerKey(batch)) ?? receiptFor(deps, ledger, batch)
    receipts.set(writerKey(batch), receipt)
    return { ok: true, held: place.held, receipt, verdicts: verdictsOf(ledger, batch) }
  })
}

/** What the turn must know of these batches, and what waits and may come into reach with them. */
export async function openFor(
  deps: OpenDeps,
  turn: CountyTurn,
  batches: readonly OpenedBatch[],
): Promise<{ ledger: Ledger; waiting: OpenedBatch[] }> {
  const first = await turn.look(wantedFor(batches))
  const waiting = await reopen(deps, reachable(batches, first))
  const { awaiting } = first
  const looksAgain = waiting.length > 0 || awaiting.length > 0
  const held = looksAgain ? await turn.look(wantedFor([...batches, ...waiting], awaiting)) : first
  return { ledger: openLedger(held, deps.crypto.sha256Hex), waiting }
}

async function placeAll(deps: IntakeDeps, turn: CountyTurn, batches: readonly OpenedBatch[]) {
  const { ledger, waiting } = await openFor(deps, turn, batches)
  const placed: Placed[] = []
  for (const batch of batches) {
    placed.push(placeBatch(ledger, batch))
    await deps.pause?.()
  }
  const early = batches.filter((_, index) => isEarly(placed[index]))
  const late = placeWaiting(ledger, [...waiting, ...early])
  placeAwaiting(ledger)
  await turn.keep(closeLedger(ledger, deps.now()))
  return { ledger, placed: placed.map((place, index) => late.get(batches[index] as OpenedBatch) ?? place) }
}

const isEarly = (place: Placed | undefined): boolean => place?.ok === true && place.held === 'early'

/** The waiting batches that these ones may bring into reach, lowest numbers first. */
function reachable(batches: readonly OpenedBatch[], held: Held): KeptBatch[] {
  const reach = new Map<string, number>()
  const extend = (key: string, to: number) => reach.set(key, Math.max(reach.get(key) ?? 0, to))
  for (const head of held.heads.values()) extend(writerKey(head), head.seq)
  const found: KeptBatch[] = []
  for (const run of [...batches, ...held.early].sort((a, b) => a.fromSeq - b.fromSeq)) {
    if (run.fromSeq > (reach.get(writerKey(run)) ?? 0) + 1) continue
    extend(writerKey(run), run.toSeq)
    if ('bytes' in run) found.push(run)
  }
  return found
}

/** Batches were opened before they were kept, so they open again. */
export async function reopen(deps: OpenDeps, kept: readonly KeptBatch[]): Promise<OpenedBatch[]> {
  const opened: OpenedBatch[] = []
  for (const { bytes } of kept) {
    const read = unpackBatch(bytes, deps.crypto.sha256Hex)
    if (!read.ok) throw new Error('a kept batch can no longer be read')
    const tried = await openOffered(deps, { batch: read.batch, hashes: read.hashes, packed: bytes, road: 'usb' })
    if (!tried.ok) throw new Error(`a kept batch can no longer be opened: ${tried.error}`)
    opened.push(tried.opened)
  }
  return opened
}

function receiptFor(deps: IntakeDeps, ledger: Ledger, writer: OpenedBatch): SyncReceipt {
  const head = headOf(ledger, writer)
  const unsigned = {
    county: deps.county,
    device: head.device,
    epoch: head.epoch,
    ackedSeq: head.seq,
    headHash: head.hash,
    serverTime: deps.now().toISOString(),
  }
  return { ...unsigned, signature: deps.sign(canonicalText(unsigned), writer.suite) }
}

/** The verdicts of what is decided already. A reason stands beside parked facts and conflicts only. */
function verdictsOf(ledger: Ledger, batch: OpenedBatch): PushReply['verdicts'] {
  return batch.events.flatMap(({ event }) => {
    const fact = ledger.facts.get(factKey(event, event.seq))
    if (!fact) return []
    const { seq, verdict } = fact
    const spoken = verdict === 'parked' || (verdict === 'conflict' && fact.reason !== 'duplicate-id')
    return [{ seq, id: event.id.toLowerCase(), verdict, reason: spoken ? fact.reason : null }]
  })
}
