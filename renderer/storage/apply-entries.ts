import type { JournalEntry } from '../../shared/ipc/station'
import { NO_DIGEST } from '../../shared/sync/case-digest'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { SyncReceipt, Verdict } from '../../shared/sync/wire'
import { applyCarried, applyRefused } from './apply-carried'
import { applyPage } from './apply-page'
import { applySnapshot } from './apply-snapshot'
import type { FieldCipher } from './field-cipher'
import { readProjected, type HallDb, type ProjectedRow } from './hall-db'
import { attachmentsOf, prepareEntry, type PreparedEntry } from './prepare-entries'
import { refold } from './refold'

/** The working copy of one device, and the key to what is personal in it. */
export type WorkingCopy = { db: HallDb; cipher: FieldCipher; device: string }

/** What the county answered about own facts of one writer, by number. */
export type Verdicts = { epoch: string; told: readonly { seq: number; verdict: Verdict; reason: string | null }[] }

/** A run of journal lines `from`…`upTo`, and what the county said about own facts while it was fetched. */
export type JournalRun = {
  entries: readonly PreparedEntry[]
  from: number
  upTo: number
  /** What `journal:head` says at `upTo`; null when more lines follow, absent when the lines hold no own event. */
  journalHead?: { epoch: string; hash: string } | null
  verdicts?: Verdicts
}

/** The run does not join what is projected: somebody else (another window) moved the working copy. Read the journal again. */
export class RunDoesNotJoin extends Error {
  override name = 'RunDoesNotJoin'
}

/** One transaction over the working copy: its state as it will be, and the cases to fold again at the end. */
export type Step = WorkingCopy & { state: ProjectedRow; touched: Set<string>; fresh: Map<string, CaseEvent> }

export const prepareEntries = (cipher: FieldCipher, entries: readonly JournalEntry[]): PreparedEntry[] =>
  entries.map(entry => prepareEntry(cipher, entry))

/**
 * Projects journal lines into the working copy: all of them or none, in one strict transaction. The one way in which a fact
 * enters, whether it was just recorded, pulled, or is replayed at start; lines already projected change nothing.
 */
export async function applyEntries(copy: WorkingCopy, run: JournalRun): Promise<void> {
  const { db, cipher } = copy
  const tables = [db.events, db.cases, db.held, db.outbox, db.receipts, db.carried, db.drafts, db.files, db.projected]
  await db.transaction('rw', tables, async () => {
    const state = { ...(await readProjected(db)) }
    if (run.from > state.line + 1) throw new RunDoesNotJoin(`line ${run.from} does not follow ${state.line}`)
    const step: Step = { ...copy, state, touched: new Set(), fresh: new Map() }
    for (const entry of run.entries) if (entry.line > state.line) await applyOne(step, entry)
    if (run.verdicts) await applyVerdicts(step, run.verdicts)
    if (run.upTo >= state.line) {
      state.line = run.upTo
      if (run.journalHead !== undefined) state.journalHead = run.journalHead
    }
    state.stamp += 1
    const { grown, broken } = await refold({ db, cipher, stamp: state.stamp, fresh: step.fresh }, step.touched)
    state.cases += grown
    if (broken.length > 0) {
      state.suspect = true
      for (const id of broken) await db.held.update(id, { digest: NO_DIGEST })
    }
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
    case 'snapshot':
      return applySnapshot(step, entry)
    case 'carried':
      return applyCarried(step, entry)
    case 'refused':
      return applyRefused(step, entry)
    case 'seen':
      return applySeen(step, entry.eventId)
    // Of no use to a screen: the station sends it by itself.
    case 'audit':
      return
  }
}

async function applyOwnEvent(step: Step, { row, event }: PreparedEntry & { kind: 'event' }): Promise<void> {
  const { db, state, touched, fresh } = step
  const held = await db.events.get(row.id)
  if (!held) state.events += 1
  // The county's own text of it stays; an own fact that it has not numbered stands where it was written last.
  await db.events.put(held && held.change > 0 ? { ...held, line: row.line, key: row.key } : { ...held, ...row })
  if (held) await forgetOlderPlaces(step, row)
  // Whatever was receipted before this line was written cannot speak of it, even when it names a higher number: then this disk was
  // set back, and the county knows another fact under the number of this one. The receipts that cover it stand on later lines.
  const { epoch, seq, line, id, caseId, hash } = row
  await db.outbox.put({ epoch, seq, line, eventId: id, caseId, hash })
  for (const { hash, size, mime } of attachmentsOf(event)) {
    if (!(await db.files.get([row.caseId, hash])))
      await db.files.add({ caseId: row.caseId, hash, size, mime, sent: 0, uploadedAt: null })
  }
  // The draft is the case now. Leaving it for a later step could show it again after a crash between the two.
  if (event.type === 'intake-recorded') await db.drafts.delete(row.caseId)
  state.lastEvent = { line: row.line, hash: row.hash, wall: event.at.wall }
  fresh.set(row.id, event)
  touched.add(row.caseId)
}

/** A fact written again under a new writer goes to the county from there only (docs/decisions/0007). */
async function forgetOlderPlaces({ db }: Step, row: { id: string; caseId: string; epoch: string }): Promise<void> {
  await db.outbox
    .where('caseId')
    .equals(row.caseId)
    .filter(waiting => waiting.eventId === row.id && waiting.epoch !== row.epoch)
    .delete()
}

/**
 * Only a signed receipt, checked before it was kept, retires anything (pains 2, 3). That it speaks of what stands in this journal is
 * checked here once more: the first version of the program also kept receipts for facts that a disk put back had lost.
 */
async function applyReceipt({ db, state }: Step, receipt: SyncReceipt): Promise<void> {
  const { epoch, ackedSeq, headHash, serverTime } = receipt
  const isOurs = (await db.outbox.get([epoch, ackedSeq]))?.hash === headHash
  if (isOurs && ackedSeq > (state.acked[epoch]?.seq ?? 0)) {
    state.acked = { ...state.acked, [epoch]: { seq: ackedSeq, hash: headHash } }
    await db.outbox.where('[epoch+seq]').between([epoch, 0], [epoch, ackedSeq], true, true).delete()
    await db.receipts.put({ epoch, seq: ackedSeq, at: serverTime })
  }
  state.serverTime = serverTime
}

/** The push answer tells the verdict before the pull echoes it; what the echo has said already stands. */
async function applyVerdicts({ db, device, touched }: Step, { epoch, told }: Verdicts): Promise<void> {
  for (const { seq, verdict, reason } of told) {
    // What is plainly applied looks as it did: thousands of rows need not be written for it.
    if (verdict === 'applied') continue
    const row = await db.events.where('[device+epoch+seq]').equals([device, epoch, seq]).first()
    if (!row || row.change > 0) continue
    await db.events.put({ ...row, verdict, parkedReason: reason })
    touched.add(row.caseId)
  }
}

async function applySeen({ db, touched }: Step, eventId: string): Promise<void> {
  const row = await db.events.get(eventId)
  if (!row) return
  await db.events.put({ ...row, seen: true })
  touched.add(row.caseId)
}
