import { concatBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { FIRST_SUITE, suiteNameOf, suiteOf, SUITES, type CryptoSuite, type SuiteName } from './crypto-suite'
import { TAG_BYTES } from './sealed-box'

/**
 * The bytes of a `.daiban` package, for USB and relay alike (docs/package-form.md). It is a row of records. Each says for
 * itself to which package it belongs and opens without any other, so damage costs the records that it touches and no more.
 * What can be read without the key is random or a count of 256-byte blocks.
 */
export const PACKAGE_TYPE = 'application/vnd.daiban.package'
/** Of the file's name, without the dot. */
export const PACKAGE_EXTENSION = 'daiban'
/**
 * First byte over 127 and both line ends, as in PNG: a text editor or a mail program that spoils the file shows at once. The last byte
 * says by which suite the box is made, so that its owner knows with which of its keys to open it.
 */
const MARKER = Uint8Array.of(0x89, 0x44, 0x42, 0x50, 0x0d, 0x0a, 0x1a, 0x01)
const FORM_AT = MARKER.length - 1
const FORMS: Record<SuiteName, number> = { 'ed25519-sha256-aes256gcm': 1, 'sm2-sm3-sm4gcm': 2 }
const suiteOfForm = (form: number | undefined): SuiteName | undefined => SUITES.find(name => FORMS[name] === form)
export const MAILBOX_BYTES = 16
const EPHEMERAL_BYTES = 32
const CHECK_BYTES = 4
export const HEAD_BYTES = MARKER.length + MAILBOX_BYTES + EPHEMERAL_BYTES + 2 + 2 + 4 + CHECK_BYTES
const BLOCK_BYTES = 256
const LEAD_BYTES = 5

export const MAX_RECORDS = 4096
export const MAX_RECORD_BYTES = 1024 * 1024
export const MAX_PACKAGE_BYTES = 64 * 1024 * 1024
/** Boxes and heads tried in one file. A whole package has one box and at most `MAX_RECORDS` heads. */
const MAX_BOXES = 8
const MAX_HEADS = 2 * MAX_RECORDS
/** Of records that do not open: so much of a file may be spoiled before no more is tried. */
const MAX_SPOILED_BYTES = 16 * 1024 * 1024

/** What one record holds; `kind` is a number of `RECORD_KINDS`. */
export type PackageRecord = { kind: number; content: Uint8Array }

export type PackageSeal = {
  /** Public key (hex) of the only one who can open it; its suite makes the box. */
  recipient: string
  /** 16 random bytes: the name under which a relay keeps package and return. */
  mailbox: Uint8Array
  /** 32 random bytes, used for this package only. */
  secret: Uint8Array
}

/** One package. Throws when there is nothing in it, or more than a package may hold: the caller cuts before. */
export function sealPackage(
  { recipient, mailbox, secret }: PackageSeal,
  records: readonly PackageRecord[],
): Uint8Array {
  if (records.length === 0 || records.length > MAX_RECORDS) throw new RangeError(`${records.length} records`)
  if (mailbox.length !== MAILBOX_BYTES) throw new RangeError('a mailbox has 16 bytes')
  const suite = suiteNameOf(recipient)
  const { boxFor, sealPart } = suiteOf(suite).box
  const { ephemeral, key } = boxFor(recipient, secret)
  return concatBytes(
    ...records.map(({ kind, content }, index) => {
      if (content.length > MAX_RECORD_BYTES) throw new RangeError('record too large')
      const used = HEAD_BYTES + LEAD_BYTES + content.length + TAG_BYTES
      const plain = new Uint8Array(LEAD_BYTES + content.length + ((BLOCK_BYTES - (used % BLOCK_BYTES)) % BLOCK_BYTES))
      new DataView(plain.buffer).setUint32(0, content.length)
      plain[4] = kind
      plain.set(content, LEAD_BYTES)
      const length = plain.length + TAG_BYTES
      const head = headOf({ suite, mailbox, ephemeral, index, count: records.length, length })
      return concatBytes(head, sealPart(key, index, head, plain))
    }),
  )
}

type Head = {
  suite: SuiteName
  mailbox: Uint8Array
  ephemeral: Uint8Array
  index: number
  count: number
  length: number
}

function headOf({ suite, mailbox, ephemeral, index, count, length }: Head): Uint8Array {
  const numbers = new Uint8Array(8)
  const view = new DataView(numbers.buffer)
  view.setUint16(0, index)
  view.setUint16(2, count)
  view.setUint32(4, length)
  const said = concatBytes(MARKER, mailbox, ephemeral, numbers)
  said[FORM_AT] = FORMS[suite]
  return concatBytes(said, sha256(said).subarray(0, CHECK_BYTES))
}

/** The head at `at`, or null where none stands or its check does not hold. */
function readHead(bytes: Uint8Array, at: number): Head | null {
  const suite = suiteOfForm(bytes[at + FORM_AT])
  if (!suite || bytes.length - at < HEAD_BYTES || !isMarkerAt(bytes, at)) return null
  const said = bytes.subarray(at, at + HEAD_BYTES - CHECK_BYTES)
  const check = sha256(said)
  for (let index = 0; index < CHECK_BYTES; index += 1) if (bytes[at + said.length + index] !== check[index]) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  const mailbox = said.slice(MARKER.length, MARKER.length + MAILBOX_BYTES)
  const ephemeral = said.slice(MARKER.length + MAILBOX_BYTES, MARKER.length + MAILBOX_BYTES + EPHEMERAL_BYTES)
  const place = MARKER.length + MAILBOX_BYTES + EPHEMERAL_BYTES
  const head: Head = {
    suite,
    mailbox,
    ephemeral,
    index: view.getUint16(place),
    count: view.getUint16(place + 2),
    length: view.getUint32(place + 4),
  }
  const fits = head.index < head.count && head.count <= MAX_RECORDS
  const largest = MAX_RECORD_BYTES + LEAD_BYTES + TAG_BYTES + BLOCK_BYTES
  return fits && head.length > LEAD_BYTES + TAG_BYTES && head.length <= largest ? head : null
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])
const isSamePackage = (one: Head, other: Head): boolean =>
  one.suite === other.suite &&
  one.count === other.count &&
  sameBytes(one.mailbox, other.mailbox) &&
  sameBytes(one.ephemeral, other.ephemeral)

/** The mailbox of the first whole head: all that a relay needs. */
export const mailboxOf = (bytes: Uint8Array): Uint8Array | null => firstHead(bytes)?.mailbox ?? null

/** For which suite's key the first whole head says that it is made; null when there is none. */
export const suiteOfPackage = (bytes: Uint8Array): SuiteName | null => firstHead(bytes)?.suite ?? null

function firstHead(bytes: Uint8Array): Head | null {
  for (
    let at = nextMarker(bytes, 0), tries = 0;
    at >= 0 && tries < MAX_HEADS;
    at = nextMarker(bytes, at + 1), tries += 1
  ) {
    const head = readHead(bytes, at)
    if (head) return head
  }
  return null
}

/** Where in the marker a byte stands; no byte of it comes twice. */
const PLACE = new Map([
  ...[...MARKER].map((byte, index) => [byte, index] as const),
  ...Object.values(FORMS).map(form => [form, FORM_AT] as const),
])

/** Where the next marker stands, or −1. Every eighth byte says whether one lies across it, and where it would begin. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let across = from + MARKER.length - 1; across < bytes.length; across += MARKER.length) {
    const place = PLACE.get(bytes[across] ?? 0)
    if (place !== undefined && isMarkerAt(bytes, across - place)) return across - place
  }
  return -1
}

function isMarkerAt(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < FORM_AT; index += 1) if (bytes[at + index] !== MARKER[index]) return false
  return suiteOfForm(bytes[at + FORM_AT]) !== undefined
}

export type OpenedPackage = {
  mailbox: Uint8Array
  /** By their place in the package; whole ones only. */
  records: Map<number, PackageRecord>
  /** How many there were, and the places of those that did not come whole. */
  count: number
  damaged: number[]
}
/** `malformed`: no head of a package in it. `not-ours`: heads, but nothing that our key opens: another county's, or all damaged. */
export type PackageFault = 'malformed' | 'not-ours' | 'too-large'

/**
 * Opens what can be opened by `secretKey`, a key of `suite`. Any bytes may be given: work is bounded by their length, and nothing throws.
 * `open` may be a faster one with the answers of the suite's `openPart`.
 */
export function openPackage(
  bytes: Uint8Array,
  secretKey: Uint8Array,
  {
    suite = FIRST_SUITE,
    open = suite.box.openPart,
  }: { suite?: CryptoSuite; open?: CryptoSuite['box']['openPart'] } = {},
): ({ ok: true } & OpenedPackage) | { ok: false; reason: PackageFault } {
  if (bytes.length > MAX_PACKAGE_BYTES) return { ok: false, reason: 'too-large' }
  const keys = new Map<string, Uint8Array | null>()
  const records = new Map<number, PackageRecord>()
  let first: Head | null = null
  let heads = 0
  // Hostile heads could make every byte count again and again; what opens counts once, since the search goes on behind it.
  let spoiled = 0
  for (let at = nextMarker(bytes, 0), tries = 0; at >= 0 && tries < MAX_HEADS; tries += 1) {
    const head = readHead(bytes, at)
    const end = at + HEAD_BYTES + (head?.length ?? 0)
    let next = at + 1
    if (head) heads += 1
    const isOurs = head?.suite === suite.name && (!first || isSamePackage(first, head))
    if (isOurs && end <= bytes.length && spoiled <= MAX_SPOILED_BYTES) {
      const key = keyOf(keys, head.ephemeral, ephemeral => suite.box.openBox(secretKey, ephemeral))
      const sealed = bytes.subarray(at + HEAD_BYTES, end)
      const plain = key && open(key, head.index, bytes.subarray(at, at + HEAD_BYTES), sealed)
      const record = plain && readRecord(plain)
      if (record) {
        first ??= head
        if (!records.has(head.index)) records.set(head.index, record)
        next = end
      } else if (key) spoiled += head.length
    }
    at = nextMarker(bytes, next)
  }
  if (!first) return { ok: false, reason: heads > 0 ? 'not-ours' : 'malformed' }
  const { mailbox, count } = first
  const damaged = Array.from({ length: count }, (_, index) => index).filter(index => !records.has(index))
  return { ok: true, mailbox, records, count, damaged }
}

/** The key of a box, derived once; a file that names too many boxes gets no more keys. */
function keyOf(
  keys: Map<string, Uint8Array | null>,
  ephemeral: Uint8Array,
  openBox: (ephemeral: Uint8Array) => Uint8Array | null,
): Uint8Array | null {
  const name = ephemeral.join()
  const known = keys.get(name)
  if (known !== undefined || keys.size >= MAX_BOXES) return known ?? null
  const key = openBox(ephemeral)
  keys.set(name, key)
  return key
}

function readRecord(plain: Uint8Array): PackageRecord | null {
  const size = new DataView(plain.buffer, plain.byteOffset).getUint32(0)
  return size <= plain.length - LEAD_BYTES
    ? { kind: plain[4] ?? 0, content: plain.slice(LEAD_BYTES, LEAD_BYTES + size) }
    : null
}
