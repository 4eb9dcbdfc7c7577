import { concatBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase45, toBase45 } from './base45'

/**
 * The codes under a receipt: packed batches as text that fits QR codes (docs/package-form.md §6). Each code is
 * `DB2/` ‖ base45 of one frame ‖ `/`; the stroke at the end keeps a last blank from being trimmed away.
 */
const PREFIX = 'DB2/'
const SUFFIX = '/'
const FORM = 1
const HEAD_BYTES = 6
const CHECK_BYTES = 3
/** Of one frame, so that a code of the 80 mm slip has modules of half a millimetre. */
export const MAX_FRAME_BYTES = 1200
export const MAX_CODES = 2
const MAX_PAYLOAD = MAX_CODES * (MAX_FRAME_BYTES - HEAD_BYTES - CHECK_BYTES)

/** One code that was read whole. `paper` is the same for all codes of one paper. */
export type PaperPart = { paper: string; index: number; count: number; chunk: Uint8Array }

const checkOf = (bytes: Uint8Array, size: number): Uint8Array => sha256(bytes).subarray(0, size)
const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])

/** The texts of the codes, or null when it is more than two codes hold: the paper then goes without. */
export function paperCodes(batches: readonly Uint8Array[]): string[] | null {
  const payload = concatBytes(...batches.flatMap(packed => [lengthOf(packed), packed]))
  if (batches.length === 0 || payload.length > MAX_PAYLOAD) return null
  const id = checkOf(payload, 4)
  const count = Math.ceil(payload.length / (MAX_FRAME_BYTES - HEAD_BYTES - CHECK_BYTES))
  // Halves of one size: two codes that look alike on the paper and scan alike.
  const size = Math.ceil(payload.length / count)
  return Array.from({ length: count }, (_, index) => {
    const said = concatBytes(
      Uint8Array.of(FORM, index * 16 + count),
      id,
      payload.subarray(index * size, (index + 1) * size),
    )
    return PREFIX + toBase45(concatBytes(said, checkOf(said, CHECK_BYTES))) + SUFFIX
  })
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  return Uint8Array.of(length >> 8, length & 0xff)
}

/** What a Chinese input method makes of the strokes that a scanner types. */
const TYPED_WRONG: Record<string, string> = { '￥': '$', '¥': '$', '。': '.', '、': '/', '×': '*', '…': '', '　': ' ' }

/** Brings a scanner's typing back: capitals, half width, no line ends. Blanks inside are part of the code. */
export const typedByScanner = (text: string): string =>
  Array.from(text, char => TYPED_WRONG[char] ?? char)
    .join('')
    .normalize('NFKC')
    .replace(/[\r\n\t]/g, '')
    .replace(/^ +| +$/g, '')
    .toUpperCase()

/** `other`: no code of ours. `receipt-number`: the small code, which only names the case. `damaged`: ours, but not whole. */
export type PaperFault = 'other' | 'receipt-number' | 'damaged'

/** Reads one code, as a scanner typed it or a picture gave it. Any text may be given. */
export function readPaperCode(text: string): { ok: true; part: PaperPart } | { ok: false; reason: PaperFault } {
  const code = typedByScanner(text)
  if (code.startsWith('DB1/') || code.startsWith('DB3/')) return { ok: false, reason: 'receipt-number' }
  if (!code.startsWith(PREFIX)) return { ok: false, reason: 'other' }
  const frame = code.endsWith(SUFFIX) ? fromBase45(code.slice(PREFIX.length, -SUFFIX.length)) : null
  if (!frame || frame.length <= HEAD_BYTES + CHECK_BYTES || frame.length > MAX_FRAME_BYTES)
    return { ok: false, reason: 'damaged' }
  const said = frame.subarray(0, -CHECK_BYTES)
  const [form, place = 0] = said
  const [index, count] = [place >> 4, place & 15]
  if (
    form !== FORM ||
    index >= count ||
    count > MAX_CODES ||
    !same(checkOf(said, CHECK_BYTES), frame.subarray(-CHECK_BYTES))
  )
    return { ok: false, reason: 'damaged' }
  const paper = Array.from(said.subarray(2, HEAD_BYTES), byte => byte.toString(16).padStart(2, '0')).join('')
  return { ok: true, part: { paper, index, count, chunk: said.slice(HEAD_BYTES) } }
}

export type JoinedPaper =
  | { state: 'whole'; batches: Uint8Array[] }
  /** Still waiting for other codes of the same paper. */
  | { state: 'waiting'; read: number; count: number }
  | { state: 'damaged' }

/** Puts the codes of one paper together, whatever order they came in and however often. */
export function joinPaper(parts: readonly PaperPart[]): JoinedPaper {
  const first = parts[0]
  if (!first) return { state: 'damaged' }
  const chunks = new Map(parts.filter(part => part.paper === first.paper).map(part => [part.index, part.chunk]))
  if (chunks.size < first.count) return { state: 'waiting', read: chunks.size, count: first.count }
  const payload = concatBytes(...[...chunks].sort(([one], [other]) => one - other).map(([, chunk]) => chunk))
  const id = Array.from(checkOf(payload, 4), byte => byte.toString(16).padStart(2, '0')).join('')
  const batches = id === first.paper ? splitPayload(payload) : null
  return batches ? { state: 'whole', batches } : { state: 'damaged' }
}

function splitPayload(payload: Uint8Array): Uint8Array[] | null {
  const batches: Uint8Array[] = []
  for (let at = 0; at < payload.length;) {
    const [high, low] = payload.subarray(at, at + 2)
    const length = high === undefined || low === undefined ? 0 : high * 256 + low
    if (length === 0 || at + 2 + length > payload.length) return null
    batches.push(payload.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return batches
}
