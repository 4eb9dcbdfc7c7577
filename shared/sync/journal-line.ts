import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { deflateSync, inflateSync } from 'fflate'
import { decrypt, FIRST_SUITE, type CryptoSuite } from './crypto-suite'
import { fromBase64, toBase64 } from './station-base64'

export const LINE_KINDS = ['event', 'page', 'receipt', 'snapshot', 'carried', 'seen', 'audit'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** Longer texts are deflated before they are encrypted: a pulled page shrinks to a tenth. */
const DEFLATE_OVER_BYTES = 2048

/** What stands in the file: JSON with just these members. */
export type JournalLine = {
  /** 1, 2, 3 … within the epoch. */
  n: number
  /** The suite's hash of the whole line before, without its newline; zeros for the first. */
  p: string
  k: LineKind
  /** 1 when the text was deflated (RFC 1951) before it was encrypted. */
  z?: 1
  /** base64 of nonce ‖ ciphertext ‖ tag. */
  c: string
}

const HASH = /^[0-9a-f]{64}$/
const KINDS: ReadonlySet<unknown> = new Set(LINE_KINDS)

/** Written out by hand: a schema costs more than the decryption, for each of hundreds of thousands of lines at every start. */
function isLine(value: unknown): value is JournalLine {
  if (typeof value !== 'object' || value === null) return false
  const { n, p, k, z, c, ...more } = value as Partial<Record<keyof JournalLine, unknown>>
  return (
    Number.isSafeInteger(n) &&
    (n as number) > 0 &&
    typeof p === 'string' &&
    HASH.test(p) &&
    KINDS.has(k) &&
    (z === undefined || z === 1) &&
    typeof c === 'string' &&
    Object.keys(more).length === 0
  )
}

/** The place is bound into the encryption, so that a line cannot be moved, even by someone who fixes the hashes. */
const placeOf = (epoch: string, { n, k, z: deflated }: Pick<JournalLine, 'n' | 'k' | 'z'>): string =>
  `journal:${epoch}:${n}:${k}${deflated ? ':z' : ''}`

/** One line of the journal, without its newline. `nonce` must be fresh. */
export function sealLine(
  key: Uint8Array,
  nonce: Uint8Array,
  line: { epoch: string; n: number; p: string; k: LineKind; text: string },
  suite: Pick<CryptoSuite, 'encrypt'> = FIRST_SUITE,
): string {
  const { epoch, n, p, k, text } = line
  const plain = utf8ToBytes(text)
  const packed = plain.length > DEFLATE_OVER_BYTES ? deflateSync(plain) : plain
  const head = { n, p, k, ...(packed === plain ? {} : { z: 1 as const }) }
  const c = toBase64(suite.encrypt(key, nonce, packed, placeOf(epoch, head)))
  return JSON.stringify({ ...head, c } satisfies JournalLine)
}

/** What a line says about itself, or null when it is no journal line. */
export function parseLine(text: string): JournalLine | null {
  try {
    const value: unknown = JSON.parse(text)
    return isLine(value) ? value : null
  } catch {
    return null
  }
}

/** Opens many pieces under one key, in order; null for each whose key is another one or that was changed. */
export type DecryptAll = (
  key: Uint8Array,
  pieces: readonly { sealed: Uint8Array; aad: string }[],
) => Promise<(Uint8Array | null)[]>

/** Everywhere the same; a platform may bring a faster one with the same answers. */
export const decryptAllInScript: DecryptAll = async (key, pieces) =>
  pieces.map(({ sealed, aad }) => decrypt(key, sealed, aad))

/** `platform` opens the pieces of the first suite; other suites have no faster one than their own. */
export const decryptAllBy = (
  suite: Pick<CryptoSuite, 'name' | 'decrypt'>,
  platform: DecryptAll = decryptAllInScript,
): DecryptAll =>
  suite.name === FIRST_SUITE.name
    ? platform
    : async (key, pieces) => pieces.map(({ sealed, aad }) => suite.decrypt(key, sealed, aad))

const NOTHING = new Uint8Array()

/** Left to itself, `inflateSync` makes and clears 128 KB for every short line. */
const SHORT_BYTES = 4096
const scratch = new Uint8Array(65_536)

function inflate(deflated: Uint8Array): Uint8Array {
  const plain = deflated.length > SHORT_BYTES ? scratch : inflateSync(deflated, { out: scratch })
  // Full to the brim: there may have been more.
  return plain.length < scratch.length ? plain : inflateSync(deflated)
}

/** The texts inside, each null when the key is another one or anything was changed. */
export async function openLines(
  key: Uint8Array,
  epoch: string,
  lines: readonly JournalLine[],
  decryptAll: DecryptAll = decryptAllInScript,
): Promise<(string | null)[]> {
  const pieces = lines.map(line => ({ sealed: fromBase64(line.c) ?? NOTHING, aad: placeOf(epoch, line) }))
  const plain = await decryptAll(key, pieces)
  return lines.map((line, index) => {
    const bytes = plain[index]
    return bytes ? bytesToUtf8(line.z ? inflate(bytes) : bytes) : null
  })
}

/** The hash that the next line must carry. */
export const hashOfLine = (text: string, suite: Pick<CryptoSuite, 'sha'> = FIRST_SUITE): string => suite.sha(text)
