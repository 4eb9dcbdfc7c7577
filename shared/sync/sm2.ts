import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hkdf, sm2 } from 'sm-crypto-v2'
import { makeNonce } from './sm-nonce'

/** GM/T 0009 §10: the id that is meant where nobody agreed on another. */
const SM2_USER = '1234567812345678'
/** The order of the curve's base point (GM/T 0003.5). */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const SEED_BYTES = 32
const PUBLIC_KEY = /^0[23][0-9a-f]{64}$/
const SIGNATURE = /^[0-9a-f]{128}$/
/** Points of public keys seen lately: a county has some hundred devices. */
const MAX_POINTS = 2000

type Point = Exclude<Parameters<typeof sm2.doVerifySignature>[2], string>
/** Both in hex: 32 bytes, and 65 bytes of an uncompressed point. */
export type Sm2Pair = { privateKey: string; publicKey: string }

/** A private key in the range of GM/T 0003.1 (1 … n − 2) out of a seed: 48 bytes, so that no key is more likely than another. */
function privateKeyFrom(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes')
  const wide = BigInt(`0x${bytesToHex(hkdf(seed, undefined, 'daiban:sm2-key', 48))}`)
  return ((wide % (ORDER - 2n)) + 1n).toString(16).padStart(64, '0')
}

/** The pair of a seed, found once per seed object that is in use. */
const pairs = new WeakMap<Uint8Array, Sm2Pair>()
export function sm2PairOf(seed: Uint8Array): Sm2Pair {
  const known = pairs.get(seed)
  if (known) return known
  const privateKey = privateKeyFrom(seed)
  const pair = { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) }
  pairs.set(seed, pair)
  return pair
}

/** 33 bytes as hex. */
export const compressed = ({ publicKey }: Pick<Sm2Pair, 'publicKey'>): string => sm2.compressPublicKeyHex(publicKey)

/**
 * SM2 with SM3 (GM/T 0003.2, 0009): r ‖ s as 128 hex digits. `k` is the one-time number of the signature; by default it comes from key
 * and message (RFC 6979 with SM3), so that a weak source of chance can never give the key away, and equal texts have equal signatures.
 */
export function sm2Sign(
  { privateKey, publicKey }: Sm2Pair,
  text: string,
  { user = SM2_USER, k }: { user?: string; k?: string } = {},
): string {
  const digest = sm2.getHash(utf8ToBytes(text), publicKey, user)
  const once = k ?? makeNonce(privateKey, digest, ORDER)
  const x1 = BigInt(`0x${sm2.getPublicKeyFromPrivateKey(once).slice(2, 66)}`)
  return sm2.doSignature(hexToBytes(digest), privateKey, { pointPool: [{ k: BigInt(`0x${once}`), x1 }] })
}

const points = new Map<string, Point>()
function pointOf(publicKey: string): Point {
  const known = points.get(publicKey)
  if (known) return known
  const point = sm2.precomputePublicKey(publicKey, 4)
  if (points.size >= MAX_POINTS) points.clear()
  points.set(publicKey, point)
  return point
}

/** GM/T 0003.2 §7.1, B1 and B2; the library leaves it to us. */
function isInRange(hex: string): boolean {
  const value = BigInt(`0x${hex}`)
  return value > 0n && value < ORDER
}

/** False for any wrong, malformed or foreign signature; never throws. `publicKey` is a compressed point. */
export function sm2Verify(publicKey: string, text: string, signature: string, user = SM2_USER): boolean {
  // Before anything is read of it, however long it is.
  if (publicKey.length !== 66 || signature.length !== 128) return false
  if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false
  if (!isInRange(signature.slice(0, 64)) || !isInRange(signature.slice(64))) return false
  try {
    return sm2.doVerifySignature(utf8ToBytes(text), signature, pointOf(publicKey), { hash: true, userId: user })
  } catch {
    return false
  }
}

/** The x-coordinate that both sides of a Diffie-Hellman on this curve find. Throws for a point that is not on it. */
export const sm2SharedX = ({ privateKey }: Sm2Pair, publicKey: string): Uint8Array =>
  sm2.ecdh(privateKey, publicKey).slice(1)
