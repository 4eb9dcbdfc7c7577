import Dexie, { type Table } from 'dexie'
import type { LegalState } from '../../shared/case/legal-state'
import type { Verdict } from '../../shared/sync/wire'

/** One event as this PC holds it. `change` is the county's number, 0 while the county has not confirmed it. */
export type EventRow = {
  id: string
  caseId: string
  device: string
  epoch: string
  seq: number
  /** Journal line of an own event, 0 for others: the order of facts that the county has not numbered yet. */
  line: number
  change: number
  verdict: Verdict | null
  parkedReason: string | null
  hash: string
  /** The canonical text, encrypted. */
  sealed: Uint8Array
}

/** A folded case. Plain fields are indexes only and say nothing about a person (design.md §7). */
export type CaseRow = {
  id: string
  legal: LegalState
  village: string
  matterCode: string
  receivedAt: string
  parkedReason: string | null
  /** Grows with every write to any case: what the search index has not seen yet has a higher one. */
  stamp: number
  sealed: Uint8Array
}

/** An own event that no signed receipt covers yet. Whether a case is unsent is read from here, never from a flag (pains 22). */
export type OutboxRow = { epoch: string; seq: number; line: number; eventId: string; caseId: string; hash: string }

export type DraftRow = { id: string; updatedAt: string; sealed: Uint8Array }

/** A photo named by an own event. `sent` is 0 or 1, since IndexedDB cannot index a boolean. */
export type FileRow = {
  caseId: string
  hash: string
  size: number
  mime: string
  sent: 0 | 1
  uploadedAt: string | null
}

/** Numbers that were minted for a command, encrypted, so that a repeat after a failure uses the same ones. */
export type MintRow = { commandId: string; sealed: Uint8Array }

/** A catalogue of matters as the county published it. Nothing in it is personal. */
export type CatalogueRow = { version: string; catalogue: unknown }

/** How far the journal is projected into this working copy, and what was learnt on the way. One row, id `projected`. */
export type ProjectedRow = {
  id: 'projected'
  /** The last journal line that every table here reflects; 0 when empty. */
  line: number
  /** What `journal:head` said at that line; null inside a replay. */
  journalHead: { epoch: string; hash: string } | null
  /** The last own event projected: proof that a longer journal is the same journal. */
  lastEvent: { line: number; hash: string; wall: string } | null
  cursor: number
  acked: Record<string, { seq: number; hash: string }>
  serverTime: string | null
  /** Wall clock of the last round that sent everything and reached the county's head. */
  lastSuccess: string | null
  events: number
  stamp: number
}

/** The working copy of one station: a projection of the journal plus drafts. Nothing ever deletes it (pains 8). */
export class HallDb extends Dexie {
  declare events: Table<EventRow, string>
  declare cases: Table<CaseRow, string>
  declare outbox: Table<OutboxRow, [string, number]>
  declare drafts: Table<DraftRow, string>
  declare files: Table<FileRow, [string, string]>
  declare mints: Table<MintRow, string>
  declare catalogues: Table<CatalogueRow, string>
  declare projected: Table<ProjectedRow, string>

  constructor(name: string) {
    // Chromium 121+ defaults to `relaxed`: a power cut could lose a case that the agent was told is saved.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      events: 'id, caseId, [device+epoch+seq]',
      // `parkedReason` is null, and so not in the index, for every case that is not parked.
      cases: 'id, legal, receivedAt, stamp, parkedReason',
      outbox: '[epoch+seq], line, caseId',
      drafts: 'id, updatedAt',
      files: '[caseId+hash], sent, hash',
      mints: 'commandId',
      catalogues: 'version',
      projected: 'id',
    })
  }
}

/** The state of an empty working copy. */
export const NOTHING_PROJECTED: ProjectedRow = {
  id: 'projected',
  line: 0,
  journalHead: null,
  lastEvent: null,
  cursor: 0,
  acked: {},
  serverTime: null,
  lastSuccess: null,
  events: 0,
  stamp: 0,
}

export const readProjected = async (db: HallDb): Promise<ProjectedRow> =>
  (await db.projected.get('projected')) ?? NOTHING_PROJECTED
