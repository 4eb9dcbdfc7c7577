import { bytesToHex, bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import { openKeyBox, sealKeyBox } from './key-box'

/** What a resident tells the county about the service itself. The station that carries it cannot read it. */
export const complaintSchema = z.object({
  text: z.string().min(1).max(1000),
  /** Who may be answered; empty for somebody who gives no name. */
  name: z.string().max(50),
  phone: z.string().max(30),
  /** The request that it is about, as on the slip; empty when about none. */
  receiptNo: z.string().max(40),
})
export type Complaint = z.infer<typeof complaintSchema>

/** A box of a full complaint is under 6 kB. */
export const MAX_COMPLAINT_BOX = 8192

const AAD = 'daiban-complaint:1'
const NUMBER_DIGITS = 12
/** Every box has the length of the next full kilobyte, so that nobody sees how much was said. */
const STEP = 1024

/** The text in steps of one kilobyte: a JSON reader passes over the blanks at its end. */
function padded(text: string): Uint8Array {
  const bytes = utf8ToBytes(text)
  const all = new Uint8Array(Math.ceil((bytes.length + 1) / STEP) * STEP).fill(0x20)
  all.set(bytes)
  return all
}

/** Seals for the owner of `countyKey` alone. `secret` is 32 fresh random bytes. */
export const sealComplaint = (complaint: Complaint, countyKey: string, secret: Uint8Array): Uint8Array =>
  sealKeyBox(countyKey, secret, padded(JSON.stringify(complaint)), AAD)

/** What was said, or null when the box is another county's or was changed. */
export function openComplaint(box: Uint8Array, secretKey: Uint8Array): Complaint | null {
  const plain = openKeyBox(secretKey, box, AAD)
  if (!plain) return null
  try {
    const read = complaintSchema.safeParse(JSON.parse(bytesToUtf8(plain)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/**
 * The number on the resident's slip, `3F9A-27C1-0BD4`: it comes from the sealed bytes themselves, so no other complaint, and none that
 * was changed on the way, can be shown under it.
 */
export function complaintNumber(box: Uint8Array): string {
  const digits = bytesToHex(sha256(box)).slice(0, NUMBER_DIGITS).toUpperCase()
  return digits.replace(/(.{4})(?=.)/g, '$1-')
}
