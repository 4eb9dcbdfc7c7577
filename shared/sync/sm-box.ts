import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { hkdf } from 'sm-crypto-v2'
import type { BoxSuite } from './crypto-suite'
import { nonceOf } from './sealed-box'
import { compressed, sm2PairOf, sm2SharedX } from './sm2'
import { SM4_KEY_BYTES, sm4Open, sm4Seal } from './sm4-gcm'

const boxKey = (shared: Uint8Array, ephemeral: Uint8Array, recipient: string): Uint8Array =>
  hkdf(shared, concatBytes(ephemeral, hexToBytes(recipient)), 'daiban:package:sm:1', SM4_KEY_BYTES)

/**
 * As sealed-box.ts, over the curve of SM2: one-time key against standing key, then HKDF with SM3 over both keys, then SM4-GCM. Of the
 * one-time point its x-coordinate travels, since both points over it lead to the same secret. This is no envelope of GM/T 0003.4
 * (docs/crypto.md says why).
 */
export const smBox: BoxSuite = {
  boxFor(publicKey, secret) {
    const once = sm2PairOf(secret)
    const ephemeral = hexToBytes(compressed(once).slice(2))
    return { ephemeral, key: boxKey(sm2SharedX(once, publicKey), ephemeral, publicKey) }
  },
  openBox(secretKey, ephemeral) {
    try {
      const pair = sm2PairOf(secretKey)
      return boxKey(sm2SharedX(pair, `02${bytesToHex(ephemeral)}`), ephemeral, compressed(pair))
    } catch {
      return null
    }
  },
  sealPart: (key, index, head, plain) => sm4Seal(key, nonceOf(index), plain, head),
  openPart: (key, index, head, sealed) => sm4Open(key, nonceOf(index), sealed, head),
}
