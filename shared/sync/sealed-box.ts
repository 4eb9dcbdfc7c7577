import { gcm } from '@noble/ciphers/aes.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BoxForOne } from './crypto-suite'

/** Bytes that GCM adds. */
export const TAG_BYTES = 16
const KEY_BYTES = 32

const purpose = utf8ToBytes('daiban:package:1')

function boxKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return hkdf(sha256, shared, concatBytes(ephemeral, recipient), purpose, KEY_BYTES)
}

/**
 * A box for whoever holds the secret of the Ed25519 `publicKey` (hex): X25519 with the key's Montgomery form, then HKDF-SHA-256.
 * `secret` is 32 fresh random bytes, used for this box and never again. Throws for bytes that are no public key.
 */
export function boxFor(publicKey: string, secret: Uint8Array): BoxForOne {
  const recipient = ed25519.utils.toMontgomery(hexToBytes(publicKey))
  const ephemeral = x25519.getPublicKey(secret)
  return { ephemeral, key: boxKey(x25519.getSharedSecret(secret, recipient), ephemeral, recipient) }
}

/** The key of a box made for us; null when `ephemeral` is no usable point. `secretKey` is our Ed25519 seed. */
export function openBox(secretKey: Uint8Array, ephemeral: Uint8Array): Uint8Array | null {
  try {
    const recipient = ed25519.utils.toMontgomery(ed25519.getPublicKey(secretKey))
    const shared = x25519.getSharedSecret(ed25519.utils.toMontgomerySecret(secretKey), ephemeral)
    return boxKey(shared, ephemeral, recipient)
  } catch {
    return null
  }
}

/** Nonce of the part `index`: the key is used for one box only, so a counter never comes twice under it. */
export function nonceOf(index: number): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(8, index)
  return nonce
}

/** AES-256-GCM of one part of a box, with `head` bound to it. `TAG_BYTES` longer than `plain`. */
export const sealPart = (key: Uint8Array, index: number, head: Uint8Array, plain: Uint8Array): Uint8Array =>
  gcm(key, nonceOf(index), head).encrypt(plain)

/** The plain bytes, or null when the key is another one or a single bit of part or head was changed. */
export function openPart(key: Uint8Array, index: number, head: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return gcm(key, nonceOf(index), head).decrypt(sealed)
  } catch {
    return null
  }
}
