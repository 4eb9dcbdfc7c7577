import { canonicalText } from './canonical'
import { sign, verify } from './crypto-suite'
import type { DeviceCertificate, SyncReceipt } from './wire'

function signed<T extends { signature: string }>(unsigned: Omit<T, 'signature'>, secretKey: Uint8Array): T {
  return { ...unsigned, signature: sign(secretKey, canonicalText(unsigned)) } as T
}

function holds<T extends { signature: string }>(value: T, publicKey: string): boolean {
  const { signature, ...unsigned } = value
  return verify(publicKey, canonicalText(unsigned), signature)
}

/** The county's word that it durably holds a device's facts up to `ackedSeq`. Sign only after commit. */
export const signReceipt = (receipt: Omit<SyncReceipt, 'signature'>, secretKey: Uint8Array): SyncReceipt =>
  signed<SyncReceipt>(receipt, secretKey)

export const verifyReceipt = (receipt: SyncReceipt, countyKey: string): boolean => holds(receipt, countyKey)

/** The county's word that a key belongs to the station of one service point. */
export const signCertificate = (
  certificate: Omit<DeviceCertificate, 'signature'>,
  secretKey: Uint8Array,
): DeviceCertificate => signed<DeviceCertificate>(certificate, secretKey)

export const verifyCertificate = (certificate: DeviceCertificate, countyKey: string): boolean =>
  holds(certificate, countyKey)

/** The text a device signs to open a session: its key answers the county's nonce, so no clock is involved. */
export const sessionText = (device: string, nonce: string): string => `daiban-session:${device}:${nonce}`
