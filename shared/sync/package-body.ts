import { concatBytes } from '@noble/hashes/utils.js'
import { mailboxOf } from './package-form'

/** `lookBytes`: so far from its beginning a body must have shown the head of a package; else nothing more of it is read. */
type BodyLimits = { maxBytes: number; lookBytes: number }

/**
 * Reads a package that somebody sends, for doors that ask nobody who they are: what is none is known before it has filled the
 * memory. Rejects when the line breaks.
 */
export async function readPackageBody(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes, lookBytes }: BodyLimits,
): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; reason: 'malformed' | 'too-large' }> {
  const read: Uint8Array[] = []
  let size = 0
  let looked = false
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) return { ok: false, reason: 'too-large' }
    read.push(chunk)
    if (looked || size < lookBytes) continue
    looked = true
    if (!mailboxOf(concatBytes(...read).subarray(0, lookBytes))) return { ok: false, reason: 'malformed' }
  }
  return { ok: true, bytes: concatBytes(...read) }
}

/** Lets a body in and answers how to let go of its place; null when so many are inside already, of all or of this address. */
export type BodyGate = (address: string) => (() => void) | null

export function createBodyGate({ atOnce, perAddress }: { atOnce: number; perAddress: number }): BodyGate {
  const inside = new Map<string, number>()
  let all = 0
  return address => {
    const here = inside.get(address) ?? 0
    if (all >= atOnce || here >= perAddress) return null
    all += 1
    inside.set(address, here + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      all -= 1
      const now = (inside.get(address) ?? 1) - 1
      if (now > 0) inside.set(address, now)
      else inside.delete(address)
    }
  }
}
