import { sha256 } from '@noble/hashes/sha2.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64 } from './station-base64'

/** Without 0/O, 1/I/L, U/V: a code is read out over the telephone. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const CODE_LETTERS = 12
const CHECK_LETTERS = 8
/** RFC 7914; about 100 ms and 32 MiB, once per enrolment. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 16 }
const PEM = /^-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END CERTIFICATE-----\s*$/

/** Case, blanks, dashes and full-width signs do not matter. */
const tidy = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/**
 * What somebody typed as a code: the twelve letters that the county knows, and the eight that prove its certificate when the desk
 * gave them. Anything of another length is a code without a check, for the county to refuse.
 */
export function splitCode(typed: string): { code: string; check: string | null } {
  const letters = tidy(typed)
  if (letters.length !== CODE_LETTERS + CHECK_LETTERS) return { code: letters, check: null }
  return { code: letters.slice(0, CODE_LETTERS), check: letters.slice(CODE_LETTERS) }
}

/** SHA-256 of the certificate itself, in lower-case hex; null when the text is not exactly one PEM certificate. */
export function certificateFingerprint(pem: string): string | null {
  const base64 = PEM.exec(pem.trim())?.[1]
  if (base64 === undefined) return null
  const der = fromBase64(base64.replaceAll(/\s/g, ''))
  return der && bytesToHex(sha256(der))
}

/** As people compare it: 16 groups of four, upper case. */
export const groupFingerprint = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' ')

/**
 * The eight letters that follow a code when the center has a certificate authority of its own. They bind the code to that authority:
 * who sits in between and does not know the code has one guess in 5 × 10¹¹; who saw the code over somebody's shoulder needs about
 * 1,600 processor years to make an authority with the same letters, for a code that lives seven days.
 */
export async function codeCheck(code: string, fingerprint: string): Promise<string> {
  const key = await scryptAsync(utf8ToBytes(`${tidy(code)}:${fingerprint}`), utf8ToBytes('daiban-code-check-v1'), COST)
  let rest = BigInt(`0x${bytesToHex(key)}`)
  let letters = ''
  for (let n = 0; n < CHECK_LETTERS; n += 1) {
    letters += CODE_ALPHABET[Number(rest % BigInt(CODE_ALPHABET.length))]
    rest /= BigInt(CODE_ALPHABET.length)
  }
  return letters
}

/** Whether the eight letters typed after the code belong to this authority. */
export async function provesAuthority(code: string, check: string, fingerprint: string): Promise<boolean> {
  return (await codeCheck(code, fingerprint)) === tidy(check)
}
