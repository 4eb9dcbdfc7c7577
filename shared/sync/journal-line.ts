import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { z } from 'zod'
import { decrypt, encrypt, sha256Hex } from './crypto-suite'
import { fromBase64, toBase64 } from './station-base64'

export const LINE_KINDS = ['event', 'page', 'receipt'] as const
export type LineKind = (typeof LINE_KINDS)[number]

const lineSchema = z.strictObject({
  /** 1, 2, 3 … within the epoch. */
  n: z.number().int().positive(),
  /** SHA-256 of the whole line before, without its newline; zeros for the first. */
  p: z.string().regex(/^[0-9a-f]{64}$/),
  k: z.enum(LINE_KINDS),
  /** base64 of nonce ‖ ciphertext ‖ tag. */
  c: z.string(),
})
export type JournalLine = z.infer<typeof lineSchema>

/** The place is bound into the encryption, so that a line cannot be moved, even by someone who fixes the hashes. */
const placeOf = (epoch: string, line: Pick<JournalLine, 'n' | 'k'>): string => `journal:${epoch}:${line.n}:${line.k}`

/** One line of the journal, without its newline. `nonce` must be fresh. */
export function sealLine(
  key: Uint8Array,
  nonce: Uint8Array,
  line: { epoch: string; n: number; p: string; k: LineKind; text: string },
): string {
  const { epoch, n, p, k, text } = line
  const c = toBase64(encrypt(key, nonce, utf8ToBytes(text), placeOf(epoch, line)))
  return JSON.stringify({ n, p, k, c } satisfies JournalLine)
}

/** What a line says about itself, or null when it is no journal line. */
export function parseLine(text: string): JournalLine | null {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The text inside, or null when the key is another one or anything was changed. */
export function openLine(key: Uint8Array, epoch: string, line: JournalLine): string | null {
  const sealed = fromBase64(line.c)
  const plain = sealed && decrypt(key, sealed, placeOf(epoch, line))
  return plain && bytesToUtf8(plain)
}

/** The hash that the next line must carry. */
export const hashOfLine = (text: string): string => sha256Hex(text)
