import type { z } from 'zod'
import type { DocumentKind } from '../paper/document-kinds'
import type { PaperSize } from '../paper/paper-size'
import type { ServicePoint } from '../people/division'
import type { Complaint } from '../sync/complaint'
import type { DocumentsStatus } from '../sync/station-documents'
import type { EventContent, EventDraft, SealedEvent } from '../sync/envelope'
import type { DeviceCertificate, holidayTableSchema, StaffMember, SyncReceipt } from '../sync/wire'
import type { RoadChannels } from './roads'
import type { StationReason } from './station-reason'

/**
 * `ok: false` carries a reason that has one sentence and one next step; a thrown error is a bug. `retryAfterMs` comes with
 * `center-overloaded` when the county said how long to stay away.
 */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: StationReason; retryAfterMs?: number }

export type DiskState = { freeBytes: number; level: 'fine' | 'low' | 'full' }

export type StationStatus = {
  edition: 'electron' | 'web'
  /** False in a browser: this PC keeps no second copy. */
  secondCopy: boolean
  enrolled: boolean
  unlocked: StaffMember | null
  /** Who may unlock here. `hasPassword` is false until the person has set one. */
  staff: ListedMember[]
  point: ServicePoint | null
  township: ServicePoint | null
  /** `publicKey` proves the county's receipts; a station that does not tell it retires nothing. */
  county: { code: string; name: string; hotline: string; sample: boolean; publicKey?: string } | null
  device: string | null
  epoch: string | null
  slot: number | null
  centerUrl: string
  disk: DiskState
  /** What the county vouches for about this PC, and for how many days more; null days when no time is known. */
  certificate: { notAfter: string; daysLeft: number | null } | null
  /** When the county was last heard of, and for how many days more this PC unlocks without it. */
  contact: { at: string | null; daysLeft: number | null }
  /** Minutes without a touch after which the screen locks, 1–30. */
  autoLockMinutes: number
  /** Invented people in their own store; nothing of it reaches the county. */
  practice: boolean
  /** `revoked`: the county has stopped this PC, what is unsent still goes there. `wiped`: the keys are destroyed. */
  stopped: 'revoked' | 'wiped' | null
  /** How many document numbers are left here; null while locked. */
  documents?: DocumentsStatus | null
  /** Set when something happened at start that a person must know. */
  notices: StationNotice[]
}

/** `waitMs`: how long after wrong passwords the next one waits. */
export type ListedMember = StaffMember & {
  hasPassword: boolean
  waitMs: number
  /** Which reset code to ask the county for; null while none would open anything. */
  resetIndex: number | null
  /** Has worked here, but only a reset code lets them in again. */
  mustChange: boolean
}

/** What an unlock gives the page: `fieldKey` seals personal fields in IndexedDB, the older ones open what was sealed before a rotation. */
export type Unlocked = { status: StationStatus; fieldKey: Uint8Array; olderFieldKeys: Uint8Array[] }

export type AuditNoteKind = 'case-viewed' | 'personal-data-revealed' | 'paper-printed' | 'exported'

/** A file that brings an enrolment on a stick; `ca` is the county's own certificate (PEM). */
export type EnrolmentFile = { centerUrl: string; code: string; point: string; county: string; ca?: string }

/**
 * `new-epoch`: the journal came from another PC or is damaged; `restored-backup`: it is older than what this PC once wrote.
 * `clock-behind`, `clock-wrong`: the PC's clock is before what is known, or doubtful in another way.
 */
export type StationNotice =
  'torn-line-dropped' | 'new-epoch' | 'restored-backup' | 'clock-behind' | 'clock-wrong' | 'journal-damaged'

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

/**
 * What a station keeps beside its own events, so that a wiped working copy comes back without a network. All texts are the
 * caller's own and opaque here.
 */
export type KeptEntry =
  /** A page pulled from the county. */
  | { kind: 'page'; page: string }
  /** A receipt that the county signed. */
  | { kind: 'receipt'; receipt: SyncReceipt }
  /** A page of a snapshot; `begin` and `end` mark the first and the last. */
  | { kind: 'snapshot'; text: string; begin: boolean; end: boolean }
  /** A batch of another station that came by paper or over the LAN, kept for reading here. */
  | { kind: 'carried'; text: string }
  /** Somebody here has taken note of something, such as a refusal. */
  | { kind: 'seen'; text: string }
  /** One entry of this PC's audit trail (shared/sync/wire-audit.ts). */
  | { kind: 'audit'; text: string }

/** One journal line, opened: an own event with its author's key, or what was kept. */
export type JournalEntry =
  { line: number; kind: 'event'; sealed: SealedEvent; key: string } | (KeptEntry & { line: number })

/** A fact that was told under another place already: it is written again under its own id and its own time. */
export type RescuedFact = EventContent & { key: string }

export type CenterRequest = {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  authenticated: boolean
  timeoutMs: number
}
/** `bytes` stands in for `body` (then null) when the answer is one of the protocol's binary kinds. */
export type CenterResponse = { status: number; body: unknown; bytes?: Uint8Array }

/** A batch as it went out: enough to check the receipt that comes back. `bytes` is its size on the wire. */
export type SentBatch = { epoch: string; fromSeq: number; count: number; headHash: string; bytes: number }

export type HolidayTables = z.infer<typeof holidayTableSchema>

export type { PaperSize }
export type PaperJob = { html: string; paper: PaperSize; title: string }

/**
 * What a station can do for its screens, whichever edition runs. In Electron each entry is one IPC channel answered by the
 * main process; in a browser the same service runs beside the page.
 */
export type StationService = StationChannels & RoadChannels

type StationChannels = {
  'station:status': () => Promise<StationStatus>
  /** Uses a one-time code. The first member's password wraps the data key; safe to repeat with the same code after a cut. */
  'station:enrol': (request: {
    centerUrl: string
    code: string
    deviceName: string
    staff: string
    password: string
    /** The county's own authority (PEM) out of an enrolment file, pinned from now on. */
    ca?: string
  }) => Promise<Outcome<StationStatus>>
  /** Asks the county who belongs to the code, without using it up. */
  'station:preview': (request: {
    centerUrl: string
    code: string
    ca?: string
  }) => Promise<Outcome<{ point: ServicePoint; county: string; staff: StaffMember[] }>>
  /** Opens the data key for one person. `fieldKey` encrypts personal fields in IndexedDB (32 bytes). */
  'station:unlock': (request: { staff: string; password: string }) => Promise<Outcome<Unlocked>>
  /** Unlocks with a code that the county read out, works offline and once; `password` is the new one from now on. */
  'station:reset': (request: { staff: string; code: string; password: string }) => Promise<Outcome<Unlocked>>
  /** Of the person on duty. */
  'station:change-password': (request: { old: string; next: string }) => Promise<Outcome<null>>
  /** A second person shows that they are here, without taking over; wrong tries count as at unlocking. */
  'station:prove': (request: { staff: string; password: string }) => Promise<Outcome<null>>
  'station:settings': (settings: { autoLockMinutes: number }) => Promise<Outcome<null>>
  /** A new data key from here on. What was sealed before stays readable; facts that wait still go out. */
  'station:rotate': () => Promise<Outcome<{ fieldKey: Uint8Array; olderFieldKeys: Uint8Array[] }>>
  /** Asks the county what it has to say to this PC and does it: staff, renewal, key deposit, farewell. Once per round of sync. */
  'station:orders': () => Promise<Outcome<{ changed: boolean; wiped: boolean }>>
  /** A person picks a `.daiban-enrol` file; null when they changed their mind. */
  'station:enrolment-file': () => Promise<Outcome<EnrolmentFile | null>>
  'station:practice': (request: { on: boolean }) => Promise<Outcome<StationStatus>>
  'station:lock': () => Promise<void>
  /** The disk holds the events when this returns: append, fsync, then the answer. Safe to repeat: a key already held is answered again. */
  'journal:append': (drafts: EventDraft[]) => Promise<Outcome<SealedEvent[]>>
  /**
   * Writes facts again that the county has not acknowledged and that their old place cannot bring there (a fork, a damaged or lost
   * line). Keeps id and time. With `newEpoch` a new writer begins first; an empty list then only begins it. Ids that the current
   * epoch holds are answered, not written twice, so after a cut the same call WITHOUT `newEpoch` mends what was begun.
   */
  'journal:rescue': (request: { events: RescuedFact[]; newEpoch: boolean }) => Promise<Outcome<SealedEvent[]>>
  'journal:head': () => Promise<Outcome<JournalHead>>
  'journal:read': (range: {
    fromLine: number
    limit: number
  }) => Promise<Outcome<{ entries: JournalEntry[]; next: number | null }>>
  /** Keeps a page, a receipt … on disk before IndexedDB learns of it. */
  'journal:keep': (entry: KeptEntry) => Promise<Outcome<{ line: number }>>
  /**
   * A signed batch of own events from `fromSeq`, at most 500 events or 256 KB packed, for any road; null when there is none.
   */
  'batch:seal': (range: {
    fromSeq: number
    maxEvents: number
    /** The current epoch when absent. */ epoch?: string
  }) => Promise<
    Outcome<{
      packed: Uint8Array
      epoch: string
      fromSeq: number
      count: number
      headHash: string
    } | null>
  >
  /**
   * Reads own events of one writer from `fromSeq`, seals, packs and posts them in one go. At most `maxEvents` and about `maxBytes`
   * on the wire, but always at least one. Null: nothing there, or the line of `fromSeq` is damaged. `response` is null when the batch
   * left and no answer came in time. Safe to repeat.
   */
  'county:push': (range: {
    epoch: string
    fromSeq: number
    maxEvents: number
    maxBytes: number
    /** 60 s when absent: a client that gives up before the county does sends everything twice. */
    timeoutMs?: number
  }) => Promise<Outcome<{ batch: SentBatch; response: CenterResponse | null } | null>>
  /** Notes in the journal what somebody looked at, printed or took out; the county hears of it at the next sync. */
  /** Seals a resident's complaint for the county; it cannot be read here again. `number` goes on the resident's slip. */
  'complaint:seal': (complaint: Complaint) => Promise<Outcome<{ number: string }>>
  'audit:note': (note: { kind: AuditNoteKind; subject: string; reason: string }) => Promise<Outcome<null>>
  /** How often each paper of this case was printed on this PC, by its title as the trail names it. */
  'audit:printed': (request: { subject: string }) => Promise<Outcome<Record<string, number>>>
  /** The device's signature over `daiban-slip:` and the text: whoever scans the slip can tell who printed it. */
  'slip:sign': (request: { text: string }) => Promise<Outcome<{ certificate: DeviceCertificate; signature: string }>>
  /** What this PC reports of itself at every sync, beyond what the working copy knows. `numbers`: highest per Beijing date. */
  'report:facts': () => Promise<Outcome<{ app: string; numbers: Record<string, number>; wall: string }>>
  /** Mints the next receipt number of the day and a random query code. A number given out once never comes again. */
  'number:mint': (request: { beijingDate: string }) => Promise<Outcome<{ receiptNo: string; queryCode: string }>>
  /**
   * The number of the paper that a command issues, out of this PC's own blocks; the same command again gets the same one. Null: this
   * county hands out no blocks, and the paper carries a receipt number. Refused with `no-number-…` when none is left.
   */
  'number:document': (request: {
    commandId: string
    kind: DocumentKind
    beijingDate: string
  }) => Promise<Outcome<string | null>>
  'center:request': (request: CenterRequest) => Promise<Outcome<CenterResponse>>
  /** The county's catalogue and holidays as this PC last fetched them; null before the first fetch. Public data, works locked. */
  'catalogue:get': () => Promise<
    Outcome<{
      version: string
      catalogue: unknown
      holidays: HolidayTables
      /** Which set of the county's signed tables is among them; '' while none is. Absent from older shells. */
      holidayEdition?: string
    } | null>
  >
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
