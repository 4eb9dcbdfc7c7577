import { createDecipheriv } from 'node:crypto'
import { nonceOf, TAG_BYTES, type openPart } from '../../shared/sync/sealed-box'

/** `openPart` by OpenSSL: the door for packages asks nobody who they are, so each byte of them must cost the center next to nothing. */
export const openPartInNode: typeof openPart = (key, index, head, sealed) => {
  if (sealed.length < TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index))
  decipher.setAAD(head)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength)
  } catch {
    return null
  }
}
