import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { decrypt, deriveKey, encrypt, KEY_BYTES, keyPairFrom, NONCE_BYTES, sha256Hex } from './crypto-suite'
import { openKeyBox, recoveryBoxAad, resetBoxAad, sealKeyBox } from './key-box'
import { RESET_SECRET_BYTES } from './reset-code'
import { fromBase64, toBase64 } from './station-base64'
import type { Member, ResetSlot, StationFile } from './station-file'
import { unwrapKey, wrapKey } from './station-keys'
import type { StationPorts } from './station-ports'
import { MAX_RESETS, type Deposit } from './wire-keys'

/** So many times can a password be forgotten before the station speaks with the county again. */
export const RESETS_KEPT = 3
const SPENT_KEPT = 20

type Ports = Pick<StationPorts, 'argon2' | 'random'>
/** What binds a key to this PC: its data key and the public keys it is sealed for. */
export type Holder = { dataKey: Uint8Array; generation: number; device: string; recoveryKey: string | undefined }

export const holderOf = (file: StationFile, dataKey: Uint8Array): Holder => ({
  dataKey,
  generation: file.generation,
  device: file.certificate.publicKey,
  recoveryKey: file.county.recoveryKey,
})

const personAad = (device: string, generation: number, staff: string): string =>
  `daiban-person:${device}:${generation}:${staff}`

/** The data key for one person. */
export function boxForPerson(random: Ports['random'], holder: Holder, member: Member): Member {
  if (member.publicKey === null) return { ...member, box: null }
  const { dataKey, device, generation } = holder
  const box = sealKeyBox(member.publicKey, random(KEY_BYTES), dataKey, personAad(device, generation, member.id))
  return { ...member, box: toBase64(box) }
}

/** The data key out of a person's box; null when it was spoiled. */
export function openPersonsBox(file: StationFile, member: Member, secret: Uint8Array): Uint8Array | null {
  const box = member.box === null ? null : fromBase64(member.box)
  return box && openKeyBox(secret, box, personAad(file.certificate.publicKey, file.generation, member.id))
}

/** The data key for the county's recovery key, to be left there. */
export function recoveryFor(random: Ports['random'], holder: Holder): StationFile['recovery'] {
  const { recoveryKey, dataKey, device, generation } = holder
  if (recoveryKey === undefined) return null
  const box = sealKeyBox(recoveryKey, random(KEY_BYTES), dataKey, recoveryBoxAad(device, generation))
  return { box: toBase64(box), due: true }
}

const resetKey = (code: Uint8Array, staff: string, index: number): Uint8Array =>
  deriveKey(code, `reset:${staff}:${index}`)
const resetAad = (staff: string, index: number): string => `reset:${staff}:${index}`
/** Of 112 random bits: nobody finds a code from it. */
const spentHash = (code: Uint8Array): string => sha256Hex(concatBytes(utf8ToBytes('daiban-spent-code:'), code))

/** One more way in: the person's secret under a new code, and the code in a box for the county. The code itself is forgotten here. */
function newSlot(random: Ports['random'], holder: Holder, member: Member, secret: Uint8Array): ResetSlot | null {
  const { recoveryKey, device } = holder
  if (recoveryKey === undefined) return null
  const index = member.nextReset
  const code = random(RESET_SECRET_BYTES)
  const box = sealKeyBox(recoveryKey, random(KEY_BYTES), code, resetBoxAad(device, member.id, index))
  const slot = sealSlot(random, { code, staff: member.id, index }, secret)
  code.fill(0)
  return { ...slot, box: toBase64(box) }
}

export function sealSlot(
  random: Ports['random'],
  { code, staff, index }: { code: Uint8Array; staff: string; index: number },
  secret: Uint8Array,
): ResetSlot {
  const sealed = encrypt(resetKey(code, staff, index), random(NONCE_BYTES), secret, resetAad(staff, index))
  return { index, sealed: toBase64(sealed), box: null }
}

/** Fills up what codes were used; only while the person's own secret is at hand. */
export function withResets(random: Ports['random'], holder: Holder, member: Member, secret: Uint8Array): Member {
  let next = member
  while (next.resets.length < RESETS_KEPT) {
    const slot = newSlot(random, holder, next, secret)
    if (!slot) return next
    next = { ...next, resets: [...next.resets, slot], nextReset: slot.index + 1 }
  }
  return next
}

/** A pair for somebody who has none: they begin with a reset code, and from then on with a password of their own. */
export function withPair(random: Ports['random'], holder: Holder, member: Member): Member {
  const { publicKey, secretKey } = keyPairFrom(random(KEY_BYTES))
  const paired = boxForPerson(random, holder, { ...member, publicKey, legacy: null })
  const ready = withResets(random, holder, paired, secretKey)
  secretKey.fill(0)
  return ready
}

/** Everyone who has no pair yet and no other way in gets one. Without a recovery key it would open nothing, so it waits. */
export const withPairs = (random: Ports['random'], holder: Holder, staff: readonly Member[]): Member[] =>
  staff.map(member =>
    member.publicKey === null && member.legacy === null && holder.recoveryKey !== undefined
      ? withPair(random, holder, member)
      : member,
  )

/** Who set a password, on this PC or on one of version 1. */
export const hasPassword = ({ wrap, legacy }: Member): boolean => wrap !== null || legacy !== null

/** The index of the code that the county can read out now; null while there is none that it holds. */
export const resetIndexOf = ({ resets }: Member): number | null => resets.find(({ box }) => box === null)?.index ?? null

/** The member with a new password around the secret, and codes for the next times. */
export async function withPassword(
  ports: Ports,
  holder: Holder,
  { member, secret, password }: { member: Member; secret: Uint8Array; password: string },
): Promise<Member> {
  const wrap = await wrapKey(ports, secret, { what: 'person', staff: member.id, password })
  return withResets(ports.random, holder, { ...member, wrap, legacy: null, wrong: 0 }, secret)
}

/** A person's secret by password, and the data key by it. A file of version 1 gives the data key and a secret made now. */
export async function openByPassword(
  ports: Ports,
  file: StationFile,
  member: Member,
  password: string,
): Promise<{ secret: Uint8Array; dataKey: Uint8Array; isNewPair: boolean } | null> {
  const who = { staff: member.id, password }
  if (member.wrap) {
    const secret = await unwrapKey(ports, member.wrap, { what: 'person', ...who })
    const dataKey = secret && openPersonsBox(file, member, secret)
    return dataKey ? { secret, dataKey, isNewPair: false } : null
  }
  const dataKey = member.legacy && (await unwrapKey(ports, member.legacy, { what: 'data-key', ...who }))
  return dataKey ? { secret: ports.random(KEY_BYTES), dataKey, isNewPair: true } : null
}

type ByCode =
  | { ok: true; secret: Uint8Array; dataKey: Uint8Array; member: Member }
  | { ok: false; reason: 'reset-code-wrong' | 'reset-code-used' }

/** A person's secret by a reset code; `member` is without that code: to be on disk before anything is opened. */
export function openByCode(file: StationFile, member: Member, code: Uint8Array): ByCode {
  for (const slot of member.resets) {
    const sealed = fromBase64(slot.sealed)
    const secret = sealed && decrypt(resetKey(code, member.id, slot.index), sealed, resetAad(member.id, slot.index))
    const dataKey = secret && openPersonsBox(file, member, secret)
    if (!dataKey) continue
    const resets = member.resets.filter(other => other !== slot)
    const spent = [...member.spent, spentHash(code)].slice(-SPENT_KEPT)
    return { ok: true, secret, dataKey, member: { ...member, resets, spent, wrong: 0 } }
  }
  return { ok: false, reason: member.spent.includes(spentHash(code)) ? 'reset-code-used' : 'reset-code-wrong' }
}

/** What the county does not hold yet, as much of it as one deposit may hold; null when it holds everything. */
export function depositOf(file: StationFile): Deposit | null {
  const resets = file.staff.flatMap(({ id, resets: slots }) =>
    slots.flatMap(({ index, box }) => (box === null ? [] : { staff: id, index, box })),
  )
  if (!file.recovery || (!file.recovery.due && resets.length === 0)) return null
  return { generation: file.generation, recovery: file.recovery.box, resets: resets.slice(0, MAX_RESETS) }
}

/** The county holds this deposit. What was made since it was sent still waits. */
export function withDeposited(file: StationFile, { recovery, resets }: Deposit): StationFile {
  const held = new Set(resets.map(({ box }) => box))
  return {
    ...file,
    recovery: file.recovery && { ...file.recovery, due: file.recovery.due && file.recovery.box !== recovery },
    staff: file.staff.map(member => ({
      ...member,
      resets: member.resets.map(slot => (slot.box !== null && held.has(slot.box) ? { ...slot, box: null } : slot)),
    })),
  }
}
