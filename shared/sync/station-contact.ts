import { instantOf, parseInstant } from '../time/instant'
import { canonicalText } from './canonical'
import { decrypt, deriveKey, encrypt } from './crypto-suite'
import { fromBase64, toBase64 } from './station-base64'
import type { StationFile } from './station-file'

/** A PC unlocks for so long without hearing from the county (pains 57): leave, floods and harvest last weeks. */
export const CONTACT_DAYS = 45
const DAY_MS = 86_400_000

/**
 * `at`: when the county last spoke, by its own clock. `seen`: the latest time known since. `ahead`: by how many milliseconds this PC's
 * clock was ahead of the county's then, where that was more than a day.
 */
export type Contact = StationFile['contact']
/** This PC's clock, and how long this run has lasted since `seen` was noted (monotonic). */
export type RunTime = { wall: string; runMs: number }

const NOTHING = new Uint8Array()
/** 0 for a text that tells no time. */
export const msOf = (at: string): number => parseInstant(at) ?? 0

/**
 * The time that it is at least. A clock that was set back says too little, and then what was seen before counts. One that is ahead is
 * believed, because nobody here can prove the contrary, until the county has been heard once: from then on it is read as much earlier
 * as it was wrong then, unless somebody has put it right.
 */
export function leastTime({ at, seen, ahead = 0 }: Contact, { wall, runMs }: RunTime): number {
  const corrected = msOf(wall) - ahead
  const now = corrected < msOf(at) ? msOf(wall) : corrected
  return Math.max(now, msOf(seen) + Math.max(0, runMs), msOf(at))
}

/** Whole days for which this PC still unlocks without the county; negative when it is overdue. */
export function contactDaysLeft(contact: Contact, now: RunTime): number {
  const left = CONTACT_DAYS * DAY_MS - (leastTime(contact, now) - msOf(contact.at))
  return Math.floor(left / DAY_MS)
}

export const isOverdue = (contact: Contact, now: RunTime): boolean => contactDaysLeft(contact, now) < 0

/**
 * The county has spoken at `serverTime`. With the `now` of a question asked just now it is believed also when it is earlier than what
 * was known; a receipt (null) may be an old one put back, so it only ever moves forward. Null when it changes nothing.
 */
export function withContact(contact: Contact, serverTime: string, now: RunTime | null): Contact | null {
  const at = parseInstant(serverTime)
  if (at === undefined || (!now && at <= msOf(contact.at))) return null
  const ahead = now ? msOf(now.wall) - at : (contact.ahead ?? 0)
  return { at: serverTime, seen: serverTime, ...(ahead > DAY_MS && { ahead }) }
}

/** Contact as of now, where nobody has signed a time. */
export function contactToday(contact: Contact, now: RunTime): Contact {
  const today = instantOf(leastTime(contact, now))
  return { ...contact, at: today, seen: today }
}

type Vouched = Pick<StationFile, 'county' | 'generation' | 'contact' | 'certificate' | 'staff'>

/** What somebody with the disk in hand would change: the county that is believed, the time of contact, whose key the data key is sealed for. */
const vouchedText = ({ county, generation, contact, certificate, staff }: Vouched): string =>
  canonicalText({
    ...{ county: county.publicKey, recovery: county.recoveryKey ?? null, device: certificate.publicKey },
    ...{ generation, contact },
    people: staff.map(({ id, publicKey }) => `${id}:${publicKey ?? ''}`).sort(),
  })

type Anchored = Vouched & Pick<StationFile, 'centerUrl' | 'ca' | 'point' | 'township'>

/**
 * Whom this PC believes and who it is. Whoever could write another county in here would be sent every fact, and the data key in a box
 * for a recovery key of their own, at the next unlock by the right person.
 */
const anchoredText = ({ centerUrl, ca, county, certificate, point, township, generation, staff }: Anchored): string =>
  canonicalText({
    ...{ centerUrl, ca: ca ?? null, county, point, township, generation },
    device: [certificate.county, certificate.device, certificate.point, certificate.slot, certificate.publicKey],
    people: staff
      .map(({ id, name, role, publicKey, posts }) =>
        canonicalText([id, name, role, publicKey, ...(posts ? [posts] : [])]),
      )
      .sort(),
  })

/** The file with its proofs: authentication tags under the data key, so that only who has unlocked can have written these lines. */
export const vouched = (file: StationFile, dataKey: Uint8Array, nonce: Uint8Array): StationFile => ({
  ...file,
  vouch: toBase64(encrypt(deriveKey(dataKey, 'vouch'), nonce, NOTHING, vouchedText(file))),
  anchor: toBase64(encrypt(deriveKey(dataKey, 'anchor'), nonce, NOTHING, anchoredText(file))),
})

/** False for a file in which somebody changed whom this PC believes: nothing may be told or sealed by it, whoever has the password. */
export function isAnchored(file: StationFile, dataKey: Uint8Array): boolean {
  const tag = fromBase64(file.anchor)
  return tag !== null && decrypt(deriveKey(dataKey, 'anchor'), tag, anchoredText(file)) !== null
}

/** A file of version 1 has no proof yet; nobody can make one of version 2 look like it, since its wraps hold something else. */
export function isVouched(file: StationFile, dataKey: Uint8Array): boolean {
  const tag = fromBase64(file.vouch)
  return tag !== null && decrypt(deriveKey(dataKey, 'vouch'), tag, vouchedText(file)) !== null
}
