import { GENESIS } from './chain'
import { FIRST_SUITE, sha256Hex, SUITES, type SuiteName } from './crypto-suite'
import { codeDelta } from './packed-numbers'
import { PackFault, RangeCoder, TooMuchText } from './packed-range'
import { beginCoding } from './packed-primed'
import type { ValueCoder } from './packed-values'
import { sm3Hex } from './sm3'
import { MAX_BATCH_EVENTS, PROTOCOL, type SealedBatch } from './wire'

/**
 * The first byte of a packed batch: what its chain is hashed by, 1 SHA-256, 2 SM3, because hashes and ids are not sent but made again.
 * A number is never given to another form, and every form stays readable for ever. It says how to read, never what to believe: the
 * county compares it with the suite of the enrolled device.
 */
const FORMS: Record<SuiteName, number> = { 'ed25519-sha256-aes256gcm': 1, 'sm2-sm3-sm4gcm': 2 }
const suiteOfForm = (form: number | undefined): SuiteName | undefined => SUITES.find(name => FORMS[name] === form)
const CHECK_BYTES = 4
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** How much event text a packed batch may hold, in UTF-16 units. */
export const MAX_PACKED_TEXT = 1024 * 1024
/** The same for the names of a county and a device, as `writerOfPacked` reads them. */
const MAX_WRITER_TEXT = 512
/** Nothing that was packed from so much text is longer. */
const MAX_PACKED_BYTES = 4 * 1024 * 1024

export const BATCH_MEDIA_TYPE = 'application/vnd.daiban.batch'

/** `form`: the suite by which the batch was packed. `hashes` are those of the batch's events, in order: they had to be made, so that nobody makes them twice. */
export type Unpacked =
  | { ok: true; form: SuiteName; batch: SealedBatch; hashes: readonly string[] }
  | { ok: false; reason: 'malformed' | 'too-large' }

type HashOf = (text: string) => string

/**
 * The bytes in which a sealed batch travels on every road (docs/wire-form.md). The same batch always gives the same bytes. `suite` is
 * that of its writer; `hashOf` may be a faster one with the same answers.
 */
export function packBatch(batch: SealedBatch, hashOf?: HashOf, suite: SuiteName = FIRST_SUITE.name): Uint8Array {
  const signs = batch.events.reduce((sum, text) => sum + text.length, 0)
  if (signs > MAX_PACKED_TEXT) throw new RangeError(`too much text for one batch: ${signs}`)
  const writer = RangeCoder.writing()
  codeBatch(writer, batch, hashOf ?? hashOfSuite(suite))
  const body = writer.finish()
  const packed = new Uint8Array(1 + CHECK_BYTES + body.length)
  packed[0] = FORMS[suite]
  packed.set(body, 1 + CHECK_BYTES)
  packed.set(checkOf(body), 1)
  return packed
}

/**
 * The sealed batch that these bytes carry, every text exactly as it was. Never throws; says nothing about the signature. A lower
 * `sha256` is for who has a faster one. `maxText` is for who opens the bytes of strangers: more text than that is `too-large`.
 */
export function unpackBatch(
  bytes: Uint8Array,
  sha256: HashOf = sha256Hex,
  maxText: number = MAX_PACKED_TEXT,
): Unpacked {
  const form = suiteOfForm(bytes[0])
  if (!form || bytes.length < 1 + CHECK_BYTES) return { ok: false, reason: 'malformed' }
  if (bytes.length > MAX_PACKED_BYTES) return { ok: false, reason: 'too-large' }
  const body = bytes.subarray(1 + CHECK_BYTES)
  if (checkOf(body).some((byte, at) => byte !== bytes[1 + at])) return { ok: false, reason: 'malformed' }
  try {
    const hashOf = hashOfSuite(form, sha256)
    return { ok: true, form, ...codeBatch(RangeCoder.reading(body), null, hashOf, Math.min(maxText, MAX_PACKED_TEXT)) }
  } catch (error) {
    if (error instanceof TooMuchText && maxText < MAX_PACKED_TEXT) return { ok: false, reason: 'too-large' }
    // A `PackFault`, or what a text of a stranger made a library throw: no bytes from outside may stop a county.
    return { ok: false, reason: 'malformed' }
  }
}

/** Of whom these bytes say that they are, read from their head alone: it costs next to nothing. null when they say nothing readable. */
export function writerOfPacked(bytes: Uint8Array): { county: string; device: string } | null {
  if (!suiteOfForm(bytes[0]) || bytes.length < 1 + CHECK_BYTES) return null
  try {
    const coder = RangeCoder.reading(bytes.subarray(1 + CHECK_BYTES))
    const { values } = beginCoding(coder, MAX_WRITER_TEXT, () => '')
    codeUniform(coder, MAX_BATCH_EVENTS, 0)
    return { county: codeHeaderText(values, ''), device: codeHeaderText(values, '') }
  } catch {
    return null
  }
}

const hashOfSuite = (name: SuiteName, sha256: HashOf = sha256Hex): HashOf =>
  name === FIRST_SUITE.name ? sha256 : sm3Hex

/** Against damage on the way, not against anybody: the same for every form. */
function checkOf(body: Uint8Array): number[] {
  const hash = sha256Hex(body)
  return Array.from({ length: CHECK_BYTES }, (_, at) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16))
}

/** Both ways through one batch: a writer is given it, a reader makes it. */
function codeBatch(
  coder: RangeCoder,
  given: SealedBatch | null,
  hashOf: HashOf,
  maxText: number = MAX_PACKED_TEXT,
): { batch: SealedBatch; hashes: readonly string[] } {
  const hex = (text: string, length: number): string => codeHex(coder, text, length)
  const { values, events } = beginCoding(coder, maxText + 65_536, hashOf)
  const count = 1 + codeUniform(coder, MAX_BATCH_EVENTS, (given?.events.length ?? 1) - 1)
  const county = codeHeaderText(values, given?.county ?? '')
  const device = codeHeaderText(values, given?.device ?? '')
  learnDivisions(values, device)
  const epoch = hex(given?.epoch ?? '', 16)
  const fromSeq = codeDelta(values, values.header.hash, given?.fromSeq ?? 0)
  if (!(fromSeq > 0)) throw new PackFault('no number')
  const firstPrev = given ? prevOf(given.events[0] as string) : ''
  const isStart = coder.bit(fromSeq === 1 ? 65_000 : 500, firstPrev === GENESIS ? 1 : 0)
  let prev = isStart ? GENESIS : hex(firstPrev, 64)
  const texts: string[] = []
  const hashes: string[] = []
  for (let at = 0; at < count; at += 1) {
    const seq = fromSeq + at
    const read = events.code({ device, epoch, seq, prev }, given?.events[at] ?? '')
    const text = given ? (given.events[at] as string) : read
    texts.push(text)
    prev = hashOf(text)
    hashes.push(prev)
  }
  const isHead = coder.bit(65535, !given || given.headHash === prev ? 1 : 0)
  const headHash = isHead ? prev : hex(given?.headHash ?? '', 64)
  const signature = hex(given?.signature ?? '', 128)
  return { batch: { protocol: PROTOCOL, county, device, epoch, fromSeq, events: texts, headHash, signature }, hashes }
}

const codeHeaderText = (values: ValueCoder, text: string): string => values.codeAtom(values.header, `"${text}`).slice(1)

/** The hash that the first event names as the one before it: the only one that cannot be made from the batch itself. */
function prevOf(text: string): string {
  return /"prev":"([0-9a-f]{64})","seq":/.exec(text)?.[1] ?? GENESIS
}

/** The divisions in the name of a device are spoken of in its facts: they are known from the start. */
function learnDivisions(values: ValueCoder, device: string): void {
  const village = /^\d{12}/.exec(device)?.[0]
  if (village === undefined) return
  values.receiptPrefix = device.replaceAll('-', '').slice(0, 14)
  for (const code of [village, `${village.slice(0, 9)}000`, `${village.slice(0, 6)}000000`])
    values.atoms.learnNew(values.header.values, `"${code}`)
}

/** A number from 0 to `count` - 1, each as likely. */
function codeUniform(coder: RangeCoder, count: number, value: number): number {
  const found = coder.isReading ? coder.place(count) : value
  coder.take(found, 1, count)
  return found
}

function codeHex(coder: RangeCoder, text: string, length: number): string {
  let found = ''
  for (let at = 0; at < length; at += 2) {
    const part = coder.isReading ? coder.place(256) : Number.parseInt(text.slice(at, at + 2), 16)
    coder.take(part, 1, 256)
    found += HEX[part] as string
  }
  return found
}
