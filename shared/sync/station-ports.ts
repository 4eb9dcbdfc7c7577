import type { DiskState, Outcome, PaperJob } from '../ipc/station'
import type { PasswordBooks } from '../people/password-books'
import type { DecryptAll } from './journal-line'
import type { PackageFiles, RelayPort } from './road-ports'

/** The disk said no. Expected: it becomes the reason of an `Outcome`; nothing of the attempt was acknowledged. */
export class StorageFault extends Error {
  constructor(
    readonly reason: 'disk-full' | 'disk-failed',
    message: string,
  ) {
    super(message)
    this.name = 'StorageFault'
  }
}

/**
 * One writer of this PC's journal. `machine` is a hash that another PC does not have; `instance` is what the sibling marker said
 * when the writer began. `apart`: another PC, or this one before a restore, may have gone on from the same past, so the numbers of
 * this writer keep to the upper half of the day.
 */
export type EpochRecord = { epoch: string; machine: string; instance?: string; apart?: true }

/**
 * Where the lines of the journal lie, one text each, apart per epoch and counted from 1. What it answered for is durable.
 * Every method may throw `StorageFault`.
 */
export type LineStore = {
  /** Finds the epochs, oldest first, and drops a last line that never got its newline; a copy of the tail is kept. */
  open(): Promise<{ epochs: EpochRecord[]; torn: boolean }>
  /** Starts the folder of a new writer, durably. */
  begin(record: EpochRecord): Promise<void>
  count(epoch: string): number
  /** At most `limit` lines from line `from` on. */
  read(epoch: string, from: number, limit: number): Promise<string[]>
  /** All lines or none, in one write and one flush. `month` (`2026-03`) names the segment. */
  append(epoch: string, lines: readonly string[], month: string): Promise<void>
  /** Takes the lines from `line` on out of the journal; a copy is kept beside it. */
  dropFrom(epoch: string, line: number): Promise<void>
}

export const SMALL_FILES = [
  'station',
  'station-copy',
  'pending',
  'numbers',
  'documents',
  'uploads',
  'catalogue',
  'roads',
  'devices',
] as const
export type SmallFile = (typeof SMALL_FILES)[number]

/** A few small files: each is replaced as a whole and durably, never left half. */
export type KeyStore = {
  load(name: SmallFile): Promise<string | null>
  save(name: SmallFile, text: string): Promise<void>
  remove(name: SmallFile): Promise<void>
  /** As `remove`, and writes over the bytes where they lie first, as far as the disk lets anybody do that. Absent: `remove` is all there is. */
  erase?(name: SmallFile): Promise<void>
}

/** Sealed attachments by the hash of their plain bytes. `put` is durable when it returns; putting twice is harmless. */
export type BlobStore = {
  put(hash: string, sealed: Uint8Array): Promise<void>
  get(hash: string): Promise<Uint8Array | null>
}

/**
 * A small text kept OUTSIDE the folder that holds everything else, so that a backup put back, or a copy of that folder, shows: the
 * two no longer fit. `load` answers null when there is none or it cannot be read; `save` is durable and may throw `StorageFault`.
 */
export type SiblingStore = { load(): Promise<string | null>; save(text: string): Promise<void> }

export type HttpCall = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | Uint8Array | null
  timeoutMs: number
  /** Of the answer as it reads after gzip is taken off. */
  maxBytes: number
  /** The county's own authority (PEM): exactly this one counts, none of the system's. */
  ca?: string
  /** Without any trust; the port refuses it for everything but GET /sync/v1/ca. */
  insecure?: 'ca-only'
}
/** `bytes` is the body with its content-encoding taken off; `retryAfter` the header of that name. */
export type HttpAnswer =
  | { kind: 'answer'; status: number; contentType: string; bytes: Uint8Array; retryAfter?: string | null }
  | { kind: 'failed'; why: 'timeout' | 'unreachable' | 'too-large' | 'clock-tls' | 'tls-untrusted' }
/** Follows no redirect: a captive portal must show as what it is. */
export type HttpPort = (call: HttpCall) => Promise<HttpAnswer>

export type UploadCall = {
  endpoint: string
  /** Where an earlier try got to; the port asks with HEAD before it sends. */
  uploadUrl: string | null
  bytes: Uint8Array
  metadata: Record<string, string>
  token: string
  chunkBytes: number
  ca?: string
  /** Called as soon as the county named the upload, so that it survives a crash. */
  onUrl(url: string): void
}
/** `lost`: the county forgot the upload (404, 410, 460), begin anew. `sentBytes` counts what crossed the wire this time. */
export type UploadAnswer =
  { kind: 'done'; sentBytes: number } | { kind: 'lost' } | { kind: 'refused'; status: number } | { kind: 'unreachable' }

export type Argon2Params = { memoryKiB: number; passes: number; lanes: number }
/** Argon2id (RFC 9106), 32 bytes. */
export type Argon2Port = (password: string, salt: Uint8Array, params: Argon2Params) => Promise<Uint8Array>

/** Everything outside the rules: files or IndexedDB, the wire, chance, clocks and paper. */
export type StationPorts = {
  edition: 'electron' | 'web'
  /** Differs on every PC and stays the same on one. */
  machine: string
  /** Offered before enrolment: the address the page came from, or empty. */
  defaultCenterUrl: string
  lines: LineStore
  keys: KeyStore
  sibling: SiblingStore
  blobs: BlobStore
  http: HttpPort
  upload(call: UploadCall): Promise<UploadAnswer>
  argon2: Argon2Port
  /** Asked when somebody chooses a password; rejects when a page cannot fetch them. */
  passwordBooks: () => Promise<PasswordBooks>
  /** The platform's own AES-256-GCM, for opening a journal quickly; the script's when absent. */
  decryptAll?: DecryptAll
  random: (bytes: number) => Uint8Array
  clock: { wall: () => string; mono: () => number }
  /** The stick and the LAN; absent where an edition has neither. */
  packages?: PackageFiles
  relay?: RelayPort
  /** A person picks a small file of this kind; its text, or null when they changed their mind. */
  pickText?: (extension: string) => Promise<string | null>
  /** Free bytes where the journal lies. */
  freeBytes(): Promise<number>
  paper: {
    print(job: PaperJob): Promise<Outcome<{ spooled: boolean; printer: string | null }>>
    pdf(job: PaperJob): Promise<Outcome<{ path: string | null }>>
  }
}

const MB = 1024 * 1024
export const DISK_LOW_BYTES = 1024 * MB
export const DISK_FULL_BYTES = 300 * MB

/** Warn under 1 GB, take no new case under 300 MB (electron.md B5). */
export function diskState(freeBytes: number): DiskState {
  const level = freeBytes < DISK_FULL_BYTES ? 'full' : freeBytes < DISK_LOW_BYTES ? 'low' : 'fine'
  return { freeBytes, level }
}

/** Runs work that touches the disk; a `StorageFault` becomes its reason, anything else is a bug and goes on. */
export async function answering<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (problem) {
    if (problem instanceof StorageFault) return { ok: false, reason: problem.reason }
    throw problem
  }
}
