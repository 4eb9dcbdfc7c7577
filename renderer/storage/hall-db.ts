import Dexie, { type Table } from 'dexie'
import { FORMS_KNOWN } from '../../shared/case/event'
import type { LegalState } from '../../shared/case/legal-state'
import type { RosterMark } from '../../shared/form/roster'
import type { StationReason } from '../../shared/ipc/station-reason'
import type { Verdict } from '../../shared/sync/wire'
import { toFifthVersion, toSecondVersion } from './upgrade-hall-db'

/** One event as this PC holds it. `change` is the county's number, 0 while the county has not confirmed it. */
export type EventRow = {
  id: string
  /** Under which name an own fact was recorded, so that a repeat finds it; null for facts of others. */
  key: string | null
  caseId: string
  device: string
  epoch: string
  seq: number
  /** Journal line of an own or a carried fact, 0 for pulled ones: the order of facts that the county has not numbered yet. */
  line: number
  change: number
  verdict: Verdict | null
  /** The county's word beside a verdict: why it was parked, or the rule of a conflict. */
  parkedReason: string | null
  /** Somebody here has taken note of the refusal. */
  seen?: boolean
  hash: string
  /** The SHA-256 of an own fact whose chain is hashed by another suite; facts of others have it as `hash`. */
  digest?: string
  /** The canonical text, encrypted. */
  sealed: Uint8Array
}

/** By what two copies of a fact are compared, whatever its writer's suite. */
export const digestOf = ({ hash, digest }: Pick<EventRow, 'hash' | 'digest'>): string => digest ?? hash

/** A folded case. Plain fields are indexes only and say nothing about a person (design.md §7). */
export type CaseRow = {
  id: string
  legal: LegalState
  village: string
  matterCode: string
  receivedAt: string
  /** 1 while a fact recorded or brought here was refused and nobody has taken note; null keeps all others out of the index. */
  needsYou: 1 | null
  /** 1 while it is not done (shared/case/custody.ts `waitsForSomebody`); null keeps all that is done out of the index. */
  waits: 1 | null
  /** The newest own fact: what a receipt must cover before anybody may say "received". */
  lastOwn: { epoch: string; seq: number; wall: string } | null
  /** Facts of others that came by paper or LAN and that the county has not shown yet. */
  carried: boolean
  /** Grows with every write to any case: what the search index has not seen yet has a higher one. */
  stamp: number
  /** The county's own fold up to this change came as a snapshot; 0 when the case is folded from its first fact here. */
  baseChange: number
  /** That snapshot, sealed; null while `sealed` is the snapshot itself, because nothing came after it. */
  base: Uint8Array | null
  sealed: Uint8Array
}

/** How far the county's order of one case is held here. Kept apart from the cases, since it is read whole at every sync. */
export type HeldRow = {
  id: string
  change: number
  digest: string
  /** The snapshot that last named this case. What the newest one does not name, the county no longer has in our scope. */
  round: number
}

/** An own event that no signed receipt covers yet. Whether a case is unsent is read from here, never from a flag (pains 22). */
export type OutboxRow = { epoch: string; seq: number; line: number; eventId: string; caseId: string; hash: string }

/** When the county said that it holds a writer's facts up to `seq`. */
export type ReceiptRow = { epoch: string; seq: number; at: string }

/** A batch of another station, as it goes on to the county, until all its facts have come back from there. */
export type CarriedRow = { line: number; eventIds: { id: string; caseId: string }[]; sealed: Uint8Array }

export type DraftRow = { id: string; updatedAt: string; sealed: Uint8Array }

/** A photo named by an own event. `sent` is 0 or 1, since IndexedDB cannot index a boolean. */
export type FileRow = {
  caseId: string
  hash: string
  size: number
  mime: string
  sent: 0 | 1
  uploadedAt: string | null
  problem?: StationReason | null
  triedAt?: string
}

/** Numbers that were minted for a command, encrypted, so that a repeat after a failure uses the same ones. */
export type MintRow = { commandId: string; sealed: Uint8Array }

/** A catalogue of matters as the county published it. Nothing in it is personal. */
export type CatalogueRow = {
  version: string
  catalogue: unknown
  /** The how-manieth it was that came; absent in rows of older programs, which came before all that have one. */
  place?: number
}

/** A sealed page of the search index, in the order in which they were kept; every case stamped up to `upTo` stands in them. */
export type SearchPageRow = { id: number; upTo: number; sealed: Uint8Array }

/** A household list of a batch season (名册), sealed. */
export type RosterHeadRow = { id: string; sealed: Uint8Array }

/** One line of it. The mark alone stands plainly: it says nothing about a person. */
export type RosterMarkRow = { roster: string; row: number; mark: RosterMark; sealed: Uint8Array }

/** What a person chose for this PC. */
export type SettingRow = { name: 'textOnly'; value: boolean }

/** How far the journal is projected into this working copy, and what was learnt on the way. One row, id `projected`. */
export type ProjectedRow = {
  id: 'projected'
  /** The last journal line that every table here reflects; 0 when empty. */
  line: number
  /** What `journal:head` said at that line; null inside a replay. */
  journalHead: { epoch: string; hash: string } | null
  /** The last own event projected: proof that a longer journal is the same journal. */
  lastEvent: { line: number; hash: string; wall: string } | null
  /** The county's word for how far this copy has come; '' before the first snapshot is complete. */
  cursor: string
  /** A snapshot being fetched: what to ask for next, and the cursor of its first page, from which to pull afterwards. */
  snapshot: { after: string; cursor: string; done: number; total: number } | null
  /** Counts snapshots; see `HeldRow.round`. */
  round: number
  acked: Record<string, { seq: number; hash: string }>
  serverTime: string | null
  /** Wall clock of the last round that sent everything and reached the county's head. */
  lastSuccess: string | null
  events: number
  cases: number
  stamp: number
  /** A row did not open under the key: the next start makes everything anew from the journal. */
  suspect: boolean
  /** How many kinds of facts the program knew that folded every case here; missing in copies of before. */
  kinds?: number
}

/** The version of the tables. A copy with a higher one belongs to a newer program and is not written to (pains 51). */
export const HALL_SHAPE = 5

/** The working copy of one station: a projection of the journal plus drafts. Nothing ever deletes it (pains 8). */
export class HallDb extends Dexie {
  declare events: Table<EventRow, string>
  declare cases: Table<CaseRow, string>
  declare held: Table<HeldRow, string>
  declare outbox: Table<OutboxRow, [string, number]>
  declare receipts: Table<ReceiptRow, [string, number]>
  declare carried: Table<CarriedRow, number>
  declare drafts: Table<DraftRow, string>
  declare files: Table<FileRow, [string, string]>
  declare mints: Table<MintRow, string>
  declare catalogues: Table<CatalogueRow, string>
  declare settings: Table<SettingRow, string>
  declare searchPages: Table<SearchPageRow, number>
  declare projected: Table<ProjectedRow, string>
  declare rosters: Table<RosterHeadRow, string>
  declare rosterRows: Table<RosterMarkRow, [string, number]>

  constructor(name: string) {
    // Chromium 121+ defaults to `relaxed`: a power cut could lose a case that the agent was told is saved.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      events: 'id, caseId, [device+epoch+seq]',
      cases: 'id, legal, receivedAt, stamp, parkedReason',
      outbox: '[epoch+seq], line, caseId',
      drafts: 'id, updatedAt',
      files: '[caseId+hash], sent, hash',
      mints: 'commandId',
      catalogues: 'version',
      projected: 'id',
    })
    this.version(2)
      .stores({
        events: 'id, caseId, key, [device+epoch+seq]',
        // `needsYou` is null, and so not in the index, for every case that waits for nobody.
        cases: 'id, legal, receivedAt, stamp, needsYou',
        held: 'id',
        receipts: '[epoch+seq]',
        carried: 'line',
        settings: 'name',
      })
      .upgrade(toSecondVersion)
    this.version(3).stores({ searchPages: 'id' })
    this.version(4).stores({ rosters: 'id', rosterRows: '[roster+row], roster, [roster+mark]' })
    this.version(HALL_SHAPE).stores({ cases: 'id, legal, receivedAt, stamp, needsYou, waits' }).upgrade(toFifthVersion)
  }
}

/** The state of an empty working copy. */
export const NOTHING_PROJECTED: ProjectedRow = {
  id: 'projected',
  line: 0,
  journalHead: null,
  lastEvent: null,
  cursor: '',
  snapshot: null,
  round: 0,
  acked: {},
  serverTime: null,
  lastSuccess: null,
  events: 0,
  cases: 0,
  stamp: 0,
  suspect: false,
  kinds: FORMS_KNOWN,
}

export const readProjected = async (db: HallDb): Promise<ProjectedRow> =>
  (await db.projected.get('projected')) ?? NOTHING_PROJECTED

/** A row does not open: the next start makes this copy anew from the journal. */
export async function markSuspect(db: HallDb): Promise<void> {
  await db.projected.update('projected', { suspect: true })
}
