import { gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { boxFor, openBox, openPart, sealPart } from './sealed-box'

/**
 * The suites a county can choose from (docs/crypto.md). The first one is what every certificate without a word about it means. A name
 * stands for all of its parts for ever: another parameter is another name.
 */
export const SUITES = ['ed25519-sha256-aes256gcm', 'sm2-sm3-sm4gcm'] as const
export type SuiteName = (typeof SUITES)[number]

export const NONCE_BYTES = 12
/** Of seeds, data keys and what is derived from them, in every suite. */
export const KEY_BYTES = 32
/** A signature in every suite: two numbers of 32 bytes as hex. */
const SIGNATURE_HEX = 128

/** `secretKey` is the seed, in every suite: the pair can be made from it again. */
export type KeyPair = { publicKey: string; secretKey: Uint8Array }

/**
 * The functions that a suite gives, all synchronous and pure. None throws for what comes from outside: `verify` answers false and
 * `decrypt` null. Which suite holds for a device stands in its certificate and in the county's books, never in a message alone.
 */
export type CryptoSuite = {
  readonly name: SuiteName
  /** 64 lower-case hex digits; a text is hashed as UTF-8. */
  sha: (input: string | Uint8Array) => string
  /** From 32 random bytes. */
  keyPairFrom: (seed: Uint8Array) => KeyPair
  /** 128 hex digits over the UTF-8 bytes of a text. */
  sign: (secretKey: Uint8Array, text: string) => string
  verify: (publicKey: string, text: string, signature: string) => boolean
  /** nonce (12 bytes, never twice under one key) ‖ ciphertext ‖ tag (16 bytes), `aad` bound to it. */
  encrypt: (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: string) => Uint8Array
  decrypt: (key: Uint8Array, sealed: Uint8Array, aad: string) => Uint8Array | null
  /** 32 bytes for one purpose. */
  deriveKey: (dataKey: Uint8Array, purpose: string) => Uint8Array
  readonly box: BoxSuite
}

/** The key of one box, and the one-time public key (32 bytes) that lets its owner, and nobody else, find the same key. */
export type BoxForOne = { ephemeral: Uint8Array; key: Uint8Array }

/** Boxes for the holder of one key. `head` is bound to a part; the key of a box is used for that box only. */
export type BoxSuite = {
  /** `secret` is 32 fresh random bytes, used once. Throws for what is no public key. */
  boxFor: (publicKey: string, secret: Uint8Array) => BoxForOne
  openBox: (secretKey: Uint8Array, ephemeral: Uint8Array) => Uint8Array | null
  sealPart: (key: Uint8Array, index: number, head: Uint8Array, plain: Uint8Array) => Uint8Array
  openPart: (key: Uint8Array, index: number, head: Uint8Array, sealed: Uint8Array) => Uint8Array | null
}

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
  if (signature.length !== SIGNATURE_HEX || publicKey.length !== 2 * KEY_BYTES) return false
  try {
    // Not ZIP 215: it lets a key of small order stand, under which one signature holds for many texts.
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey), { zip215: false })
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

/** False for a key of Ed25519 under which signatures prove nothing (a point of small order), and for what is no point. */
export function isSoundKey(publicKey: string): boolean {
  try {
    return !ed25519.Point.fromHex(publicKey).isSmallOrder()
  } catch {
    return false
  }
}

/** The suite of the free functions above. */
export const FIRST_SUITE: CryptoSuite = {
  name: 'ed25519-sha256-aes256gcm',
  ...{ sha: sha256Hex, keyPairFrom, sign, verify, encrypt, decrypt, deriveKey },
  box: { boxFor, openBox, sealPart, openPart },
}

/** Two lengths, so that a key says by itself which suite's it is: 32 bytes of Ed25519, 33 of a compressed point of SM2. */
export const isPublicKey = (text: string): boolean => /^(?:[0-9a-f]{64}|0[23][0-9a-f]{64})$/.test(text)

/**
 * The suite of a public key that somebody vouched for: the county's books, its certificate, its own key as it came at enrolment. This
 * is how a reader chooses: what a message says about itself is never asked, so nobody can talk it into a weaker suite.
 */
export const suiteNameOf = (publicKey: string): SuiteName =>
  publicKey.length === 2 * KEY_BYTES + 2 ? 'sm2-sm3-sm4gcm' : 'ed25519-sha256-aes256gcm'

/** `verify` of the key's own suite; false also when that suite was not loaded, because then nothing of it is expected here. */
export const verifyBy = (publicKey: string, text: string, signature: string): boolean =>
  loaded.get(suiteNameOf(publicKey))?.verify(publicKey, text, signature) ?? false

/** Suites that were loaded in this program; code only, nothing secret. */
const loaded = new Map<SuiteName, CryptoSuite>([[FIRST_SUITE.name, FIRST_SUITE]])

/**
 * A suite that is here already; no name means the first one. Throws when it was never loaded: whoever learns of a name (start of the
 * center, enrolment, unlock) awaits `loadSuite` once and hands the object on.
 */
export function suiteOf(name: SuiteName | undefined): CryptoSuite {
  const suite = loaded.get(name ?? FIRST_SUITE.name)
  if (!suite) throw new Error(`the suite ${name} is not loaded`)
  return suite
}

/** Brings a suite here. A station of the first suite never loads the code of another. */
export async function loadSuite(name: SuiteName | undefined): Promise<CryptoSuite> {
  if (name === 'sm2-sm3-sm4gcm' && !loaded.has(name)) loaded.set(name, (await import('./suite-sm')).SM_SUITE)
  return suiteOf(name)
}
