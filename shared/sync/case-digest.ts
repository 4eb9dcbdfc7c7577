import { sha256Hex } from './crypto-suite'

/** The digest of a case that holds nothing yet. */
export const NO_DIGEST = '0'.repeat(64)

/**
 * What two replicas compare for one case: a chain over its facts in change order, without the parked ones (those may lie in
 * another scope than the case). It counts each fact by its SHA-256, whatever its writer's suite, so that all compare alike. It does not depend on how a program folds, so an older and a newer program agree. 64 hex digits.
 */
export const nextDigest = (
  before: string,
  fact: { change: number; hash: string; digest?: string | undefined },
  hashOf: (text: string) => string = sha256Hex,
): string => hashOf(`${before}:${fact.change}:${fact.digest ?? fact.hash}`)

/** Cases of a scope counted and summed, so that one number tells whether two replicas hold the same (pains 26). */
export type ScopeSum = { cases: number; sum: string }

const MODULUS = 2n ** 64n
const leading = (digest: string): bigint => BigInt(`0x${digest.slice(0, 16)}`)

/** The sum of the first 64 bits of every digest, modulo 2^64, as 16 hex digits. Order does not matter. */
export function sumDigests(digests: Iterable<string>): ScopeSum {
  let cases = 0
  let sum = 0n
  for (const digest of digests) {
    cases += 1
    sum = (sum + leading(digest)) % MODULUS
  }
  return { cases, sum: sum.toString(16).padStart(16, '0') }
}

/** By how much a sum moves when one case's digest goes from `before` (`NO_DIGEST` when it is new) to `after`; may be negative. */
export const sumDelta = (before: string, after: string): bigint => leading(after) - leading(before)

/** In which of 256 buckets a case is counted when two sums differ: the last two hex digits of its id. */
export const bucketOf = (caseId: string): string => caseId.slice(-2).toLowerCase()
