import type { Attachment } from '../../shared/case/event'
import { isKnownType } from '../../shared/case/event'
import type { JournalEntry } from '../../shared/ipc/station'
import { readEvent } from '../../shared/sync/chain'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import { pullReplySchema, type PullReply, type SyncReceipt } from '../../shared/sync/wire'
import type { FieldCipher } from './field-cipher'
import type { EventRow } from './hall-db'
import { eventPlace } from './refold'

/** Journal lines made ready outside the transaction: parsed, checked and encrypted. */
export type PreparedEntry =
  | { line: number; kind: 'event'; row: EventRow; event: CaseEvent }
  | { line: number; kind: 'page'; rows: EventRow[]; page: PullReply }
  | { line: number; kind: 'receipt'; receipt: SyncReceipt }

/** The attachments that an event names; none for types that this version does not know. */
export function attachmentsOf(event: CaseEvent): Attachment[] {
  if (!isKnownType(event.type)) return []
  return (event.data as { attachments?: Attachment[] } | null)?.attachments ?? []
}

function rowOf(cipher: FieldCipher, { event, bytes, hash }: SealedEvent, line: number): EventRow {
  const { id, caseId, device, epoch, seq } = event
  const sealed = cipher.seal(eventPlace(id), bytes)
  return { id, caseId, device, epoch, seq, line, change: 0, verdict: null, parkedReason: null, hash, sealed }
}

/** What is wrong with a page from the county, or its text ready for the journal. Nothing is kept that could not be applied. */
export function readPage(body: unknown, cursor: number): { ok: true; page: PullReply } | { ok: false } {
  const parsed = pullReplySchema.safeParse(body)
  if (!parsed.success) return { ok: false }
  const page = parsed.data
  let last = cursor
  for (const { change, bytes } of page.changes) {
    if (change <= last || !readEvent(bytes).ok) return { ok: false }
    last = change
  }
  return page.next >= last ? { ok: true, page } : { ok: false }
}

export function prepareEntry(cipher: FieldCipher, entry: JournalEntry): PreparedEntry {
  switch (entry.kind) {
    case 'event':
      return {
        line: entry.line,
        kind: 'event',
        event: entry.sealed.event,
        row: rowOf(cipher, entry.sealed, entry.line),
      }
    case 'receipt':
      return entry
    case 'page': {
      const page = pullReplySchema.parse(JSON.parse(entry.page))
      const rows = page.changes.map(({ change, bytes, verdict, reason }) => {
        const read = readEvent(bytes)
        if (!read.ok) throw new Error(`the journal keeps a page with an unreadable event, line ${entry.line}`)
        return { ...rowOf(cipher, read.sealed, 0), change, verdict, parkedReason: reason }
      })
      return { line: entry.line, kind: 'page', rows, page }
    }
  }
}
