import type { Outcome } from '../../shared/ipc/station'
import { verifyReceipt } from '../../shared/sync/receipt'
import type { Queue } from '../../shared/sync/station-queue'
import type { PullReply, PushReply, SealedBatch, SyncReceipt } from '../../shared/sync/wire'
import { applyEntries, RunDoesNotJoin, type JournalRun } from './apply-entries'
import { readProjected, type FileRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { readPage } from './prepare-entries'

/** What still has to leave this PC, and what the county has set aside. */
export type Pending = { events: number; cases: number; files: number; fileBytes: number; parked: number }

/** Whose word a receipt must be. Without a key nothing can be proved, so nothing is retired. */
export type CountyIdentity = { code: string; device: string; publicKey: string | null }

/** The working copy as the sync loop sees it. Whatever changes it goes through the journal first. */
export type SyncStore = {
  cursor(): Promise<number>
  /** The writers that this PC is or was, with the first event of each that no receipt covers. Oldest first. */
  unsent(): Promise<{ epoch: string; fromSeq: number }[]>
  /** Checks the receipt of a batch, keeps it, and retires what it covers. Tells up to where the county holds this writer. */
  takePushReply(batch: SealedBatch, reply: PushReply): Promise<Outcome<{ ackedSeq: number }>>
  /** Keeps a page in the journal and applies it; page and cursor in one transaction. */
  takePage(body: unknown): Promise<Outcome<PullReply>>
  filesToSend(): Promise<FileRow[]>
  fileSent(file: FileRow, at: string): Promise<void>
  roundSucceeded(at: string): Promise<void>
  pending(): Promise<Pending>
}

export function createSyncStore(parts: Projection & { queue: Queue; county: CountyIdentity }): SyncStore {
  const { db, cipher, call, queue, county } = parts

  /** Applies what the journal has just kept as `line`; when other lines came between, all of them are read back. */
  async function project(line: number, run: Pick<JournalRun, 'entries' | 'verdicts'>): Promise<Outcome<unknown>> {
    try {
      await applyEntries(db, cipher, { ...run, from: line, upTo: line })
      return { ok: true, value: null }
    } catch (problem) {
      if (problem instanceof RunDoesNotJoin) return catchUp(parts)
      throw problem
    }
  }

  /** Our own hash of the event up to which the county says it holds this writer. */
  async function ownHashAt(batch: SealedBatch, seq: number): Promise<string | undefined> {
    if (seq === batch.fromSeq + batch.events.length - 1) return batch.headHash
    const waiting = await db.outbox.get([batch.epoch, seq])
    if (waiting) return waiting.hash
    const acked = (await readProjected(db)).acked[batch.epoch]
    if (acked?.seq === seq) return acked.hash
    return (await db.events.where('[device+epoch+seq]').equals([batch.device, batch.epoch, seq]).first())?.hash
  }

  async function isProven(batch: SealedBatch, receipt: SyncReceipt): Promise<boolean> {
    if (county.publicKey === null || !verifyReceipt(receipt, county.publicKey)) return false
    if (receipt.county !== county.code || receipt.device !== county.device || receipt.epoch !== batch.epoch)
      return false
    return receipt.headHash === (await ownHashAt(batch, receipt.ackedSeq))
  }

  return {
    cursor: async () => (await readProjected(db)).cursor,

    async unsent() {
      const firsts = new Map<string, number>()
      await db.outbox.orderBy('line').each(({ epoch, seq }) => {
        if (!firsts.has(epoch)) firsts.set(epoch, seq)
      })
      return [...firsts].map(([epoch, fromSeq]) => ({ epoch, fromSeq }))
    },

    takePushReply: (batch, { receipt, verdicts }) =>
      queue(async () => {
        if (!(await isProven(batch, receipt))) return { ok: false, reason: 'center-refused' }
        const value = { ackedSeq: receipt.ackedSeq }
        const { acked, line } = await readProjected(db)
        if (receipt.ackedSeq <= (acked[batch.epoch]?.seq ?? 0)) {
          await applyEntries(db, cipher, { entries: [], from: line + 1, upTo: line, verdicts })
          return { ok: true, value }
        }
        const kept = await call('journal:keep', { kind: 'receipt', receipt })
        if (!kept.ok) return kept
        const entry = { line: kept.value.line, kind: 'receipt', receipt } as const
        const projected = await project(entry.line, { entries: [entry], verdicts })
        return projected.ok ? { ok: true, value } : projected
      }),

    takePage: body =>
      queue(async () => {
        const { cursor } = await readProjected(db)
        const read = readPage(body, cursor)
        if (!read.ok) return { ok: false, reason: 'center-not-daiban' }
        const { page } = read
        // Nothing new: an idle station must not write a line every few minutes for years.
        if (page.changes.length === 0 && page.next === cursor) return { ok: true, value: page }
        const text = JSON.stringify(page)
        const kept = await call('journal:keep', { kind: 'page', page: text })
        if (!kept.ok) return kept
        const projected = await project(kept.value.line, {
          entries: [{ line: kept.value.line, kind: 'page', page: text }],
        })
        return projected.ok ? { ok: true, value: page } : projected
      }),

    async filesToSend() {
      const files = await db.files.where('sent').equals(0).toArray()
      const waiting = new Set((await db.outbox.orderBy('caseId').uniqueKeys()).map(String))
      // The county does not know a case before its facts; small files first, so that a weak link finishes some.
      return files.filter(file => !waiting.has(file.caseId)).sort((a, b) => a.size - b.size)
    },
    fileSent: async ({ caseId, hash }, at) => {
      await db.files.update([caseId, hash], { sent: 1, uploadedAt: at })
    },
    roundSucceeded: async at => {
      await db.projected.update('projected', { lastSuccess: at })
    },

    async pending() {
      const files = await db.files.where('sent').equals(0).toArray()
      return {
        events: await db.outbox.count(),
        cases: (await db.outbox.orderBy('caseId').uniqueKeys()).length,
        files: files.length,
        fileBytes: files.reduce((sum, file) => sum + file.size, 0),
        parked: await db.cases.orderBy('parkedReason').count(),
      }
    },
  }
}
