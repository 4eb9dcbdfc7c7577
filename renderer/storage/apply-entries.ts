import type { JournalEntry } from '../../shared/ipc/station'
import type { PushReply, SyncReceipt } from '../../shared/sync/wire'
import type { FieldCipher } from './field-cipher'
import { readProjected, type EventRow, type HallDb, type ProjectedRow } from './hall-db'
import { attachmentsOf, prepareEntry, type PreparedEntry } from './prepare-entries'
import { refold } from './refold'

/** A run of journal lines `from`…`upTo`, and what the county said about own facts while it was fetched. */
export type JournalRun = {
  entries: readonly JournalEntry[]
  from: number
  upTo: number
  /** What `journal:head` says at `upTo`; null when more lines follow, absent when the lines hold no own event. */
  journalHead?: { epoch: string; hash: string } | null
  verdicts?: PushReply['verdicts']
}

/** The run does not join what is projected: somebody else (another window) moved the working copy. Read the journal again. */
export class RunDoesNotJoin extends Error {
  override name = 'RunDoesNotJoin'
}

type Step = { db: HallDb; state: ProjectedRow; touched: Set<string> }

/**
 * Projects journal lines into the working copy: all of them or none, in one strict transaction. The one way in which a fact
 * enters, whether it was just recorded, pulled, or is replayed at start; lines already projected change nothing.
 */
export async function applyEntries(db: HallDb, cipher: FieldCipher, run: JournalRun): Promise<void> {
  const prepared = run.entries.map(entry => prepareEntry(cipher, entry))
  const tables = [db.events, db.cases, db.outbox, db.drafts, db.files, db.projected]
  await db.transaction('rw', tables, async () => {
    const state = { ...(await readProjected(db)) }
    if (run.from > state.line + 1) throw new RunDoesNotJoin(`line ${run.from} does not follow ${state.line}`)
    const step: Step = { db, state, touched: new Set() }
    for (const entry of prepared) if (entry.line > state.line) await applyOne(step, entry)
    for (const verdict of run.verdicts ?? []) await applyVerdict(step, verdict)
    if (run.upTo >= state.line) {
      state.line = run.upTo
      if (run.journalHead !== undefined) state.journalHead = run.journalHead
    }
    state.stamp += 1
    await refold(db, cipher, step.touched, state.stamp)
    await db.projected.put(state)
  })
}

async function applyOne(step: Step, entry: PreparedEntry): Promise<void> {
  switch (entry.kind) {
    case 'event':
      return applyOwnEvent(step, entry)
    case 'page':
      return applyPage(step, entry)
    case 'receipt':
      return applyReceipt(step, entry.receipt)
  }
}

async function applyOwnEvent({ db, state, touched }: Step, entry: PreparedEntry & { kind: 'event' }): Promise<void> {
  const { row, event } = entry
  const held = await db.events.get(row.id)
  if (!held) state.events += 1
  await db.events.put(held && held.change > 0 ? { ...held, line: row.line } : row)
  if (row.seq > (state.acked[row.epoch]?.seq ?? 0)) {
    const { epoch, seq, line, id, caseId, hash } = row
    await db.outbox.put({ epoch, seq, line, eventId: id, caseId, hash })
  }
  for (const { hash, size, mime } of attachmentsOf(event)) {
    if (!(await db.files.get([row.caseId, hash])))
      await db.files.add({ caseId: row.caseId, hash, size, mime, sent: 0, uploadedAt: null })
  }
  // The draft is the case now. Leaving it for a later step could show it again after a crash between the two.
  if (event.type === 'intake-recorded') await db.drafts.delete(row.caseId)
  state.lastEvent = { line: row.line, hash: row.hash, wall: event.at.wall }
  touched.add(row.caseId)
}

async function applyPage(
  { db, state, touched }: Step,
  { rows, page }: PreparedEntry & { kind: 'page' },
): Promise<void> {
  const held = await db.events.bulkGet(rows.map(row => row.id))
  const puts: EventRow[] = []
  for (const [index, row] of rows.entries()) {
    const mine = held[index]
    if (!mine) state.events += 1
    // An echo numbers the own fact. Another fact under the same id takes its place only while the county has numbered none.
    if (!mine) puts.push(row)
    else if (mine.hash === row.hash) puts.push({ ...row, line: mine.line })
    else if (mine.change === 0) puts.push(row)
    else continue
    touched.add(row.caseId)
  }
  await db.events.bulkPut(puts)
  state.cursor = Math.max(state.cursor, page.next)
  state.serverTime = page.serverTime
}

/** Only a signed receipt, checked before it was kept, retires anything (pains 2, 3). */
async function applyReceipt({ db, state }: Step, receipt: SyncReceipt): Promise<void> {
  const { epoch, ackedSeq, headHash, serverTime } = receipt
  if (ackedSeq > (state.acked[epoch]?.seq ?? 0)) {
    state.acked = { ...state.acked, [epoch]: { seq: ackedSeq, hash: headHash } }
    await db.outbox.where('[epoch+seq]').between([epoch, 0], [epoch, ackedSeq], true, true).delete()
  }
  state.serverTime = serverTime
}

/** The push answer tells the verdict before the pull echoes it; what the echo has said already stands. */
async function applyVerdict({ db, touched }: Step, said: PushReply['verdicts'][number]): Promise<void> {
  const row = await db.events.get(said.id)
  if (!row || row.change > 0) return
  await db.events.put({ ...row, verdict: said.verdict, parkedReason: said.reason })
  touched.add(row.caseId)
}
