import type { z } from 'zod'
import type { ServicePoint } from '../people/division'
import type { EventDraft, SealedEvent } from '../sync/envelope'
import type { holidayTableSchema, SealedBatch, StaffMember, SyncReceipt } from '../sync/wire'
import type { StationReason } from './station-reason'

/** `ok: false` carries a reason that has one sentence and one next step; a thrown error is a bug. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: StationReason }

export type DiskState = { freeBytes: number; level: 'fine' | 'low' | 'full' }

export type StationStatus = {
  edition: 'electron' | 'web'
  /** False in a browser: this PC keeps no second copy. */
  secondCopy: boolean
  enrolled: boolean
  unlocked: StaffMember | null
  /** Who may unlock here. `hasPassword` is false until the person has set one. */
  staff: (StaffMember & { hasPassword: boolean })[]
  point: ServicePoint | null
  township: ServicePoint | null
  /** `publicKey` proves the county's receipts; a station that does not tell it retires nothing. */
  county: { code: string; name: string; hotline: string; sample: boolean; publicKey?: string } | null
  device: string | null
  epoch: string | null
  slot: number | null
  centerUrl: string
  disk: DiskState
  /** Set when something happened at start that a person must know. */
  notices: ('torn-line-dropped' | 'new-epoch' | 'clock-behind' | 'journal-damaged')[]
}

/** Where the local journal stands. `lines` counts every line, `seq` only own events. */
export type JournalHead = {
  lines: number
  seq: number
  /** Hash of own event `seq`; `GENESIS` before the first. */
  hash: string
  epoch: string
  /** Writers that this PC was before, with events of their own: oldest first. They too must reach the county. */
  earlier?: { epoch: string; seq: number; hash: string }[]
}

/** One journal line, opened: an own event, a page pulled from the county, or a receipt the county signed. */
export type JournalEntry =
  | { line: number; kind: 'event'; sealed: SealedEvent }
  | { line: number; kind: 'page'; page: string }
  | { line: number; kind: 'receipt'; receipt: SyncReceipt }

export type CenterRequest = {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  authenticated: boolean
  timeoutMs: number
}
export type CenterResponse = { status: number; body: unknown }

export type HolidayTables = z.infer<typeof holidayTableSchema>

export type PaperSize = 'A4' | '80mm'
export type PaperJob = { html: string; paper: PaperSize; title: string }

/**
 * What a station can do for its screens, whichever edition runs. In Electron each entry is one IPC channel answered by the
 * main process; in a browser the same service runs beside the page.
 */
export type StationService = {
  'station:status': () => Promise<StationStatus>
  /** Uses a one-time code. The first member's password wraps the data key; safe to repeat with the same code after a cut. */
  'station:enrol': (request: {
    centerUrl: string
    code: string
    deviceName: string
    staff: string
    password: string
  }) => Promise<Outcome<StationStatus>>
  /** Asks the county who belongs to the code, without using it up. */
  'station:preview': (request: {
    centerUrl: string
    code: string
  }) => Promise<Outcome<{ point: ServicePoint; county: string; staff: StaffMember[] }>>
  /** Opens the data key for one person. `fieldKey` encrypts personal fields in IndexedDB (32 bytes). */
  'station:unlock': (request: {
    staff: string
    password: string
  }) => Promise<Outcome<{ status: StationStatus; fieldKey: Uint8Array }>>
  'station:lock': () => Promise<void>
  /** The disk holds the events when this returns: append, fsync, then the answer. Safe to repeat: an id already held is answered again. */
  'journal:append': (drafts: EventDraft[]) => Promise<Outcome<SealedEvent[]>>
  'journal:head': () => Promise<Outcome<JournalHead>>
  'journal:read': (range: {
    fromLine: number
    limit: number
  }) => Promise<Outcome<{ entries: JournalEntry[]; next: number | null }>>
  /** Keeps a pulled page or a signed receipt on disk before IndexedDB learns of it. */
  'journal:keep': (
    entry: { kind: 'page'; page: string } | { kind: 'receipt'; receipt: SyncReceipt },
  ) => Promise<Outcome<{ line: number }>>
  /** A signed batch of own events from `fromSeq`, at most 500 events or 256 KB; null when there is none. */
  'batch:seal': (range: {
    fromSeq: number
    maxEvents: number
    /** The current epoch when absent. */ epoch?: string
  }) => Promise<Outcome<SealedBatch | null>>
  /** Mints the next receipt number of the day and a random query code. A number given out once never comes again. */
  'number:mint': (request: { beijingDate: string }) => Promise<Outcome<{ receiptNo: string; queryCode: string }>>
  'center:request': (request: CenterRequest) => Promise<Outcome<CenterResponse>>
  /** The county's catalogue and holidays as this PC last fetched them; null before the first fetch. Public data, works locked. */
  'catalogue:get': () => Promise<Outcome<{ version: string; catalogue: unknown; holidays: HolidayTables } | null>>
  'attachment:put': (file: { bytes: Uint8Array; mime: string }) => Promise<Outcome<{ hash: string; size: number }>>
  'attachment:get': (request: { hash: string }) => Promise<Outcome<Uint8Array>>
  /** Sends one file by tus, from where the last try ended. */
  'attachment:send': (request: {
    hash: string
    caseId: string
    mime: string
  }) => Promise<Outcome<{ sentBytes: number }>>
  'paper:print': (job: PaperJob) => Promise<Outcome<{ spooled: boolean; printer: string | null }>>
  /** Writes a PDF to this PC's paper folder and says where. In a browser it opens the print dialog instead: `path` is null. */
  'paper:pdf': (job: PaperJob) => Promise<Outcome<{ path: string | null }>>
}

export type StationChannel = keyof StationService
