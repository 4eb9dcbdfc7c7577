import type { TripPlace } from '../case-steps/trip-choice'
import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import type { DecideReason } from '../../shared/case/decide-types'
import type { Applicant, Attachment, CaseFact, Contact, MaterialEntry, MatterRef } from '../../shared/case/event'
import type { LegalState } from '../../shared/case/legal-state'
import type { Outcome, StationStatus } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import type { HolidayTable } from '../../shared/time/holiday-table'
import type { Catalogue } from '../../shared/matter/catalogue'
import type { Matter } from '../../shared/matter/matter'
import type { Platform } from '../platform/platform'
import type { UnsentFile } from '../storage/file-store'
import type { Roads } from '../sync/roads'
import type { ClockReader } from '../storage/clock-reader'
import type { PersonFields } from '../storage/person-fields'
import type { RosterStore } from '../storage/roster-store'
import type { AuditNotes } from './audit-notes'

/**
 * How far a case's facts have come, never better than what can be proved. `here`: on this PC only; `sent`: handed to the
 * line in this run, no receipt yet; `received`: a receipt signed by the county covers ALL own facts, and the rest came from
 * the county; `needs-you`: the county set an own fact aside or judged it a conflict, and nobody here has taken note yet.
 */
export type CaseSync = {
  state: 'here' | 'sent' | 'received' | 'needs-you'
  /** ISO instant: when it was recorded, sent, receipted or refused, by `state`; null when not known. */
  at: string | null
  /** What waits for a person's word, oldest first; empty in every other state. */
  needs: NeedsYou[]
}

/** One own fact that the county did not simply take. Goes to `sync.acknowledge` by its `eventId`. */
export type NeedsYou = {
  eventId: string
  caseId: string
  /** '' while the case does not open. */
  applicant: string
  /** The matter's name; '' while the case does not open. */
  matter: string
  /** Null while the row of the fact does not open: the next start makes it anew from the journal. */
  eventType: string | null
  verdict: 'parked' | 'conflict'
  /** Why it was parked (docs/protocol.md), or the conflict's rule; null when the county gave none. */
  reason: string | null
  /** The PC's clock when the fact was made; null as `eventType`. */
  at: string | null
}

/** A case as a list shows it. */
export type CaseRow = {
  case: Case
  sync: CaseSync
  unsentEvents: number
  unsentFiles: number
}

export type CaseFilter = { text: string; legal: LegalState[] | null; sync: CaseSync['state'] | null; limit: number }

/** A request being typed: kept on this PC, never synced. `id` becomes the case id, `commandId` makes 提交 repeatable. */
export type Draft = {
  id: string
  commandId: string
  updatedAt: string
  matter: MatterRef | null
  applicant: Applicant
  contact: Contact | null
  materials: MaterialEntry[]
  attachments: Attachment[]
  notes: string
  /** The question (首问) that it came of. */
  asked?: string
  /** Where the resident was met; absent while nobody said otherwise than usual here. */
  trip?: TripPlace
}

export type RecordReason = DecideReason | StationReason

/** `ok: true` means: on disk in the journal and in the working copy. Only then may the screen say 已保存. */
export type RecordResult = { ok: true; case: Case } | { ok: false; reasons: RecordReason[] }

export type SyncStatus = {
  running: boolean
  pendingEvents: number
  pendingCases: number
  pendingFiles: number
  pendingFileBytes: number
  /** Papers of other stations that were scanned here, and of which the county has not shown every fact yet. */
  pendingPapers: number
  /** What the unsent facts will weigh on the wire, estimated: all that travels in text-only mode. Files are apart. */
  pendingBytes: number
  /** Cases with a refusal that nobody has taken note of yet. */
  needsYou: number
  /** The first fetch of all cases, or its repetition after a resync; null when none runs. New cases can be recorded meanwhile. */
  firstSync: { done: number; total: number } | null
  /** The township relay that took the facts when the county could not be reached; null when none did since the last success. */
  byRelay: { name: string; at: string } | null
  /** ISO instant of the last round that sent everything and reached the county's head; null when never. */
  lastSuccess: string | null
  lastFailure: StationReason | null
  /** The last time the county told, and the monotonic reading then: the base of every trusted date. */
  serverTime: { at: string; mono: number } | null
  nextTryInMs: number | null
}

/** Start-up in words: comparing journal and working copy, and replaying when they differ. */
export type BootProgress = { stage: 'opening' | 'comparing' | 'rebuilding' | 'ready'; done: number; total: number }

/** Everything a station screen may do. Built once after unlock by `createHall`; screens get it from `useHall()`. */
export type Hall = {
  platform: Platform
  status: StationStatus
  /** Beijing date and time of day by the best clock at hand. */
  now(): { date: string; timeOfDay: string; quality: 'checked' | 'device' | 'suspect' }
  /** decide → journal → working copy. Safe to repeat with the same `commandId`: the first result stands. */
  record(request: { caseId: string; commandId: string; command: Command }): Promise<RecordResult>
  matters(): Promise<Matter[]>
  /** As it stood in `version`, or as it stands now when none is named or that one is not kept. */
  matter(code: string, version?: string): Promise<Matter | null>
  /** The version of the catalogue that `matters()` comes from: a new draft is frozen to it. */
  catalogueVersion(): Promise<string>
  /** What the list says of itself; null before there is one. */
  catalogueFacts(): Promise<Pick<Catalogue, 'version' | 'issuedOn' | 'staleAfterDays'> | null>
  /** What rides along with the catalogue, such as a county's own forms and local rules; whoever reads a part checks it. */
  catalogueExtras(): Promise<Readonly<Record<string, unknown>> | undefined>
  /** The county's holidays, as this PC holds them. */
  holidays(): Promise<readonly HolidayTable[]>
  /** Last days, 在途 and 办理 as they stand now; never what was printed. */
  clocks: ClockReader
  cases: {
    list(filter: CaseFilter): Promise<CaseRow[]>
    /** Every case that is not done, however old: open, with an original away from the resident or a promise to be checked, or refused and not looked at. Newest first. */
    waiting(): Promise<CaseRow[]>
    find(id: string): Promise<CaseRow | undefined>
    /** How many cases stand at each legal state; drives the figures on the home screen. */
    counts(): Promise<Partial<Record<LegalState, number>>>
    /** Which of these ids this PC holds a case of. */
    held(ids: readonly string[]): Promise<Set<string>>
    /** The SHA-256 (hex) of one stored fact, for the check digits in a paper's code; null when this PC does not hold it. */
    factHash(eventId: string): Promise<string | null>
    /** One stored fact, where a paper needs more of it than its case keeps; null when this PC does not hold it or cannot read it. */
    fact(eventId: string): Promise<CaseFact | null>
    /** Whether a commitment of this person, in any case on this PC, was checked and found false. */
    hasBrokenPromise(idNumber: string): Promise<boolean>
    /** This device's own facts of a case, oldest first: what the receipt's second code carries. */
    ownFacts(caseId: string): Promise<{ id: string; epoch: string; seq: number }[]>
  }
  /** Requests being typed. Each person on this PC sees their own. */
  drafts: {
    list(): Promise<Draft[]>
    /** How many unfinished requests colleagues have on this PC: a figure, never whose or what. */
    others(): Promise<number>
    find(id: string): Promise<Draft | undefined>
    /** Awaited by autosave; encrypted like everything personal. */
    save(draft: Draft): Promise<void>
    discard(id: string): Promise<void>
  }
  /** Half-filled pages of this person, such as a correction, by the page's address: encrypted, never synced. */
  pages: {
    find<T>(page: string): Promise<T | undefined>
    save(page: string, kept: unknown, at: string): Promise<void>
    discard(page: string): Promise<void>
  }
  /** Household lists of a batch season (名册): encrypted, on this PC only. */
  rosters: RosterStore
  /** What earlier cases on this PC say about people (一表通). */
  people: PersonFields
  audit: AuditNotes
  attachments: {
    /** Shrinks a photo to at most 300 kB, stores it encrypted; refuses what is no image. */
    addPhoto(
      file: Blob,
      material: string,
      name: string,
    ): Promise<{ ok: true; attachment: Attachment } | { ok: false; reason: 'unreadable-image' | StationReason }>
    /** An object URL for the screen; the caller revokes it. */
    url(attachment: Attachment): Promise<string | null>
  }
  sync: {
    status(): SyncStatus
    subscribe(listener: () => void): () => void
    /** Tries at once, whatever the back-off says. */
    now(): Promise<void>
    /** Every refusal of an own fact that nobody has taken note of, oldest first. */
    needsYou(): Promise<NeedsYou[]>
    /** This person has taken note of a refusal. On disk when it answers; safe to repeat. */
    acknowledge(eventId: string): Promise<Outcome<null>>
    /** Photos that still wait, and why. */
    unsentFiles(): Promise<UnsentFile[]>
    /** Text only: facts travel, photos wait until it is switched off. Kept over restarts. */
    textOnly(): boolean
    setTextOnly(on: boolean): Promise<void>
  }
  /** USB stick, township relay and paper. */
  roads: Roads
  /** Work that must reach the disk before `close`, such as the last words of a form; returns how to take it back. */
  whenLeaving(job: () => Promise<void>): () => void
  /** Runs that work and waits for it, a few seconds at most; before `close`. */
  leave(): Promise<void>
  /** Stops timers and closes the working copy; called on lock. */
  close(): void
}
