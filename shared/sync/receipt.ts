import { canonicalText } from './canonical'
import { FIRST_SUITE, suiteNameOf, verifyBy, type CryptoSuite } from './crypto-suite'
import type { DeviceCertificate, SyncReceipt } from './wire'

type Signing = Pick<CryptoSuite, 'sign'>

function signed<T extends { signature: string }>(
  unsigned: Omit<T, 'signature'>,
  secretKey: Uint8Array,
  suite: Signing = FIRST_SUITE,
): T {
  return { ...unsigned, signature: suite.sign(secretKey, canonicalText(unsigned)) } as T
}

function holds<T extends { signature: string }>(value: T, publicKey: string): boolean {
  const { signature, ...unsigned } = value
  return verifyBy(publicKey, canonicalText(unsigned), signature)
}

/** The county's word that it durably holds a device's facts up to `ackedSeq`. Sign only after commit. */
export const signReceipt = (
  receipt: Omit<SyncReceipt, 'signature'>,
  secretKey: Uint8Array,
  suite?: Signing,
): SyncReceipt => signed<SyncReceipt>(receipt, secretKey, suite)

export const verifyReceipt = (receipt: SyncReceipt, countyKey: string): boolean => holds(receipt, countyKey)

/** The county's word that a key belongs to the station of one service point. */
export const signCertificate = (
  certificate: Omit<DeviceCertificate, 'signature'>,
  secretKey: Uint8Array,
  suite?: Signing,
): DeviceCertificate => signed<DeviceCertificate>(certificate, secretKey, suite)

/** Also false when the suite that it names is not that of the two keys: a device and what the county signs for it have one suite. */
export const verifyCertificate = (certificate: DeviceCertificate, countyKey: string): boolean => {
  const suite = suiteNameOf(certificate.publicKey)
  const isOne = (certificate.suite ?? FIRST_SUITE.name) === suite && suiteNameOf(countyKey) === suite
  return isOne && holds(certificate, countyKey)
}

/** The text a device signs to open a session: its key answers the county's nonce, so no clock is involved. */
export const sessionText = (device: string, nonce: string): string => `daiban-session:${device}:${nonce}`
