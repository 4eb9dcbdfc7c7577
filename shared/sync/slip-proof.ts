import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { formatReceiptNumber, parseReceiptNumber } from '../text/receipt-number'
import { parseCalendarDate, toDayNumber, fromDayNumber } from '../time/calendar-date'
import { beijingDateOf, instantOf, parseInstant } from '../time/instant'
import { fromBase45, toBase45 } from './base45'
import { isPublicKey, loadSuite, suiteNameOf, SUITES, verifyBy } from './crypto-suite'
import { verifyCertificate } from './receipt'
import { CERTIFICATE_SCOPES, type DeviceCertificate } from './wire'

/** What a slip's code vouches for. Nothing in it names a person. */
export type SlipFacts = {
  county: string
  receiptNo: string
  matter: string
  /** The Beijing day on which the papers were taken, as in the number. */
  date: string
  /** First 16 hex digits of the hash of the event that recorded the intake. */
  check: string
}

/** Everything that is needed to check a slip with no line and no books: who says so, and who vouches for them. */
export type SlipProof = {
  facts: SlipFacts
  certificate: DeviceCertificate
  /** The county's public key, to be compared with one that is known; by itself it proves nothing. */
  countyKey: string
  /** By the device, over `slipSignedText`. */
  signature: string
}

const VERSION = 1
const PREFIX = 'DB3/'
/** Keeps a last blank of base45 from being trimmed away. */
const SUFFIX = '/'
/** The largest QR code that an 80 mm slip prints well (version 12, M); an ordinary slip fits version 11. */
const MAX_CODE = 419
const SIGNATURE_BYTES = 64
const CHECK_BYTES = 8
const DEVICE_IS_USUAL = 1
const COUNTY_IS_OF_POINT = 2
/** Days are counted from here, in two bytes. */
const FIRST_DAY = toDayNumber(dayOf('2000-01-01'))

/** The text that goes to `slip:sign`. The device puts `daiban-slip:` before it, so that its signature means nothing else. */
export const slipText = ({ county, receiptNo, matter, date, check }: SlipFacts): string =>
  [county, receiptNo, matter, date, check].join('/')

export const slipSignedText = (facts: SlipFacts): string => `daiban-slip:${slipText(facts)}`

/**
 * The text of the code: `DB3/` ‖ base45 ‖ `/`, some 360 characters. Null when the facts do not fit it (a number that is not the
 * station's own, a certificate of another build): then the slip carries the plain code.
 */
export function slipCodeText(proof: SlipProof): string | null {
  const bytes = pack(proof)
  if (!bytes) return null
  const text = `${PREFIX}${toBase45(bytes)}${SUFFIX}`
  // What is printed must come back exactly, or the county's signature would not hold.
  return text.length <= MAX_CODE && JSON.stringify(sorted(parseSlipCode(text))) === JSON.stringify(sorted(proof))
    ? text
    : null
}

/** What a scanned text says, whoever says it; null for one that is no whole slip code. Two different texts never say the same. */
export function parseSlipCode(text: string): SlipProof | null {
  if (!text.startsWith(PREFIX) || !text.endsWith(SUFFIX) || text.length > MAX_CODE) return null
  const bytes = fromBase45(text.slice(PREFIX.length, -SUFFIX.length))
  const proof = bytes && unpack(bytes)
  const again = proof && pack(proof)
  return again && `${PREFIX}${toBase45(again)}${SUFFIX}` === text ? proof : null
}

/** The small code of a slip, with its proof or of the older kind; the large ones carry whole cases. */
export const isSmallCode = (text: string): boolean => text.startsWith(PREFIX) || text.startsWith('DB1/')

export type SlipVerdict =
  /**
   * `trusted`: the county's key is the one that was given; else its fingerprint must be compared. `late`: the day lies after the end
   * of the station's certificate.
   */
  | { verdict: 'genuine'; trusted: boolean; late: boolean; proof: SlipProof }
  /** Ours by its form, and some part of it was changed, or it was never issued. */
  | { verdict: 'altered' }
  /** Well made, and vouched for by another county than the one asked about. */
  | { verdict: 'other-county'; proof: SlipProof }
  /** The plain code of older slips: it names the case and proves nothing. */
  | { verdict: 'unproven' }
  | { verdict: 'not-ours' }

/**
 * Who issued what, when, or that it was changed. `countyKeys` are those that the county is known to have, one per suite; with none of
 * the slip's suite the key inside is used, and the answer is not trusted until a person has compared its fingerprint. Only suites
 * that were loaded can prove anything (`loadSlipSuite`).
 */
export function checkSlip(scanned: string, countyKeys: readonly string[]): SlipVerdict {
  const text = scanned.replace(/^\s+|[\r\n\t]+$/g, '')
  if (text.startsWith('DB1/')) return { verdict: 'unproven' }
  if (!text.startsWith(PREFIX)) return { verdict: 'not-ours' }
  const proof = parseSlipCode(text.trimEnd())
  if (!proof || !isWhole(proof)) return { verdict: 'altered' }
  const known = countyKeys.filter(key => suiteNameOf(key) === suiteNameOf(proof.countyKey))
  if (known.length > 0 && !known.includes(proof.countyKey)) return { verdict: 'other-county', proof }
  // Earlier than the certificate is no wonder: a slip is printed again after the station renewed.
  const late = proof.facts.date > beijingDateOf(proof.certificate.notAfter)
  return { verdict: 'genuine', trusted: known.length > 0, late, proof }
}

/** Brings the suite of a scanned slip here; call it before `checkSlip`. */
export async function loadSlipSuite(scanned: string): Promise<void> {
  const proof = parseSlipCode(scanned.trim())
  if (proof) await loadSuite(suiteNameOf(proof.countyKey))
}

/** The chain of words holds: the county vouches for the station, the station for the slip, and the number is the station's own. */
function isWhole({ facts, certificate, countyKey, signature }: SlipProof): boolean {
  return (
    certificate.county === facts.county &&
    isPublicKey(countyKey) &&
    verifyCertificate(certificate, countyKey) &&
    verifyBy(certificate.publicKey, slipSignedText(facts), signature)
  )
}

/** A key as people compare it: its first 32 hex digits in groups of four. */
export const keyFingerprint = (publicKey: string): string =>
  publicKey
    .slice(0, 32)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ')

function dayOf(text: string) {
  const day = parseCalendarDate(text)
  if (day === undefined) throw new RangeError(`no day: ${text}`)
  return day
}

/** Key order is for comparing only. */
const sorted = (proof: SlipProof | null) =>
  proof && [slipText(proof.facts), Object.entries(proof.certificate).sort(), proof.countyKey, proof.signature]

const numberBytes = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)

const textBytes = (text: string): Uint8Array => {
  const bytes = utf8ToBytes(text)
  return concatBytes(numberBytes(bytes.length, 1), bytes)
}

/** 0: not said. Else one more than the place in the list, or than the set of places. */
const suiteCode = (suite: string | undefined): number =>
  suite === undefined ? 0 : (SUITES as readonly string[]).indexOf(suite) + 1 || 255

const scopesCode = (scopes: DeviceCertificate['scopes']): number =>
  scopes === undefined
    ? 0
    : 1 + CERTIFICATE_SCOPES.reduce((sum, scope, bit) => sum + (scopes.includes(scope) ? 2 ** bit : 0), 0)

const usualDevice = ({ point, slot }: { point: string; slot: number }): string =>
  `${point}-${String(slot).padStart(2, '0')}`

function pack({ facts, certificate, countyKey, signature }: SlipProof): Uint8Array | null {
  const { point, slot, publicKey, device } = certificate
  const number = parseReceiptNumber(facts.receiptNo)
  const day = parseCalendarDate(facts.date)
  const [from, to] = [parseInstant(certificate.notBefore), parseInstant(certificate.notAfter)]
  const isOwn = number.ok && number.villageCode === point && number.deviceSlot === slot && number.date === facts.date
  if (!isOwn || day === undefined || from === undefined || to === undefined) return null
  const usual = device === usualDevice(certificate)
  const ofPoint = facts.county === point.slice(0, 6)
  try {
    return concatBytes(
      Uint8Array.of(VERSION, (usual ? DEVICE_IS_USUAL : 0) + (ofPoint ? COUNTY_IS_OF_POINT : 0)),
      Uint8Array.of(suiteCode(certificate.suite), scopesCode(certificate.scopes)),
      numberBytes(Number(point), 5),
      numberBytes(slot, 1),
      numberBytes(from, 6),
      numberBytes(to, 6),
      numberBytes(toDayNumber(day) - FIRST_DAY, 2),
      numberBytes(number.sequence, 2),
      hexToBytes(facts.check),
      ofPoint ? new Uint8Array() : numberBytes(Number(facts.county), 3),
      usual ? new Uint8Array() : textBytes(device),
      textBytes(facts.matter),
      numberBytes(publicKey.length / 2, 1),
      hexToBytes(publicKey),
      numberBytes(countyKey.length / 2, 1),
      hexToBytes(countyKey),
      hexToBytes(certificate.signature),
      hexToBytes(signature),
    )
  } catch {
    return null
  }
}

class End extends Error {}

/** Reads bytes from the front; throws `End` when there are too few. */
function reader(bytes: Uint8Array) {
  let at = 0
  const take = (count: number): Uint8Array => {
    if (at + count > bytes.length) throw new End()
    at += count
    return bytes.subarray(at - count, at)
  }
  const number = (count: number): number => take(count).reduce((sum, byte) => sum * 256 + byte, 0)
  const hex = (count: number): string => bytesToHex(take(count))
  const ascii = (): string => String.fromCharCode(...take(number(1)))
  return { number, hex, ascii, rest: () => bytes.length - at }
}

function unpack(bytes: Uint8Array): SlipProof | null {
  try {
    return readProof(bytes)
  } catch {
    // Cut off, or numbers that are no day, date or receipt.
    return null
  }
}

function readProof(bytes: Uint8Array): SlipProof | null {
  const from = reader(bytes)
  const [version, flags] = [from.number(1), from.number(1)]
  if (version !== VERSION) return null
  const [suiteAt, scopesAt] = [from.number(1), from.number(1)]
  const point = String(from.number(5)).padStart(12, '0')
  const slot = from.number(1)
  const [notBefore, notAfter] = [instantOf(from.number(6)), instantOf(from.number(6))]
  const date = fromDayNumber(FIRST_DAY + from.number(2))
  const minted = formatReceiptNumber({ villageCode: point, deviceSlot: slot, date, sequence: from.number(2) })
  const check = from.hex(CHECK_BYTES)
  const county = flags & COUNTY_IS_OF_POINT ? point.slice(0, 6) : String(from.number(3)).padStart(6, '0')
  const device = flags & DEVICE_IS_USUAL ? usualDevice({ point, slot }) : from.ascii()
  const matter = from.ascii()
  const publicKey = from.hex(from.number(1))
  const countyKey = from.hex(from.number(1))
  const [vouched, signature] = [from.hex(SIGNATURE_BYTES), from.hex(SIGNATURE_BYTES)]
  const suite = SUITES[suiteAt - 1]
  if (!minted.ok || from.rest() !== 0 || (suiteAt > 0 && suite === undefined)) return null
  const scopes = CERTIFICATE_SCOPES.filter((_, bit) => Math.floor((scopesAt - 1) / 2 ** bit) % 2 === 1)
  const certificate: DeviceCertificate = {
    ...{ county, device, point, slot, publicKey, notBefore, notAfter, signature: vouched },
    ...(suite === undefined ? {} : { suite }),
    ...(scopesAt === 0 ? {} : { scopes }),
  }
  return { facts: { county, receiptNo: minted.number, matter, date, check }, certificate, countyKey, signature }
}
