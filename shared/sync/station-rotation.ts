import { keyPairFrom, KEY_BYTES, NONCE_BYTES } from './crypto-suite'
import { openKeyBox, recoveryBoxAad } from './key-box'
import { fromBase64 } from './station-base64'
import { vouched } from './station-contact'
import { newMember, stationFileSchema, type Member, type StationFile } from './station-file'
import { openOlderKeys, openSecret, sealOlderKey, sealSecret, type DataKeys } from './station-keys'
import { boxForPerson, holderOf, recoveryFor, sealSlot, withPair } from './station-people'
import type { StationPorts } from './station-ports'
import type { StaffMember } from './wire'

type Random = StationPorts['random']

/** Somebody of the list could never open the new key: without a recovery key no code can be made for them. */
export const canRotate = (file: StationFile): boolean =>
  file.county.recoveryKey !== undefined || file.staff.every(member => member.legacy === null)

/**
 * The file under a new data key. Every former key is kept under the new one, so what was sealed before stays readable and facts that
 * wait still go out; everyone on the list finds the new key in a box of their own, without their passwords. One durable write of the
 * file is the whole change: before it nothing has happened, after it the next opening of the journal begins a new writer.
 */
export function rotated(random: Random, file: StationFile, keys: DataKeys): { file: StationFile; keys: DataKeys } {
  if (!canRotate(file)) throw new Error('rotating now would lock somebody out')
  const newest = random(KEY_BYTES)
  const generation = file.generation + 1
  const holder = { ...holderOf(file, newest), generation }
  const secret = openSecret(keys.newest, file.deviceSecret)
  const former = [keys.newest, ...keys.older]
  const next: StationFile = {
    ...file,
    generation,
    deviceSecret: sealSecret(newest, random(NONCE_BYTES), secret),
    olderKeys: former.map((key, index) => ({
      generation: file.generation - index,
      sealed: sealOlderKey(newest, random(NONCE_BYTES), file.generation - index, key),
    })),
    recovery: recoveryFor(random, holder),
    staff: file.staff.map(member =>
      member.legacy === null ? boxForPerson(random, holder, member) : withPair(random, holder, member),
    ),
  }
  secret.fill(0)
  return { file: vouched(next, newest, random(NONCE_BYTES)), keys: { newest, older: former } }
}

type Recovered = { ok: true; keys: DataKeys; file: StationFile } | { ok: false; reason: 'file-spoiled' | 'not-ours' }

/** What the county's recovery key opens in the file of one station (`station.json`, or `station-copy.json` beside it). Pure; for the desk. */
export function openRecovery(fileText: string, recoverySecret: Uint8Array): Recovered {
  const file = parseFile(fileText)
  if (!file) return { ok: false, reason: 'file-spoiled' }
  const box = file.recovery && fromBase64(file.recovery.box)
  const aad = recoveryBoxAad(file.certificate.publicKey, file.generation)
  const newest = box && openKeyBox(recoverySecret, box, aad)
  return newest ? { ok: true, file, keys: openOlderKeys(newest, file) } : { ok: false, reason: 'not-ours' }
}

/**
 * The file of a station into which nobody gets any more, with one fresh way in: `staff` starts with the reset code `code`
 * (`RESET_SECRET_BYTES`, random; `encodeResetCode` says how it is read out) and sets a password. Whatever that person had is replaced;
 * nobody else loses anything. The technician puts the text back as `station.json`.
 */
export function recoverStation(
  fileText: string,
  recoverySecret: Uint8Array,
  person: { staff: StaffMember; code: Uint8Array },
  random: Random,
): { ok: true; fileText: string } | (Recovered & { ok: false }) {
  const opened = openRecovery(fileText, recoverySecret)
  if (!opened.ok) return opened
  const { file, keys } = opened
  const { staff, code } = person
  const { publicKey, secretKey } = keyPairFrom(random(KEY_BYTES))
  const known = file.staff.find(({ id }) => id === staff.id)
  const index = known?.nextReset ?? 1
  const slot = sealSlot(random, { code, staff: staff.id, index }, secretKey)
  const fresh: Member = { ...newMember(staff), publicKey, resets: [slot], nextReset: index + 1 }
  const member = boxForPerson(random, holderOf(file, keys.newest), fresh)
  const others = file.staff.filter(({ id }) => id !== staff.id)
  const next = vouched({ ...file, staff: [...others, member] }, keys.newest, random(NONCE_BYTES))
  return { ok: true, fileText: JSON.stringify(next) }
}

function parseFile(text: string): StationFile | null {
  try {
    return stationFileSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
