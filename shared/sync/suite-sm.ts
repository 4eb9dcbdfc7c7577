import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hkdf } from 'sm-crypto-v2'
import { KEY_BYTES, NONCE_BYTES, type CryptoSuite } from './crypto-suite'
import { smBox } from './sm-box'
import { compressed, sm2PairOf, sm2Sign, sm2Verify } from './sm2'
import { sm3Hex } from './sm3'
import { SM4_KEY_BYTES, sm4Open, sm4Seal } from './sm4-gcm'

/** SM4 takes 16 bytes: they are derived from the 32 that keys have in every suite, once per key object that is in use. */
const cipherKeys = new WeakMap<Uint8Array, Uint8Array>()
function cipherKeyOf(key: Uint8Array): Uint8Array {
  const known = cipherKeys.get(key)
  if (known) return known
  if (key.length !== KEY_BYTES) throw new RangeError('a key has 32 bytes')
  const derived = hkdf(key, undefined, 'daiban:sm4', SM4_KEY_BYTES)
  cipherKeys.set(key, derived)
  return derived
}

/**
 * The second suite: SM2 signatures with SM3 (GB/T 32918, GM/T 0003 and 0009), SM3 (GB/T 32905), SM4-GCM (GB/T 32907, RFC 8998), all in
 * script. It is software and no certified product, and it does not promise constant time (docs/crypto.md).
 */
export const SM_SUITE: CryptoSuite = {
  name: 'sm2-sm3-sm4gcm',
  sha: sm3Hex,
  keyPairFrom: seed => ({ publicKey: compressed(sm2PairOf(seed)), secretKey: seed }),
  sign: (secretKey, text) => sm2Sign(sm2PairOf(secretKey), text),
  verify: (publicKey, text, signature) => sm2Verify(publicKey, text, signature),
  encrypt: (key, nonce, plain, aad) => concatBytes(nonce, sm4Seal(cipherKeyOf(key), nonce, plain, utf8ToBytes(aad))),
  decrypt: (key, sealed, aad) =>
    key.length === KEY_BYTES
      ? sm4Open(cipherKeyOf(key), sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), utf8ToBytes(aad))
      : null,
  deriveKey: (dataKey, purpose) => hkdf(dataKey, undefined, `daiban:${purpose}`, KEY_BYTES),
  box: smBox,
}
