import type { Outcome, SentBatch } from '../../shared/ipc/station'
import { briefReplySchema, expandBriefReply } from '../../shared/sync/brief-reply'
import { verifyReceipt } from '../../shared/sync/receipt'
import type { Queue } from '../../shared/sync/station-queue'
import { pushReplySchema, type PushReply, type SyncReceipt } from '../../shared/sync/wire'
import type { OwnRun, PullReply2, SnapshotReply } from '../../shared/sync/wire-pull'
import { applyEntries, RunDoesNotJoin, type JournalRun, type Verdicts } from './apply-entries'
import { readOwnRuns } from './apply-page'
import { photosWaitAgain } from './file-store'
import { readProjected, type ProjectedRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { pageText, readPage } from './page-of-changes'
import { preparePage, prepareSnapshot } from './prepare-entries'
import { readSnapshot, snapshotText } from './snapshot-of-cases'

/** Whose word a receipt must be. Without a key nothing can be proved, so nothing is retired. */
export type CountyIdentity = { code: string; device: string; publicKey: string | null }

export type Writer = { epoch: string; fromSeq: number }

/**
 * What became of a page: `skipped` began elsewhere than where this copy stands, `not-whole` names own facts that are not held
 * here and must come with their bytes.
 */
export type TakenPage = { kind: 'applied' | 'skipped' | 'not-whole'; reply: PullReply2 }

/** What the county says, on its way into the working copy. Whatever changes it goes through the journal first. */
export type SyncStore = {
  cursor(): Promise<string>
  /** A snapshot that is under way, and where to go on with it. */
  snapshot(): Promise<ProjectedRow['snapshot']>
  /** The writers that this PC is or was, with the first event of each that no receipt covers. Oldest first. */
  unsent(): Promise<Writer[]>
  /** The last own fact of a writer that waits now; 0 when none does. */
  lastWaiting(epoch: string): Promise<number>
  /** Writers of which the county has signed for something, newest last, for the words "I hold my own facts". */
  acked(): Promise<{ epoch: string; seq: number; hash: string }[]>
  /**
   * Checks the short answer to a push, keeps its receipt, and retires what it covers. Tells up to where the county holds this
   * writer. `set-back`: it speaks of facts of this writer that this disk does not have, since it was put back to an older state.
   */
  takeAnswer(sent: SentBatch, body: unknown): Promise<Outcome<{ ackedSeq: number } | 'set-back'>>
  /** The same for a whole reply, by whichever road it came. */
  takePushReply(writer: { epoch: string }, reply: PushReply): Promise<Outcome<{ ackedSeq: number }>>
  /** Keeps a page in the journal and applies it; page and cursor in one transaction. Changes nothing unless it begins at our cursor. */
  takePage(body: unknown, from: string, writers?: readonly string[]): Promise<Outcome<TakenPage>>
  takeSnapshot(
    body: unknown,
    asked: { first: boolean; buckets: readonly string[] | null },
  ): Promise<Outcome<SnapshotReply>>
  /** The county holds less of these writers than it once signed for: they count as unsent again. */
  sendAgain(writers: readonly Writer[]): Promise<void>
  roundSucceeded(at: string): Promise<void>
}

const NO_COUNTY = { ok: false, reason: 'center-not-daiban' } as const
const NOT_PROVEN = { ok: false, reason: 'center-refused' } as const

export function createSyncStore(parts: Projection & { queue: Queue; county: CountyIdentity }): SyncStore {
  const { db, cipher, call, queue, county, device } = parts

  /** Applies what the journal has just kept as `line`; when other lines came between, all of them are read back. */
  async function project(line: number, run: Pick<JournalRun, 'entries' | 'verdicts'>): Promise<Outcome<unknown>> {
    try {
      await applyEntries(parts, { ...run, from: line, upTo: line })
      return { ok: true, value: null }
    } catch (problem) {
      if (problem instanceof RunDoesNotJoin) return catchUp(parts)
      throw problem
    }
  }

  /** Our own hash of the event up to which the county says it holds this writer. */
  async function ownHashAt(epoch: string, seq: number): Promise<string | undefined> {
    const waiting = await db.outbox.get([epoch, seq])
    if (waiting) return waiting.hash
    const acked = (await readProjected(db)).acked[epoch]
    if (acked?.seq === seq) return acked.hash
    // Beyond what was receipted only the outbox counts: it holds what stands in our journal, while a row may be the county's echo
    // of a fact that this disk lost when it was set back.
    if (!acked || seq > acked.seq) return undefined
    return (await db.events.where('[device+epoch+seq]').equals([device, epoch, seq]).first())?.hash
  }

  async function isProven(epoch: string, receipt: SyncReceipt): Promise<boolean> {
    if (county.publicKey === null || !verifyReceipt(receipt, county.publicKey)) return false
    if (receipt.county !== county.code || receipt.device !== device || receipt.epoch !== epoch) return false
    return receipt.headHash === (await ownHashAt(epoch, receipt.ackedSeq))
  }

  async function takeProven(receipt: SyncReceipt, told: Verdicts['told']): Promise<Outcome<{ ackedSeq: number }>> {
    const { epoch, ackedSeq } = receipt
    const verdicts = { epoch, told }
    const { acked, line } = await readProjected(db)
    if (ackedSeq <= (acked[epoch]?.seq ?? 0)) {
      if (told.some(({ verdict }) => verdict !== 'applied'))
        await applyEntries(parts, { entries: [], from: line + 1, upTo: line, verdicts })
      return { ok: true, value: { ackedSeq } }
    }
    const kept = await call('journal:keep', { kind: 'receipt', receipt })
    if (!kept.ok) return kept
    const entry = { line: kept.value.line, kind: 'receipt', receipt } as const
    const projected = await project(entry.line, { entries: [entry], verdicts })
    return projected.ok ? { ok: true, value: { ackedSeq } } : projected
  }

  /** A push reads the journal, which may hold a fact whose way into this copy was cut off: it is fetched before anybody judges. */
  async function wasSetBack({ epoch }: SentBatch, body: unknown): Promise<Outcome<boolean>> {
    const said = briefReplySchema.safeParse(body).data ?? pushReplySchema.safeParse(body).data?.receipt
    const isUnknown = async () =>
      said !== undefined && said.ackedSeq > Math.max(await lastWaiting(epoch), (await read()).acked[epoch]?.seq ?? 0)
    if (!(await isUnknown())) return { ok: true, value: false }
    const caughtUp = await catchUp(parts)
    return caughtUp.ok ? { ok: true, value: await isUnknown() } : caughtUp
  }

  async function lastWaiting(epoch: string): Promise<number> {
    const last = await db.outbox.where('[epoch+seq]').between([epoch, 0], [epoch, Infinity], true, true).last()
    return last?.seq ?? 0
  }

  async function expand(sent: SentBatch, body: unknown): Promise<PushReply | null> {
    const brief = briefReplySchema.safeParse(body)
    if (!brief.success) return pushReplySchema.safeParse(body).data ?? null
    const { epoch, fromSeq, count, headHash } = sent
    const { ackedSeq, not } = brief.data
    const hash = ackedSeq === fromSeq + count - 1 ? headHash : ((await ownHashAt(epoch, ackedSeq)) ?? null)
    const expanded = expandBriefReply({ county: county.code, device, epoch, fromSeq, ids: [] }, body, {
      hashAt: () => hash,
      countyKey: county.publicKey ?? '',
    })
    if (!expanded.ok) return null
    const verdicts = not.map(([seq, verdict, reason]) => ({ seq, id: '', verdict, reason }))
    return { ...expanded.reply, verdicts }
  }

  const read = async (): Promise<ProjectedRow> => readProjected(db)

  return {
    cursor: async () => (await read()).cursor,
    snapshot: async () => (await read()).snapshot,

    async unsent() {
      const firsts = new Map<string, number>()
      for (const { epoch, seq } of await db.outbox.orderBy('line').toArray())
        firsts.set(epoch, Math.min(seq, firsts.get(epoch) ?? seq))
      return [...firsts].map(([epoch, fromSeq]) => ({ epoch, fromSeq }))
    },
    lastWaiting,
    acked: async () => Object.entries((await read()).acked).map(([epoch, { seq, hash }]) => ({ epoch, seq, hash })),

    takeAnswer: (sent, body) =>
      queue(async () => {
        const setBack = await wasSetBack(sent, body)
        if (!setBack.ok) return setBack
        if (setBack.value) return { ok: true, value: 'set-back' }
        const reply = await expand(sent, body)
        if (!reply || !(await isProven(sent.epoch, reply.receipt))) return NOT_PROVEN
        return takeProven(reply.receipt, reply.verdicts)
      }),
    takePushReply: ({ epoch }, { receipt, verdicts }) =>
      queue(async () => ((await isProven(epoch, receipt)) ? takeProven(receipt, verdicts) : NOT_PROVEN)),

    takePage: (body, from, writers = []) =>
      queue(async () => {
        const answer = readPage(body, writers)
        if (!answer) return NO_COUNTY
        const { reply, page } = answer
        const { cursor } = await read()
        const done = (kind: TakenPage['kind']) => ({ ok: true, value: { kind, reply } }) as const
        if (reply.resync || cursor !== from) return done('skipped')
        if (!(await isWhole(page.own, page.writers))) return done('not-whole')
        // Nothing new: an idle station must not write a line every few minutes for years.
        if (reply.next === cursor && reply.changes.length + page.own.length === 0) return done('applied')
        const kept = await call('journal:keep', { kind: 'page', page: pageText(reply, writers) })
        if (!kept.ok) return kept
        const { line } = kept.value
        const projected = await project(line, { entries: [preparePage(cipher, line, page)] })
        return projected.ok ? done('applied') : projected
      }),

    takeSnapshot: (body, asked) =>
      queue(async () => {
        const answer = readSnapshot(body, asked)
        if (!answer) return NO_COUNTY
        const { reply, snapshot } = answer
        const { begin, end } = snapshot
        const kept = await call('journal:keep', {
          kind: 'snapshot',
          text: snapshotText(reply, asked.buckets),
          begin,
          end,
        })
        if (!kept.ok) return kept
        const { line } = kept.value
        const projected = await project(line, { entries: [prepareSnapshot(cipher, line, snapshot)] })
        return projected.ok ? { ok: true, value: reply } : projected
      }),

    sendAgain: writers =>
      queue(async () => {
        await db.transaction('rw', db.events, db.outbox, db.files, db.projected, async () => {
          const state = await read()
          const acked = { ...state.acked }
          for (const { epoch, fromSeq } of writers) {
            const upTo = acked[epoch]?.seq ?? 0
            if (fromSeq > upTo) continue
            const range = db.events
              .where('[device+epoch+seq]')
              .between([device, epoch, fromSeq], [device, epoch, upTo], true, true)
            const rows = (await range.toArray()).filter(row => row.key !== null)
            await db.outbox.bulkPut(
              rows.map(({ seq, line, id, caseId, hash }) => ({ epoch, seq, line, eventId: id, caseId, hash })),
            )
            await photosWaitAgain(
              db,
              rows.map(row => row.caseId),
            )
            delete acked[epoch]
          }
          await db.projected.put({ ...state, acked })
        })
      }),

    roundSucceeded: async at => {
      await db.projected.update('projected', { lastSuccess: at })
    },
  }

  async function isWhole(own: readonly OwnRun[], writers: readonly string[]): Promise<boolean> {
    if (own.length === 0) return true
    const page = { facts: [], own, writers, next: '', serverTime: '' } as const
    return (await readOwnRuns({ db, device }, { ...page, facts: [] })).whole
  }
}
