import type { SealedEvent } from '../../shared/sync/envelope'
import type { QuarantineReason } from './county-store'
import { factKey, foldedSince, headOf, moveHead, recordJudgement, type Ledger } from './intake-ledger'
import { keptForm, type OpenedBatch, type Refused } from './intake-open'
import { judgeEvent, type Author } from './judge-event'

export type Placed = { ok: true; held: 'taken' | 'early' } | Refused

/** Puts one opened batch into its place in the county's books: taken in, kept early, kept apart, or refused. */
export function placeBatch(ledger: Ledger, batch: OpenedBatch): Placed {
  const known = ledger.held.devices.get(batch.device)
  if (!known) return { ok: false, error: 'unknown-device' }
  ledger.heard.add(batch.device)
  if (known.revoked) {
    if (!isHeldWhole(ledger, batch)) setApart(ledger, batch, 'revoked')
    return { ok: false, error: 'revoked' }
  }
  const author: Author = { device: batch.device, point: known.point }
  const head = headOf(ledger, batch)
  const forked = findFork(ledger, batch)
  if (forked !== null) return refuseFork(ledger, batch, forked)
  if (batch.fromSeq <= head.seq + 1) return takeDense(ledger, author, batch)
  if (batch.offered.road === 'direct') return { ok: false, error: 'gap', expected: head.seq + 1 }
  ledger.early.push(keptForm(batch))
  takeEarly(ledger, author, batch)
  return { ok: true, held: 'early' }
}

/** Takes in waiting batches of a writer that its dense run has reached by now. */
export function placeWaiting(ledger: Ledger, waiting: readonly OpenedBatch[]): void {
  for (const batch of waiting) {
    const known = ledger.held.devices.get(batch.device)
    if (!known || known.revoked || batch.fromSeq > headOf(ledger, batch).seq + 1) continue
    ledger.earlyDone.push(keptForm(batch))
    const forked = findFork(ledger, batch)
    if (forked !== null) refuseFork(ledger, batch, forked)
    else takeDense(ledger, { device: batch.device, point: known.point }, batch)
  }
}

function isHeldWhole(ledger: Ledger, batch: OpenedBatch): boolean {
  return batch.events.every(({ event, hash }) => ledger.facts.get(factKey(event, event.seq))?.hash === hash)
}

/** The first number at which the batch tells another past than the county holds; null when there is none. */
function findFork(ledger: Ledger, batch: OpenedBatch): number | null {
  const head = headOf(ledger, batch)
  for (const { event, hash } of batch.events) {
    const held = ledger.facts.get(factKey(event, event.seq))
    if (held && held.hash !== hash) return event.seq
    // The batch may start right after what we hold and still grow out of another past.
    if (event.seq === head.seq + 1 && event.prev !== head.hash) return head.seq
  }
  return null
}

/** Two different pasts of one writer mean a copied disk, or worse: both are kept, and a person is called. */
function refuseFork(ledger: Ledger, batch: OpenedBatch, seq: number): Refused {
  setApart(ledger, batch, 'fork')
  const { device, epoch, fromSeq } = batch
  const { headHash } = batch.offered.batch
  ledger.alarms.push({ kind: 'fork', device, about: { epoch, seq }, more: { fromSeq, headHash } })
  return { ok: false, error: 'fork' }
}

function setApart(ledger: Ledger, batch: OpenedBatch, reason: QuarantineReason): void {
  ledger.quarantine.push({ ...keptForm(batch), reason })
}

/** The new part of a batch that follows what is held. Facts that were taken in early count as held. */
function takeDense(ledger: Ledger, author: Author, batch: OpenedBatch): Placed {
  const head = headOf(ledger, batch)
  const fresh = batch.events.filter(({ event }) => event.seq > head.seq)
  for (const sealed of fresh)
    if (!ledger.facts.has(factKey(sealed.event, sealed.event.seq))) takeIn(ledger, author, sealed)
  const last = fresh.at(-1)
  if (last) moveHead(ledger, { ...head, seq: last.event.seq, hash: last.hash })
  return { ok: true, held: 'taken' }
}

function takeIn(ledger: Ledger, author: Author, sealed: SealedEvent): void {
  const { judged, folded } = judgeEvent(ledger, author, sealed)
  recordJudgement(ledger, judged, folded)
}

/**
 * From a batch that came before its turn: the facts whose case misses nothing by taking them now, so that a paper slip is worth
 * something before the village's line is back. All others wait for their numbers.
 */
function takeEarly(ledger: Ledger, author: Author, batch: OpenedBatch): void {
  for (const sealed of batch.events) {
    if (ledger.facts.has(factKey(batch, sealed.event.seq)) || !missesNothing(ledger, author, sealed)) continue
    const { judged, folded } = judgeEvent(ledger, author, sealed)
    if (folded) recordJudgement(ledger, judged, folded)
  }
}

/**
 * Whether the county holds exactly the facts of the case that the author had seen. Equal counts alone may be chance: a fact of
 * somebody else here, where one of the author's own is still on its way.
 */
function missesNothing(ledger: Ledger, author: Author, { event: { caseId, base } }: SealedEvent): boolean {
  if ((ledger.cases.get(caseId)?.state.version ?? 0) !== base) return false
  return foldedSince(ledger, caseId, 0).every(({ device }) => device === author.device)
}
