import { writerKey, type KeptBatch, type QuarantineReason } from './county-store'
import { isHeld, noteKept, type Ledger } from './intake-ledger'
import { keptForm, type OpenedBatch } from './intake-open'

/** What may wait of one writer, and what may stand apart of one device. A village without a line fills a tenth of it in a year. */
const MAX_ROWS = 200
const MAX_BYTES = 4 * 1024 * 1024

/** Whether nothing in the batch is new to the county: each of its facts is taken in, waits or stands apart. */
export const isHeldWhole = (ledger: Ledger, batch: OpenedBatch): boolean =>
  batch.events.every(sealed => isHeld(ledger, sealed))

/** Keeps a batch that no order has a place for, as a person must look at it. Beyond the bound its facts stay at the station alone. */
export function setApart(ledger: Ledger, batch: OpenedBatch, reason: QuarantineReason): void {
  const before = ledger.held.apart.get(batch.device) ?? { rows: 0, bytes: 0 }
  const added = ledger.quarantine.filter(({ device }) => device === batch.device)
  if (before.rows + added.length >= MAX_ROWS || before.bytes + sizeOf(added) >= MAX_BYTES) return
  setApartAnyhow(ledger, batch, reason)
}

/** As `setApart` for what was kept before as waiting: it only changes its place. */
export function setApartAnyhow(ledger: Ledger, batch: OpenedBatch, reason: QuarantineReason): void {
  ledger.quarantine.push({ ...keptForm(batch), reason })
  noteKept(ledger, batch.events)
}

/**
 * Keeps a batch until its turn comes. Shorter ones that it contains wait no longer: the sticks of one village hold more every day.
 * False when so much waits of this writer that no more is kept.
 */
export function keepEarly(ledger: Ledger, batch: OpenedBatch): boolean {
  if (isHeldWhole(ledger, batch)) return true
  const waiting = [...ledger.held.early, ...ledger.early].filter(row => writerKey(row) === writerKey(batch))
  const contained = waiting.filter(row => contains(batch, row))
  const rows = waiting.length - contained.length
  if (rows >= MAX_ROWS || sizeOf(waiting) - sizeOf(contained) >= MAX_BYTES) return false
  ledger.early.push(keptForm(batch))
  ledger.earlyDone.push(...contained)
  noteKept(ledger, batch.events)
  return true
}

/** The last hash of a run covers all before it, so equal hashes mean equal facts. */
const contains = (batch: OpenedBatch, row: KeptBatch): boolean =>
  row.fromSeq >= batch.fromSeq && batch.events[row.toSeq - batch.fromSeq]?.hash === row.headHash

const sizeOf = (batches: readonly KeptBatch[]): number => batches.reduce((sum, { bytes }) => sum + bytes.length, 0)
