import { utf8ToBytes } from '@noble/hashes/utils.js'
import { decrypt, encrypt, NONCE_BYTES } from '../../shared/sync/crypto-suite'

/** Encrypts what is personal before it enters IndexedDB. Synchronous, because a transaction would not wait. */
export type FieldCipher = {
  /** `place` (table and row id) is bound to the text: a row copied elsewhere does not open. */
  seal(place: string, text: string): Uint8Array
  /** Throws `FieldKeyError` when the key is another one or a bit was changed. */
  open(place: string, sealed: Uint8Array): string
  sealJson(place: string, value: unknown): Uint8Array
  openJson<T>(place: string, sealed: Uint8Array): T
}

/** A row that this key cannot open: damaged, or written under another key. The journal still has the fact. */
export class FieldKeyError extends Error {
  override name = 'FieldKeyError'
}

/** What `open` reads, or null when the row does not open: a row that was spoiled on the disk must not hide the others. */
export function ifWhole<T>(open: () => T): T | null {
  try {
    return open()
  } catch (problem) {
    if (problem instanceof FieldKeyError) return null
    throw problem
  }
}

export function createFieldCipher(fieldKey: Uint8Array): FieldCipher {
  const reader = new TextDecoder('utf-8', { fatal: true })
  // Copies, here and below: bytes from another realm (a preload bridge, IndexedDB in a test) are refused by the library.
  const key = Uint8Array.from(fieldKey)
  const seal = (place: string, text: string): Uint8Array =>
    encrypt(key, crypto.getRandomValues(new Uint8Array(NONCE_BYTES)), utf8ToBytes(text), place)
  const open = (place: string, sealed: Uint8Array): string => {
    const plain = decrypt(key, Uint8Array.from(sealed), place)
    if (!plain) throw new FieldKeyError(`cannot open ${place}`)
    return reader.decode(plain)
  }
  return {
    seal,
    open,
    sealJson: (place, value) => seal(place, JSON.stringify(value)),
    openJson: <T>(place: string, sealed: Uint8Array) => JSON.parse(open(place, sealed)) as T,
  }
}
