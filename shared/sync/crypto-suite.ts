import { gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Named so that a county can change it one day; every certificate and batch of this version means this suite. @public */
export const SUITE = 'ed25519-sha256-aes256gcm' as const

export const NONCE_BYTES = 12
export const KEY_BYTES = 32

export type KeyPair = { publicKey: string; secretKey: Uint8Array }

const bytesOf = (input: string | Uint8Array): Uint8Array => (typeof input === 'string' ? utf8ToBytes(input) : input)

/** SHA-256 as 64 lower-case hex digits. Text is hashed as UTF-8. */
export const sha256Hex = (input: string | Uint8Array): string => bytesToHex(sha256(bytesOf(input)))

/** An Ed25519 pair from 32 random bytes; `secretKey` is that seed (RFC 8032). */
export function keyPairFrom(seed: Uint8Array): KeyPair {
  return { publicKey: bytesToHex(ed25519.getPublicKey(seed)), secretKey: seed }
}

/** Ed25519 signature over the UTF-8 bytes of `text`, as 128 hex digits. */
export const sign = (secretKey: Uint8Array, text: string): string =>
  bytesToHex(ed25519.sign(utf8ToBytes(text), secretKey))

/** False for any wrong, malformed or foreign signature; never throws. */
export function verify(publicKey: string, text: string, signature: string): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey))
  } catch {
    return false
  }
}

/**
 * AES-256-GCM: nonce (12 bytes) ‖ ciphertext ‖ tag. `aad` is bound but not stored: the reader must know it.
 * A nonce must never come twice under one key: take it from a random source, as SP 800-38D §8.2.2 allows.
 */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: string): Uint8Array {
  return concatBytes(nonce, gcm(key, nonce, utf8ToBytes(aad)).encrypt(plain))
}

/** The plain bytes, or null when the key is wrong or a single bit was changed. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array | null {
  try {
    return gcm(key, sealed.subarray(0, NONCE_BYTES), utf8ToBytes(aad)).decrypt(sealed.subarray(NONCE_BYTES))
  } catch {
    return null
  }
}

/** A key for one purpose, derived from the data key (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (dataKey: Uint8Array, purpose: string): Uint8Array =>
  hkdf(sha256, dataKey, undefined, utf8ToBytes(`daiban:${purpose}`), KEY_BYTES)
