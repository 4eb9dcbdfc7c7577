import { createDecipheriv } from 'node:crypto'
import { NONCE_BYTES } from '../shared/sync/crypto-suite'
import type { DecryptAll } from '../shared/sync/journal-line'

const TAG_BYTES = 16

/** AES-256-GCM by OpenSSL: the same bytes as `decrypt` of the suite, ten times as fast. */
export const decryptAllInNode: DecryptAll = async (key, pieces) =>
  pieces.map(({ sealed, aad }) => {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return null
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(aad, 'utf8'))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    try {
      const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
      return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength)
    } catch {
      // The tag does not hold: another key, or something was changed.
      return null
    }
  })
