import { z } from 'zod'
import type { Attachment } from '../../shared/case/event'
import { isKnownType } from '../../shared/case/event'
import type { JournalEntry } from '../../shared/ipc/station'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { fromBase64 } from '../../shared/sync/station-base64'
import type { Change, SyncReceipt } from '../../shared/sync/wire'
import type { FieldCipher } from './field-cipher'
import type { CarriedRow, EventRow } from './hall-db'
import { pageInJournal, sealedOf, type PageOfChanges } from './page-of-changes'
import { eventPlace } from './refold'
import { snapshotInJournal, type SnapshotOfCases } from './snapshot-of-cases'

/** Journal lines made ready outside the transaction: parsed, checked and encrypted. */
export type PreparedEntry =
  | { line: number; kind: 'event'; row: EventRow; event: CaseEvent }
  | { line: number; kind: 'page'; page: PageOfChanges; rows: EventRow[] }
  | { line: number; kind: 'receipt'; receipt: SyncReceipt }
  | { line: number; kind: 'snapshot'; snapshot: SnapshotOfCases; parked: EventRow[]; states: Uint8Array[] }
  | { line: number; kind: 'carried'; rows: EventRow[]; facts: CarriedRow['eventIds']; sealed: Uint8Array }
  | { line: number; kind: 'refused'; packed: string; rows: EventRow[] }
  | { line: number; kind: 'seen'; eventId: string }
  | { line: number; kind: 'audit' }

/** The attachments that an event names; none for types that this version does not know. */
export function attachmentsOf(event: CaseEvent): Attachment[] {
  if (!isKnownType(event.type)) return []
  return (event.data as { attachments?: Attachment[] } | null)?.attachments ?? []
}

function rowOf(
  cipher: FieldCipher,
  { event, bytes, hash, digest }: SealedEvent,
  { line, key }: Pick<EventRow, 'line' | 'key'>,
): EventRow {
  const { id, caseId, device, epoch, seq } = event
  const sealed = cipher.seal(eventPlace(id), bytes)
  const row = { id, key, caseId, device, epoch, seq, line, change: 0, verdict: null, parkedReason: null, hash, sealed }
  return digest === undefined ? row : { ...row, digest }
}

const changeRow = (cipher: FieldCipher, sealed: SealedEvent, { change, verdict, reason }: Change): EventRow => ({
  ...rowOf(cipher, sealed, { line: 0, key: null }),
  ...{ change, verdict, parkedReason: reason },
})

/** A page that was just checked, or one out of the journal: the same from here on. */
export function preparePage(cipher: FieldCipher, line: number, page: PageOfChanges): PreparedEntry {
  return { line, kind: 'page', page, rows: page.facts.map(({ sealed, change }) => changeRow(cipher, sealed, change)) }
}

export function prepareSnapshot(cipher: FieldCipher, line: number, snapshot: SnapshotOfCases): PreparedEntry {
  const parked = snapshot.parked.map(({ sealed, change }) => changeRow(cipher, sealed, change))
  const states = snapshot.cases.map(({ id, state }) => cipher.sealJson(`cases:${id}`, state))
  return { line, kind: 'snapshot', snapshot, parked, states }
}

export const carriedSchema = z.object({
  /** base64 of the packed batch, as it goes on to the county. */
  packed: z.string(),
  road: z.string().max(20),
  /** Its signature held under a key of the directory: only then are its facts shown as facts. */
  verified: z.boolean(),
  /** The county's last word on a batch kept before: it will never take it. Older programs read such a line as one unproved copy more. */
  refused: z.string().max(40).exactOptional(),
})

export const carriedPlace = (line: number): string => `carried:${line}`

/**
 * A carried batch: its facts are shown only when somebody has vouched for them; on to the county it goes in any case, until the
 * county has said that it will never take it.
 */
export function prepareCarried(cipher: FieldCipher, text: string, line: number): PreparedEntry {
  const { packed, verified, refused } = carriedSchema.parse(JSON.parse(text))
  const bytes = fromBase64(packed)
  const unpacked = bytes && unpackBatch(bytes)
  const facts = unpacked?.ok ? unpacked.batch.events.map(sealedOf) : []
  const rows = (): EventRow[] => facts.map(fact => rowOf(cipher, fact, { line, key: null }))
  if (refused !== undefined) return { line, kind: 'refused', packed, rows: rows() }
  return {
    ...{ line, kind: 'carried', sealed: cipher.seal(carriedPlace(line), packed) },
    facts: facts.map(({ event }) => ({ id: event.id, caseId: event.caseId })),
    rows: verified ? rows() : [],
  }
}

export const seenSchema = z.object({ eventId: z.string(), staff: z.string(), wall: z.string() })

export function prepareEntry(cipher: FieldCipher, entry: JournalEntry): PreparedEntry {
  const { line } = entry
  switch (entry.kind) {
    case 'event':
      return { line, kind: 'event', event: entry.sealed.event, row: rowOf(cipher, entry.sealed, entry) }
    case 'receipt':
      return entry
    case 'page':
      return preparePage(cipher, line, pageInJournal(entry.page))
    case 'snapshot':
      return prepareSnapshot(cipher, line, snapshotInJournal(entry))
    case 'carried':
      return prepareCarried(cipher, entry.text, line)
    case 'seen':
      return { line, kind: 'seen', eventId: seenSchema.parse(JSON.parse(entry.text)).eventId }
    case 'audit':
      return { line, kind: 'audit' }
  }
}
