import { epochMsOf, instantOf, parseInstant } from '../time/instant'
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES } from './crypto-suite'
import { fromBase64, toBase64 } from './station-base64'
import type { Member, Wrap } from './station-file'
import type { Argon2Params, StationPorts } from './station-ports'

export const MIN_PASSWORD_CHARS = 8
const SALT_BYTES = 16
const TRIES_WITHOUT_WAIT = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/** RFC 9106 §4, second recommended option, with one lane: 64 MiB is what an old PC can spare. */
export const ARGON2_PARAMS: Argon2Params = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

type KeyPorts = Pick<StationPorts, 'argon2' | 'random'>

const aadOf = (staff: string): string => `data-key:${staff}`

/** Counted in characters, as a person counts them, after NFC: two ways to type é are one password. */
export const isLongEnough = (password: string): boolean =>
  Array.from(password.normalize('NFC')).length >= MIN_PASSWORD_CHARS

/** Seals the data key under a password. `staff` is bound in: one person's wrap is worthless under another's name. */
export async function wrapKey(ports: KeyPorts, dataKey: Uint8Array, staff: string, password: string): Promise<Wrap> {
  const salt = ports.random(SALT_BYTES)
  const key = await ports.argon2(password.normalize('NFC'), salt, ARGON2_PARAMS)
  const sealed = encrypt(key, ports.random(NONCE_BYTES), dataKey, aadOf(staff))
  return { salt: toBase64(salt), params: ARGON2_PARAMS, sealed: toBase64(sealed) }
}

/** The data key, or null for a wrong password. */
export async function unwrapKey(
  ports: Pick<StationPorts, 'argon2'>,
  wrap: Wrap,
  staff: string,
  password: string,
): Promise<Uint8Array | null> {
  const [salt, sealed] = [fromBase64(wrap.salt), fromBase64(wrap.sealed)]
  if (!salt || !sealed) return null
  const key = await ports.argon2(password.normalize('NFC'), salt, wrap.params)
  const dataKey = decrypt(key, sealed, aadOf(staff))
  return dataKey?.length === KEY_BYTES ? dataKey : null
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

/** True while this person has to wait. A wait that lies further off than any wait is left by a clock that was wrong. */
export function mustWait(member: Member, wall: string): boolean {
  const until = member.waitUntil === null ? undefined : parseInstant(member.waitUntil)
  const now = parseInstant(wall)
  if (until === undefined || now === undefined) return false
  return now < until && until - now <= LONGEST_WAIT_MS
}

/** The member after one more try that has not yet succeeded: kept on disk before the password is looked at. */
export function withOneMoreTry(member: Member, wall: string): Member {
  const wrong = member.wrong + 1
  if (wrong < TRIES_WITHOUT_WAIT) return { ...member, wrong, waitUntil: null }
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - TRIES_WITHOUT_WAIT, 10), LONGEST_WAIT_MS)
  return { ...member, wrong, waitUntil: parseInstant(wall) === undefined ? null : instantOf(epochMsOf(wall) + wait) }
}

export const withoutTries = (member: Member): Member => ({ ...member, wrong: 0, waitUntil: null })
