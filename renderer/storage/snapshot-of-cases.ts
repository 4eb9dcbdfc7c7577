import { z } from 'zod'
import type { Case } from '../../shared/case/case'
import { LEGAL_STATES } from '../../shared/case/legal-state'
import { readEvent } from '../../shared/sync/chain'
import { snapshotReplySchema, type SnapshotReply } from '../../shared/sync/wire-pull'
import { sealedOf, type PlacedFact } from './page-of-changes'

export type HeldCase = { id: string; change: number; digest: string; state: Case }

/**
 * A page of cases as the county holds them. A whole snapshot has a first and a last page; a repair names the buckets that it
 * mends and is complete at its last page.
 */
export type SnapshotOfCases = {
  cases: HeldCase[]
  parked: PlacedFact[]
  cursor: string
  /** What to ask for next; '' after the last page. */
  after: string
  total: number
  begin: boolean
  end: boolean
  /** Null: the whole scope. */
  buckets: readonly string[] | null
  serverTime: string
}

/** As much of a `Case` as indexes and lists read; the rest is the county's fold, which is ours too. */
const stateSchema = z.looseObject({
  id: z.uuid(),
  legal: z.enum(LEGAL_STATES),
  village: z.string(),
  receivedAt: z.string(),
  version: z.number(),
  matter: z.looseObject({ code: z.string(), name: z.string() }),
  applicant: z.looseObject({ name: z.string() }),
  timeline: z.array(z.looseObject({ eventId: z.string() })),
})

const keptSchema = z.object({
  page: snapshotReplySchema,
  buckets: z.array(z.string()).nullable(),
})

/** An answer of the snapshot or repair door, read; null when it is none, or holds a case that this program cannot show. */
export function readSnapshot(
  body: unknown,
  asked: { first: boolean; buckets: readonly string[] | null },
): { reply: SnapshotReply; snapshot: SnapshotOfCases } | null {
  const parsed = snapshotReplySchema.safeParse(body)
  if (!parsed.success) return null
  const reply = parsed.data
  if (!reply.cases.every(({ id, state }) => stateSchema.safeParse(state).data?.id === id)) return null
  if (!reply.parked.every(change => readEvent(change.bytes).ok)) return null
  return { reply, snapshot: assemble(reply, { ...asked, begin: asked.first, end: reply.next === null }) }
}

/** The line to keep: what `snapshotInJournal` reads back. */
export const snapshotText = (reply: SnapshotReply, buckets: readonly string[] | null): string =>
  JSON.stringify({ page: reply, buckets })

export function snapshotInJournal(entry: { text: string; begin: boolean; end: boolean }): SnapshotOfCases {
  const { page, buckets } = keptSchema.parse(JSON.parse(entry.text))
  return assemble(page, { buckets, begin: entry.begin, end: entry.end })
}

function assemble(
  reply: SnapshotReply,
  { buckets, begin, end }: { buckets: readonly string[] | null; begin: boolean; end: boolean },
): SnapshotOfCases {
  const { cursor, next, total, serverTime } = reply
  return {
    ...{ cursor, total, serverTime, begin, end, buckets, after: next ?? '' },
    cases: reply.cases.map(held => ({ ...held, state: held.state as Case })),
    parked: reply.parked.map(change => ({ sealed: sealedOf(change.bytes), change })),
  }
}
