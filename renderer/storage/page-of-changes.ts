import { z } from 'zod'
import { readEvent } from '../../shared/sync/chain'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { CaseEvent, SealedEvent } from '../../shared/sync/envelope'
import { pullReplySchema, type Change } from '../../shared/sync/wire'
import { pullReply2Schema, type OwnRun, type PullReply2 } from '../../shared/sync/wire-pull'

/** A fact with its place in the county's order. */
export type PlacedFact = { sealed: SealedEvent; change: Change }

/** A page that the county handed over, read. `own` are runs of own facts without their bytes, by index in `writers`. */
export type PageOfChanges = {
  facts: PlacedFact[]
  own: readonly OwnRun[]
  writers: readonly string[]
  next: string
  serverTime: string
}

/** What lies in the journal: the reply and the writers that its `own` runs count. Version 1 kept its own reply there. */
const keptSchema = pullReply2Schema.extend({ writers: z.array(z.string()).max(50) })

/**
 * Reads an answer of the pull door. Nothing is kept that could not be applied: every fact canonical, numbers rising in both
 * lists, every run one of ours. `null`: this is no page of a county.
 */
export function readPage(body: unknown, writers: readonly string[]): { reply: PullReply2; page: PageOfChanges } | null {
  const parsed = pullReply2Schema.safeParse(body)
  if (!parsed.success) return null
  const reply = parsed.data
  const facts: PlacedFact[] = []
  let last = 0
  for (const change of reply.changes) {
    const read = readEvent(change.bytes)
    if (change.change <= last || !read.ok) return null
    last = change.change
    facts.push({ sealed: read.sealed, change })
  }
  last = 0
  for (const [writer, , first, count] of reply.own ?? []) {
    if (first <= last || writers[writer] === undefined) return null
    last = first + count - 1
  }
  return { reply, page: { facts, own: reply.own ?? [], writers, next: reply.next, serverTime: reply.serverTime } }
}

/** The line to keep: what `pageInJournal` reads back. */
export const pageText = (reply: PullReply2, writers: readonly string[]): string => {
  const { changes, own, next, more, serverTime, catalogueVersion } = reply
  const kept = { changes, next, more, serverTime, catalogueVersion, sums: null, resync: false, sendAgain: [], writers }
  return JSON.stringify(own && own.length > 0 ? { ...kept, own } : kept)
}

/** A page out of the journal, of any version. The line's seal has vouched for its text, so facts are not checked again. */
export function pageInJournal(text: string): PageOfChanges {
  const kept = JSON.parse(text) as { next?: unknown }
  if (typeof kept.next === 'number') {
    const { changes, next, serverTime } = pullReplySchema.parse(kept)
    return { facts: changes.map(placed), own: [], writers: [], next: `.${next}`, serverTime }
  }
  const { changes, own, writers, next, serverTime } = keptSchema.parse(kept)
  return { facts: changes.map(placed), own: own ?? [], writers, next, serverTime }
}

const placed = (change: Change): PlacedFact => ({ sealed: sealedOf(change.bytes), change })

export const sealedOf = (bytes: string): SealedEvent => ({
  event: JSON.parse(bytes) as CaseEvent,
  bytes,
  hash: sha256Hex(bytes),
})
