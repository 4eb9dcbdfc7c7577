import { concatBytes } from '@noble/hashes/utils.js'
import { sm4 } from 'sm-crypto-v2'
import { TAG_BYTES } from './sealed-box'

export const SM4_KEY_BYTES = 16
const NONCE_BYTES = 12

/** SM4-GCM (GB/T 32907, RFC 8998) under a key of 16 bytes and a nonce of 12: ciphertext ‖ tag. */
export function sm4Seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array {
  if (key.length !== SM4_KEY_BYTES) throw new RangeError('SM4 takes a key of 16 bytes')
  if (nonce.length !== NONCE_BYTES) throw new RangeError('a nonce has 12 bytes')
  const { output, tag } = sm4.encrypt(plain, key, {
    mode: 'gcm',
    output: 'array',
    outputTag: true,
    iv: nonce,
    associatedData: aad,
  })
  if (tag?.length !== TAG_BYTES) throw new Error('SM4-GCM gave no tag')
  return concatBytes(output, tag)
}

/** The plain bytes, or null when a single bit of key, nonce, aad or text is another one. */
export function sm4Open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array | null {
  if (key.length !== SM4_KEY_BYTES || nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return null
  const [body, tag] = [sealed.subarray(0, -TAG_BYTES), sealed.subarray(-TAG_BYTES)]
  try {
    return sm4.decrypt(body, key, { mode: 'gcm', output: 'array', iv: nonce, associatedData: aad, tag })
  } catch {
    return null
  }
}
