import { randomBytes } from 'node:crypto'
import type { Case } from '../../shared/case/case'
import { applyEvent } from '../../shared/case/fold'
import { NO_DIGEST, nextDigest, sumDigests, type ScopeSum } from '../../shared/sync/case-digest'
import { canonicalText } from '../../shared/sync/canonical'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { CaseEvent } from '../../shared/sync/envelope'
import { CASE_SHAPE, pullReply2Schema, snapshotReplySchema, type PullReply2, type PullRequest2, type SnapshotReply, type StationReport } from '../../shared/sync/wire-pull' // prettier-ignore
import { formatReceiptNumber } from '../../shared/text/receipt-number'
import { post, type Answer } from './county-kit'
import type { TestStation } from './station-kit'

/** What one replica holds of a case. */
export type Replicated = { state: Case; digest: string; change: number }

/** A replica as a stranger would write it from docs/protocol.md: cases, a cursor, and nothing else. */
export class Replica {
  readonly cases = new Map<string, Replicated>()
  /** Change number by event text, of everything that came as a change. */
  readonly seen = new Map<string, number>()
  cursor = ''

  constructor(readonly station: TestStation) {}

  async ask<T>(path: string, body: unknown): Promise<Answer<T>> {
    return post<T>(`${this.station.url}/sync/v1/${path}`, body, await this.station.authorization())
  }

  async pullOnce(more: Partial<PullRequest2> = {}): Promise<PullReply2> {
    const answer = await this.ask('pull', { cursor: this.cursor, limit: 500, ...more })
    const reply = pullReply2Schema.parse(answer.body)
    if (reply.resync) return reply
    const own = (reply.own ?? []).flatMap(([, fromSeq, fromChange, count]) =>
      this.station.events
        .slice(fromSeq - 1, fromSeq - 1 + count)
        .map(({ bytes }, n) => ({ change: fromChange + n, bytes, verdict: 'applied' })),
    )
    const page = [...reply.changes, ...own].sort((a, b) => a.change - b.change)
    for (const { change, bytes, verdict } of page) this.take(change, bytes, verdict)
    this.cursor = reply.next
    return reply
  }

  /** Pulls to the end; answers the last page. */
  async pullAll(more: Partial<PullRequest2> = {}): Promise<PullReply2> {
    for (;;) {
      const reply = await this.pullOnce(more)
      if (!reply.more || reply.resync) return reply
    }
  }

  take(change: number, bytes: string, verdict: string): void {
    this.seen.set(bytes, change)
    if (verdict === 'parked') return
    const event = JSON.parse(bytes) as CaseEvent
    const held = this.cases.get(event.caseId)
    if (held && change <= held.change) return
    const { case: state } = applyEvent(held?.state, event)
    if (!state) throw new Error(`change ${change} of a case that has not begun`)
    const digest = nextDigest(held?.digest ?? NO_DIGEST, { change, hash: sha256Hex(bytes) })
    this.cases.set(event.caseId, { state, digest, change })
  }

  async snapshotOnce(after: string, limit: number, buckets: string[] | null = null): Promise<SnapshotReply> {
    const ask = { after, limit, shape: CASE_SHAPE }
    const answer = await (buckets ? this.ask('repair', { ...ask, buckets }) : this.ask('snapshot', ask))
    const reply = snapshotReplySchema.parse(answer.body)
    for (const { id, change, digest, state } of reply.cases)
      this.cases.set(id, { state: state as Case, digest, change })
    return reply
  }

  /** A whole snapshot; the cursor is then that of its first page. */
  async snapshotAll(
    limit: number,
    betweenPages: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<SnapshotReply[]> {
    const pages: SnapshotReply[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: SnapshotReply = await this.snapshotOnce(after, limit)
      pages.push(page)
      after = page.next
      await betweenPages()
    }
    this.cursor = pages[0]?.cursor ?? ''
    return pages
  }

  sum = (): ScopeSum => sumDigests(Array.from(this.cases.values(), ({ digest }) => digest))
}

/** One text per case, to compare what two replicas hold, digest and state. */
export const asTexts = (cases: ReadonlyMap<string, Pick<Replicated, 'state' | 'digest'>>): string[] =>
  Array.from(cases, ([id, { state, digest }]) => `${id} ${digest} ${canonicalText(state)}`).sort()

/** What a station in good order says of itself. */
export function reportOf(station: TestStation, more: Partial<StationReport> = {}): StationReport {
  const { epoch, seq, hash } = station.head
  return {
    app: '0.2.0',
    ...{ epoch, seq, headHash: hash },
    ...{ waiting: 0, waitingFiles: 0 },
    numbers: {},
    acked: seq === 0 ? [] : [{ epoch, seq, hash }],
    wall: new Date().toISOString(),
    ...more,
  }
}

/** A receipt number as the station's own counter would give it out. */
export function numberOf(station: TestStation, date: string, sequence: number): string {
  const { point, slot } = station.enrolled.certificate
  const made = formatReceiptNumber({ villageCode: point, deviceSlot: slot, date, sequence } as Parameters<
    typeof formatReceiptNumber
  >[0])
  if (!made.ok) throw new Error('no more numbers')
  return made.number
}

export const newEpoch = (): string => randomBytes(8).toString('hex')
