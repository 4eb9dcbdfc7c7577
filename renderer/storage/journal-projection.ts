import type { JournalHead, Outcome } from '../../shared/ipc/station'
import type { Platform } from '../platform/platform'
import { applyEntries, prepareEntries, type WorkingCopy } from './apply-entries'
import { NOTHING_PROJECTED, readProjected, type HallDb, type ProjectedRow } from './hall-db'

/** Lines fetched and applied at once in a replay. */
export const LINES_PER_READ = 200

export type Projection = WorkingCopy & { call: Platform['call'] }

/** How the working copy stands to the journal. `foreign`: it holds lines that this journal does not have, or lost rows. */
export type Standing = 'same' | 'behind' | 'foreign'

/** Compares both by count and by hash (design.md §2). Reads at most one line of the journal. */
export async function compareWithJournal(projection: Projection, head: JournalHead): Promise<Outcome<Standing>> {
  const { db, call } = projection
  const state = await readProjected(db)
  if (state.suspect || state.events !== (await db.events.count()) || state.cases !== (await db.cases.count()))
    return { ok: true, value: 'foreign' }
  if (state.line > head.lines) return { ok: true, value: 'foreign' }
  if (state.line === head.lines && state.journalHead?.epoch === head.epoch)
    return { ok: true, value: state.journalHead.hash === head.hash ? 'same' : 'foreign' }
  // Behind: it must still be the same journal, so the last own fact must stand where it stood.
  if (state.lastEvent) {
    const read = await call('journal:read', { fromLine: state.lastEvent.line, limit: 1 })
    if (!read.ok) return read
    const [entry] = read.value.entries
    // A line that does not open is passed over: a damaged journal is still ours, and then the rows here are all that is left of it.
    const isThere = entry?.line === state.lastEvent.line
    if (isThere && (entry.kind !== 'event' || entry.sealed.hash !== state.lastEvent.hash))
      return { ok: true, value: 'foreign' }
  }
  return { ok: true, value: state.line === head.lines ? 'same' : 'behind' }
}

/** Reads what the journal has beyond the working copy and applies it, page by page; safe to stop and start anywhere. */
export async function catchUp(
  projection: Projection,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Outcome<JournalHead>> {
  const { db, cipher, call } = projection
  const head = await call('journal:head')
  if (!head.ok) return head
  const { lines, hash, epoch } = head.value
  const start = (await readProjected(db)).line
  // Before the first page too: a small journal is put back in one.
  if (start < lines) onProgress(0, lines - start)
  for (let from = start + 1; from <= lines;) {
    const read = await call('journal:read', { fromLine: from, limit: LINES_PER_READ })
    if (!read.ok) return read
    const { next } = read.value
    const entries = prepareEntries(cipher, read.value.entries)
    const upTo = next === null ? Math.max(lines, entries.at(-1)?.line ?? 0) : next - 1
    await applyEntries(projection, { entries, from, upTo, journalHead: upTo === lines ? { epoch, hash } : null })
    onProgress(Math.min(upTo, lines) - start, lines - start)
    from = upTo + 1
  }
  return head
}

/**
 * Empties everything that the journal can make again. Drafts, minted numbers, settings and catalogues stay, and so does which photos
 * the county has: no journal says that, and to send them all once more takes a village line for days.
 */
export async function forgetProjection(db: HallDb): Promise<void> {
  const made = [db.events, db.cases, db.held, db.outbox, db.receipts, db.carried, db.searchPages]
  await db.transaction('rw', [...made, db.files, db.projected], async () => {
    const { stamp } = await readProjected(db)
    await Promise.all(made.map(table => table.clear()))
    await db.files.where('sent').equals(0).delete()
    await db.projected.put({ ...NOTHING_PROJECTED, stamp: stamp + 1 } satisfies ProjectedRow)
  })
}
