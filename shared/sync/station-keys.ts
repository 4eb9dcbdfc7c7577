import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES, type CryptoSuite } from './crypto-suite'
import { fromBase64, toBase64 } from './station-base64'
import type { StationFile, Wrap } from './station-file'
import type { Argon2Params, StationPorts } from './station-ports'

const SALT_BYTES = 16

/** RFC 9106 §4, second recommended option, with one lane: 64 MiB is what an old PC can spare. */
export const ARGON2_PARAMS: Argon2Params = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

type KeyPorts = Pick<StationPorts, 'argon2' | 'random'>

/** What a wrap holds: a person's own secret, or, while an enrolment is under way and in files of version 1, the data key. */
export type Wrapped = 'person' | 'data-key'
const aadOf = (what: Wrapped, staff: string): string => `${what}:${staff}`

/** Made with parameters that are no longer ours: to be wrapped anew while the password is at hand. */
export const isOutdated = ({ params }: Wrap): boolean =>
  params.memoryKiB !== ARGON2_PARAMS.memoryKiB ||
  params.passes !== ARGON2_PARAMS.passes ||
  params.lanes !== ARGON2_PARAMS.lanes

/** Seals a key under a password. `staff` is bound in: one person's wrap is worthless under another's name. */
export async function wrapKey(
  ports: KeyPorts,
  key: Uint8Array,
  { what, staff, password }: { what: Wrapped; staff: string; password: string },
): Promise<Wrap> {
  const salt = ports.random(SALT_BYTES)
  const lock = await ports.argon2(password.normalize('NFC'), salt, ARGON2_PARAMS)
  const sealed = encrypt(lock, ports.random(NONCE_BYTES), key, aadOf(what, staff))
  lock.fill(0)
  return { salt: toBase64(salt), params: ARGON2_PARAMS, sealed: toBase64(sealed) }
}

/** The key, or null for a wrong password and for a wrap that was spoiled: the two look alike. */
export async function unwrapKey(
  ports: Pick<StationPorts, 'argon2'>,
  wrap: Wrap,
  { what, staff, password }: { what: Wrapped; staff: string; password: string },
): Promise<Uint8Array | null> {
  const [salt, sealed] = [fromBase64(wrap.salt), fromBase64(wrap.sealed)]
  if (!salt || !sealed) return null
  const lock = await ports.argon2(password.normalize('NFC'), salt, wrap.params)
  const key = decrypt(lock, sealed, aadOf(what, staff))
  lock.fill(0)
  return key?.length === KEY_BYTES ? key : null
}

/** The device's secret under the data key. */
export const sealSecret = (dataKey: Uint8Array, nonce: Uint8Array, secret: Uint8Array): string =>
  toBase64(encrypt(dataKey, nonce, secret, 'device-secret'))

/** The device's secret; throws when the key that has just been unwrapped does not open it, because the file is then spoiled. */
export function openSecret(dataKey: Uint8Array, sealed: string): Uint8Array {
  const bytes = fromBase64(sealed)
  const secret = bytes && decrypt(dataKey, bytes, 'device-secret')
  if (!secret) throw new Error('the device secret does not open with the data key')
  return secret
}

/** Every data key that this PC has had: the newest first, then those of before, newest of them first. */
export type DataKeys = { readonly newest: Uint8Array; readonly older: readonly Uint8Array[] }

const olderAad = (generation: number): string => `older-data-key:${generation}`

export const sealOlderKey = (newest: Uint8Array, nonce: Uint8Array, generation: number, older: Uint8Array): string =>
  toBase64(encrypt(newest, nonce, older, olderAad(generation)))

/** An older key that does not open is passed over: what it sealed cannot be read, everything else can. */
export function openOlderKeys(newest: Uint8Array, { olderKeys }: Pick<StationFile, 'olderKeys'>): DataKeys {
  const older = [...olderKeys]
    .sort((one, other) => other.generation - one.generation)
    .flatMap(({ generation, sealed }) => {
      const bytes = fromBase64(sealed)
      return (bytes && decrypt(newest, bytes, olderAad(generation))) ?? []
    })
  return { newest, older }
}

/** The same purpose under every data key, the newest first. Data keys are of no suite; what is derived from them is. */
export const deriveEach = (
  { newest, older }: DataKeys,
  purpose: string,
  { deriveKey }: Pick<CryptoSuite, 'deriveKey'>,
): Uint8Array[] => [newest, ...older].map(key => deriveKey(key, purpose))
