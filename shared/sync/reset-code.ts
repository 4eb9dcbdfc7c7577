import { sha256Hex } from './crypto-suite'

/** No 0 O 1 I L: a code is read out over the telephone and written on paper. */
export const RESET_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 112 bits, the most whole bytes that 24 of 31 letters hold. */
export const RESET_SECRET_BYTES = 14
const GROUP = 4
const LETTERS = 24

const BASE = BigInt(RESET_ALPHABET.length)

export type ResetCode = { ok: true; secret: Uint8Array } | { ok: false; reason: 'code-shape' | 'code-check' }

function lettersOf(number: bigint, count: number): string {
  let text = ''
  for (let rest = number; text.length < count; rest /= BASE) text = RESET_ALPHABET.charAt(Number(rest % BASE)) + text
  return text
}

const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

/** One wrong or swapped letter goes unnoticed once in 900 000 times. */
const checkOf = (letters: string): string =>
  lettersOf(BigInt(`0x${sha256Hex(`daiban-reset-check:${letters}`).slice(0, 16)}`), GROUP)

/** The reset secret as a person reads it: six groups of four letters and a seventh that checks them. */
export function encodeResetCode(secret: Uint8Array): string {
  if (secret.length !== RESET_SECRET_BYTES) throw new Error(`a reset secret has ${RESET_SECRET_BYTES} bytes`)
  const letters = lettersOf(numberOf(secret), LETTERS)
  return (letters + checkOf(letters)).match(/.{4}/g)?.join('-') ?? ''
}

/**
 * Reads a code as it was typed: case, blanks, dashes and full-width letters do not matter. `code-shape`: too long, too short, or a sign
 * that no code has; `code-check`: the groups do not fit each other, so one letter was misheard.
 */
export function parseResetCode(typed: string): ResetCode {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.,、，。·]/gu, '')
  const signs = Array.from(text, sign => RESET_ALPHABET.indexOf(sign))
  if (signs.length !== LETTERS + GROUP || signs.includes(-1)) return { ok: false, reason: 'code-shape' }
  const letters = text.slice(0, LETTERS)
  const number = signs.slice(0, LETTERS).reduce((sum, sign) => sum * BASE + BigInt(sign), 0n)
  const fits = number < 1n << BigInt(RESET_SECRET_BYTES * 8)
  if (!fits || checkOf(letters) !== text.slice(LETTERS)) return { ok: false, reason: 'code-check' }
  const hex = number.toString(16).padStart(RESET_SECRET_BYTES * 2, '0')
  return { ok: true, secret: Uint8Array.from(hex.match(/../g) ?? [], byte => Number.parseInt(byte, 16)) }
}
