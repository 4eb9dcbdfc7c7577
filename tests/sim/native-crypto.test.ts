import { gcm as nobleGcm } from '@noble/ciphers/aes.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf as nobleHkdf } from '@noble/hashes/hkdf.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gcm, hkdf, nativeEd25519, nativeX25519, sha256 } from './native-crypto'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const message = fc.uint8Array({ maxLength: 300 })

test('what stands in for the crypto packages in the simulation gives the same bits', () => {
  fc.assert(
    fc.property(bytes(32), bytes(12), message, message, (key, nonce, text, aad) => {
      expect(sha256(text)).toEqual(nobleSha256(text))
      expect(hkdf(sha256, key, undefined, aad, 32)).toEqual(nobleHkdf(nobleSha256, key, undefined, aad, 32))
      const sealed = gcm(key, nonce, aad).encrypt(text)
      expect(sealed).toEqual(nobleGcm(key, nonce, aad).encrypt(text))
      expect(gcm(key, nonce, aad).decrypt(sealed)).toEqual(text)
      expect(() => gcm(key, nonce, aad).decrypt(sealed.map(byte => byte ^ 1))).toThrow()
      const signature = nativeEd25519.sign(text, key)
      expect(signature).toEqual(ed25519.sign(text, key))
      const publicKey = nativeEd25519.getPublicKey(key)
      expect(publicKey).toEqual(ed25519.getPublicKey(key))
      const [mine, theirs] = [x25519.getPublicKey(key), x25519.getPublicKey(sha256(key))]
      expect(nativeX25519.getPublicKey(key)).toEqual(mine)
      expect(nativeX25519.getSharedSecret(key, theirs)).toEqual(x25519.getSharedSecret(key, theirs))
      expect(nativeEd25519.verify(signature, text, publicKey)).toBe(true)
      expect(nativeEd25519.verify(signature, aad, publicKey)).toBe(ed25519.verify(signature, aad, publicKey))
    }),
    { numRuns: 50 },
  )
})
