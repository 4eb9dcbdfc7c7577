import { utf8ToBytes } from '@noble/hashes/utils.js'
import { FIRST_SUITE, NONCE_BYTES, type CryptoSuite } from '../../shared/sync/crypto-suite'

/** Encrypts what is personal before it enters IndexedDB. Synchronous, because a transaction would not wait. */
export type FieldCipher = {
  /** `place` (table and row id) is bound to the text: a row copied elsewhere does not open. */
  seal(place: string, text: string): Uint8Array
  /** Throws `FieldKeyError` when the key is another one or a bit was changed. */
  open(place: string, sealed: Uint8Array): string
  sealJson(place: string, value: unknown): Uint8Array
  openJson<T>(place: string, sealed: Uint8Array): T
  /** The same under the newest key; null when it is so already. Throws as `open` does. */
  renew(place: string, sealed: Uint8Array): Uint8Array | null
}

/** A row that no key of ours opens: damaged, or written under another key. The journal still has the fact. */
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

/** Seals with the newest key; opens also what was sealed under `older` ones, before the station's data key changed. */
export function createFieldCipher(
  fieldKey: Uint8Array,
  older: readonly Uint8Array[] = [],
  suite: Pick<CryptoSuite, 'encrypt' | 'decrypt'> = FIRST_SUITE,
): FieldCipher {
  const reader = new TextDecoder('utf-8', { fatal: true })
  // Copies, here and below: bytes from another realm (a preload bridge, IndexedDB in a test) are refused by the library.
  const key = Uint8Array.from(fieldKey)
  const seal = (place: string, text: string): Uint8Array =>
    suite.encrypt(key, crypto.getRandomValues(new Uint8Array(NONCE_BYTES)), utf8ToBytes(text), place)
  const formerKeys = older.map(one => Uint8Array.from(one))
  const openWith = (keys: readonly Uint8Array[], place: string, sealed: Uint8Array): string | null => {
    const bytes = Uint8Array.from(sealed)
    for (const one of keys) {
      const plain = suite.decrypt(one, bytes, place)
      if (plain) return reader.decode(plain)
    }
    return null
  }
  const open = (place: string, sealed: Uint8Array): string => {
    const text = openWith([key, ...formerKeys], place, sealed)
    if (text === null) throw new FieldKeyError(`cannot open ${place}`)
    return text
  }
  return {
    seal,
    open,
    sealJson: (place, value) => seal(place, JSON.stringify(value)),
    openJson: <T>(place: string, sealed: Uint8Array) => JSON.parse(open(place, sealed)) as T,
    renew: (place, sealed) => (openWith([key], place, sealed) === null ? seal(place, open(place, sealed)) : null),
  }
}
