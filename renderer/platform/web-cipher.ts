import { NONCE_BYTES } from '../../shared/sync/crypto-suite'
import { decryptAllInScript, type DecryptAll } from '../../shared/sync/journal-line'

/** Below this the way into the browser's cipher and back takes longer than the script needs, for one piece alone. */
const LARGE_BYTES = 4096
/** So many at once share the way: each then costs a tenth of what the script needs, however short it is. */
const MANY = 8

/**
 * AES-256-GCM, large pieces and many at once by the browser: the same bytes as `decrypt` of the suite. A page that came over plain
 * HTTP in the county's network has no WebCrypto; there the script does it all.
 */
export const decryptAllInPage: DecryptAll = async (key, pieces) => {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined
  if (!subtle || (pieces.length < MANY && pieces.every(({ sealed }) => sealed.length < LARGE_BYTES)))
    return decryptAllInScript(key, pieces)
  const imported = await subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt'])
  const utf8 = new TextEncoder()
  const decryptOne = async (sealed: Uint8Array, aad: string): Promise<Uint8Array | null> => {
    const iv = new Uint8Array(sealed.subarray(0, NONCE_BYTES))
    const algorithm = { name: 'AES-GCM', iv, additionalData: utf8.encode(aad) }
    try {
      return new Uint8Array(await subtle.decrypt(algorithm, imported, new Uint8Array(sealed.subarray(NONCE_BYTES))))
    } catch {
      // The tag does not hold: another key, or something was changed.
      return null
    }
  }
  return Promise.all(pieces.map(({ sealed, aad }) => decryptOne(sealed, aad)))
}
