import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { boxFor, openBox, openPart, sealPart } from './sealed-box'

const EPHEMERAL_BYTES = 32

/**
 * A key sealed for the owner of one Ed25519 key (a person, or the county's recovery key): one-time public key (32 bytes) ‖ AES-256-GCM.
 * `secret` is 32 fresh random bytes, used for this box and never again. `aad` says whose key it is and is not stored.
 */
export function sealKeyBox(publicKey: string, secret: Uint8Array, plain: Uint8Array, aad: string): Uint8Array {
  const { ephemeral, key } = boxFor(publicKey, secret)
  return concatBytes(ephemeral, sealPart(key, 0, utf8ToBytes(aad), plain))
}

/** What is inside, or null when the box is for somebody else, of another purpose, or a single bit was changed. */
export function openKeyBox(secretKey: Uint8Array, box: Uint8Array, aad: string): Uint8Array | null {
  if (box.length <= EPHEMERAL_BYTES) return null
  const key = openBox(secretKey, box.subarray(0, EPHEMERAL_BYTES))
  return key && openPart(key, 0, utf8ToBytes(aad), box.subarray(EPHEMERAL_BYTES))
}

/** Boxes are bound to the device's public key rather than to its id, which a station learns only when it is enrolled. */
export const recoveryBoxAad = (devicePublicKey: string, generation: number): string =>
  `daiban-recovery:${devicePublicKey}:${generation}`
export const resetBoxAad = (devicePublicKey: string, staff: string, index: number): string =>
  `daiban-reset:${devicePublicKey}:${index}:${staff}`
