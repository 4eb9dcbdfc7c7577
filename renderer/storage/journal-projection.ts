import type { JournalHead, Outcome } from '../../shared/ipc/station'
import type { EventDraft } from '../../shared/sync/envelope'
import type { Platform } from '../platform/platform'
import { applyEntries } from './apply-entries'
import { FieldKeyError, type FieldCipher } from './field-cipher'
import { NOTHING_PROJECTED, readProjected, type EventRow, type HallDb, type ProjectedRow } from './hall-db'
import { openEvent } from './refold'

/** Lines fetched and applied at once in a replay. */
const LINES_PER_READ = 200

export type Projection = { db: HallDb; cipher: FieldCipher; call: Platform['call'] }

/** How the working copy stands to the journal. `foreign`: it holds lines that this journal does not have, or lost rows. */
export type Standing = 'same' | 'behind' | 'foreign'

/** Compares both by count and by hash (design.md §2). Reads at most one line of the journal. */
export async function compareWithJournal(projection: Projection, head: JournalHead): Promise<Outcome<Standing>> {
  const { db, call } = projection
  const state = await readProjected(db)
  if (state.events !== (await db.events.count())) return { ok: true, value: 'foreign' }
  if (state.line > head.lines) return { ok: true, value: 'foreign' }
  if (state.line === head.lines && state.journalHead?.epoch === head.epoch)
    return { ok: true, value: state.journalHead.hash === head.hash ? 'same' : 'foreign' }
  // Behind: it must still be the same journal, so the last own fact must stand where it stood.
  if (state.lastEvent) {
    const read = await call('journal:read', { fromLine: state.lastEvent.line, limit: 1 })
    if (!read.ok) return read
    const [entry] = read.value.entries
    if (entry?.kind !== 'event' || entry.sealed.hash !== state.lastEvent.hash) return { ok: true, value: 'foreign' }
  }
  return { ok: true, value: state.line === head.lines ? 'same' : 'behind' }
}

/** Reads what the journal has beyond the working copy and applies it, page by page; safe to stop and start anywhere. */
export async function catchUp(
  { db, cipher, call }: Projection,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Outcome<JournalHead>> {
  const head = await call('journal:head')
  if (!head.ok) return head
  const { lines, hash, epoch } = head.value
  const start = (await readProjected(db)).line
  // Before the first page too: a small journal is put back in one.
  if (start < lines) onProgress(0, lines - start)
  for (let from = start + 1; from <= lines;) {
    const read = await call('journal:read', { fromLine: from, limit: LINES_PER_READ })
    if (!read.ok) return read
    const { entries, next } = read.value
    const upTo = next === null ? Math.max(lines, entries.at(-1)?.line ?? 0) : next - 1
    await applyEntries(db, cipher, { entries, from, upTo, journalHead: upTo === lines ? { epoch, hash } : null })
    onProgress(Math.min(upTo, lines) - start, lines - start)
    from = upTo + 1
  }
  return head
}

/** Empties everything that the journal can make again. Drafts, minted numbers and catalogues stay. */
export async function forgetProjection(db: HallDb): Promise<void> {
  await db.transaction('rw', [db.events, db.cases, db.outbox, db.files, db.projected], async () => {
    const { stamp } = await readProjected(db)
    await Promise.all([db.events.clear(), db.cases.clear(), db.outbox.clear(), db.files.clear()])
    await db.projected.put({ ...NOTHING_PROJECTED, stamp: stamp + 1 } satisfies ProjectedRow)
  })
}

/**
 * Own facts that only the working copy still has, because the journal lost its tail: they are written into the journal
 * again, under their own ids, before anything is emptied. What the county has acknowledged comes back by itself. `left`
 * counts the facts that the journal would not take (it takes only those of the person on duty) or that do not open.
 */
export async function rescueUnsent({ db, cipher, call }: Projection): Promise<Outcome<{ left: number }>> {
  let left = 0
  for (const { eventId } of await db.outbox.orderBy('line').toArray()) {
    const row = await db.events.get(eventId)
    const draft = row && draftOf(cipher, row)
    if (!draft) {
      left += 1
      continue
    }
    const kept = await call('journal:append', [draft])
    if (!kept.ok && kept.reason !== 'rejected-payload') return kept
    if (!kept.ok) left += 1
  }
  return { ok: true, value: { left } }
}

function draftOf(cipher: FieldCipher, row: EventRow): EventDraft | null {
  try {
    const { id, caseId, actor, type, v, base, data } = openEvent(cipher, row)
    return { id, caseId, actor, type, v, base, data }
  } catch (problem) {
    if (problem instanceof FieldKeyError) return null
    throw problem
  }
}
