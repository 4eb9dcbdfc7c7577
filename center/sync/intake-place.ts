import { readEvent } from '../../shared/sync/chain'
import type { SealedEvent } from '../../shared/sync/envelope'
import type { DivisionCode } from '../../shared/people/division'
import {
  factKey,
  foldedSince,
  headOf,
  moveHead,
  recordJudgement,
  supersede,
  supersedeEarlier,
  type Ledger,
} from './intake-ledger'
import type { AwaitingFact } from './county-store'
import { isHeldWhole, keepEarly, setApart, setApartAnyhow } from './intake-keep'
import { keptForm, type OpenedBatch, type Refused } from './intake-open'
import { judgeAnew, judgeEvent, type Author } from './judge-event'

export type Placed = { ok: true; held: 'taken' | 'early' } | Refused

/** Puts one opened batch into its place in the county's books: taken in, kept early, kept apart, or refused. */
export function placeBatch(ledger: Ledger, batch: OpenedBatch): Placed {
  const known = ledger.held.devices.get(batch.device)
  if (!known) return { ok: false, error: 'unknown-device' }
  // Anybody may repeat what a station said once: only what is new tells that it lives.
  if (!isHeldWhole(ledger, batch)) ledger.heard.add(batch.device)
  if (known.revoked) {
    if (!isHeldWhole(ledger, batch)) setApart(ledger, batch, 'revoked')
    return { ok: false, error: 'revoked' }
  }
  const author: Author = { device: batch.device, point: known.point }
  const head = headOf(ledger, batch)
  const forked = findFork(ledger, batch)
  if (forked !== null) {
    if (isHeldWhole(ledger, batch)) return { ok: false, error: 'fork' }
    setApart(ledger, batch, 'fork')
    return refuseFork(ledger, batch, forked)
  }
  if (batch.fromSeq <= head.seq + 1) return takeDense(ledger, author, batch)
  if (batch.offered.road === 'direct') return { ok: false, error: 'gap', expected: head.seq + 1 }
  if (!keepEarly(ledger, batch)) return { ok: false, error: 'gap', expected: head.seq + 1 }
  takeEarly(ledger, author, batch)
  return { ok: true, held: 'early' }
}

/**
 * Takes in what waits and was reached by its writer's dense run by now, of this turn or of an earlier one. What became of each batch
 * that waits no longer is answered.
 */
export function placeWaiting(ledger: Ledger, waiting: readonly OpenedBatch[]): Map<OpenedBatch, Placed> {
  const placed = new Map<OpenedBatch, Placed>()
  for (const batch of [...waiting].sort((one, other) => one.fromSeq - other.fromSeq)) {
    const known = ledger.held.devices.get(batch.device)
    if (!known || known.revoked || batch.fromSeq > headOf(ledger, batch).seq + 1) continue
    ledger.earlyDone.push(keptForm(batch))
    const forked = findFork(ledger, batch)
    if (forked !== null) setApartAnyhow(ledger, batch, 'fork')
    const author = { device: batch.device, point: known.point }
    placed.set(batch, forked === null ? takeDense(ledger, author, batch) : refuseFork(ledger, batch, forked))
  }
  return placed
}

/**
 * What a stopped station had sent, now that it runs again: it is taken in, waits for what comes before it, or turns out to be a fork
 * and stays apart as one. Lowest numbers first.
 */
export function placeReleased(ledger: Ledger, batches: readonly OpenedBatch[]): { early: OpenedBatch[] } {
  const early: OpenedBatch[] = []
  for (const batch of batches) {
    const known = ledger.held.devices.get(batch.device)
    if (!known || known.revoked) continue
    const author: Author = { device: batch.device, point: known.point }
    ledger.released.push(keptForm(batch))
    const forked = findFork(ledger, batch)
    if (forked !== null) {
      setApartAnyhow(ledger, batch, 'fork')
      refuseFork(ledger, batch, forked)
    } else if (batch.fromSeq <= headOf(ledger, batch).seq + 1) {
      takeDense(ledger, author, batch)
    } else {
      // Not `keepEarly`: its facts count as kept already, and its place is the only thing that changes.
      ledger.early.push(keptForm(batch))
      takeEarly(ledger, author, batch)
      early.push(batch)
    }
  }
  return { early }
}

/** Facts of a person who was not on the list when they came, and is now: judged again, in the order in which they came. */
export function placeParked(ledger: Ledger, parked: readonly AwaitingFact[]): void {
  for (const held of parked) {
    const { change, point } = held
    const sealed = sealedOf(held)
    if (!sealed) continue
    const { judged, folded } = judgeAnew(ledger, { device: sealed.event.device, point }, sealed)
    if (judged.verdict === 'parked') continue
    recordJudgement(ledger, judged, folded)
    supersedeEarlier(ledger, { change, caseId: sealed.event.caseId })
  }
}

/** A fact out of the books, under the hash by which its writer's chain goes on. */
function sealedOf({ bytes, hash }: AwaitingFact): SealedEvent | null {
  const read = readEvent(bytes)
  if (!read.ok) return null
  return read.sealed.hash === hash ? read.sealed : { ...read.sealed, hash, digest: read.sealed.hash }
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
  const { device, epoch, fromSeq } = batch
  const { headHash } = batch.offered.batch
  ledger.alarms.push({ kind: 'fork', device, about: { epoch, seq }, more: { fromSeq, headHash } })
  return { ok: false, error: 'fork' }
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
 * Cases began in this turn: what others recorded on them before the county knew them is judged again, in the order in which it
 * came (docs/decisions/0013). Called when all batches of the turn have their places, so that a case holds all that came with it.
 */
export function placeAwaiting(ledger: Ledger): void {
  const hasBegun = (caseId: string) => ledger.cases.has(caseId) && !ledger.held.cases.has(caseId)
  const again = (sealed: SealedEvent, point: DivisionCode): boolean => {
    const { judged, folded } = judgeAnew(ledger, { device: sealed.event.device, point }, sealed)
    // A promise that does not count says so now: the paper must be asked for, and nothing else is awaited.
    const stands = judged.verdict !== 'parked' || judged.reason === 'promise-barred'
    if (stands) recordJudgement(ledger, judged, folded)
    return stands
  }
  for (const held of ledger.held.awaiting) {
    const sealed = sealedOf(held)
    if (sealed && hasBegun(sealed.event.caseId) && again(sealed, held.point)) ledger.superseded.push(held.change)
  }
  for (const [index, { sealed, reason }] of [...ledger.news.entries()]) {
    const known = ledger.held.devices.get(sealed.event.device)
    if (reason !== 'unknown-case' || !known || !hasBegun(sealed.event.caseId)) continue
    if (again(sealed, known.point)) supersede(ledger, index)
  }
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
