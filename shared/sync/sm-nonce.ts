import { createHmacDrbg } from '@noble/curves/utils.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { sm3 } from 'sm-crypto-v2'

const hmac = (key: Uint8Array, message: Uint8Array): Uint8Array => hexToBytes(sm3(message, { key, mode: 'hmac' }))

/**
 * The one-time number of a signature from key and message digest (both 64 hex digits), as RFC 6979 §3.2 says with HMAC-SM3 in place of
 * HMAC-SHA-2: 1 … `order` − 1, the same for the same message, and unknown to who has not the key.
 */
export function makeNonce(privateKey: string, digest: string, order: bigint): string {
  const reduced = (BigInt(`0x${digest}`) % order).toString(16).padStart(64, '0')
  return createHmacDrbg<string>(
    32,
    32,
    hmac,
  )(hexToBytes(privateKey + reduced), candidate => {
    const value = BigInt(`0x${bytesToHex(candidate)}`)
    return value > 0n && value < order ? bytesToHex(candidate) : undefined
  })
}
