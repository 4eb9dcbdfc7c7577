import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import type { DecideReason } from '../../shared/case/decide-types'
import type { Applicant, Attachment, Contact, MaterialEntry, MatterRef } from '../../shared/case/event'
import type { LegalState } from '../../shared/case/legal-state'
import type { StationStatus } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import type { Matter } from '../../shared/matter/matter'
import type { Platform } from '../platform/platform'

/** What the county knows of this case's facts: still only here, on its way, held by the county, or set aside there. */
export type CaseSyncState = 'local' | 'acknowledged' | 'parked'

/** A case as a list shows it. `parkedReason` is the county's word when a fact was set aside. */
export type CaseRow = {
  case: Case
  sync: CaseSyncState
  unsentEvents: number
  unsentFiles: number
  parkedReason: string | null
}

export type CaseFilter = { text: string; legal: LegalState[] | null; sync: CaseSyncState | null; limit: number }

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
  parked: number
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
  matter(code: string): Promise<Matter | null>
  /** The version of the catalogue that `matters()` comes from: a new draft is frozen to it. */
  catalogueVersion(): Promise<string>
  cases: {
    list(filter: CaseFilter): Promise<CaseRow[]>
    find(id: string): Promise<CaseRow | undefined>
    /** How many cases stand at each legal state; drives the figures on the home screen. */
    counts(): Promise<Partial<Record<LegalState, number>>>
    /** The SHA-256 (hex) of one stored fact, for the check digits in a paper's code; null when this PC does not hold it. */
    factHash(eventId: string): Promise<string | null>
  }
  drafts: {
    list(): Promise<Draft[]>
    find(id: string): Promise<Draft | undefined>
    /** Awaited by autosave; encrypted like everything personal. */
    save(draft: Draft): Promise<void>
    discard(id: string): Promise<void>
  }
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
  }
  /** Stops timers and closes the working copy; called on lock. */
  close(): void
}
