/**
 * Digits and capital letters without I, L, O, Q and U: nobody has to ask whether a sign on a faded slip is 0 or O, 1 or I.
 * There are 31 signs, a prime, which is what makes the promise below hold.
 */
export const CHECK_ALPHABET = '0123456789ABCDEFGHJKMNPRSTVWXYZ'

/** Longest payload for which every swap of two characters is caught: 3 has order 30 modulo 31. */
export const MAX_CHECKED_PAYLOAD = 29

const MODULUS = CHECK_ALPHABET.length
const BASE = 3

const weightedSum = (text: string): number => {
  let sum = 0
  for (const sign of text) {
    const value = CHECK_ALPHABET.indexOf(sign)
    if (value < 0) throw new RangeError(`not a sign of a checked number: ${sign}`)
    sum = (sum * BASE + value) % MODULUS
  }
  return sum
}

/**
 * The check character of a payload: the sign that makes the sum of value × 3^(places from the right) divisible by 31.
 * Catches every single wrong character, every swap of any two characters, next to each other or not, and every doubled
 * pair turned into another (11 → 22). ISO 7064 MOD 37,36 misses some swaps and needs the signs O and I.
 * Throws RangeError for other signs or a payload longer than `MAX_CHECKED_PAYLOAD`.
 */
export function checkCharacterOf(payload: string): string {
  if (payload.length > MAX_CHECKED_PAYLOAD) throw new RangeError(`too long for one check character: ${payload.length}`)
  return CHECK_ALPHABET.charAt((MODULUS - ((weightedSum(payload) * BASE) % MODULUS)) % MODULUS)
}

/** True when the last character of a text fits the rest. False for a text with other signs or of no fitting length. */
export function hasValidCheckCharacter(text: string): boolean {
  if (text.length < 2 || text.length > MAX_CHECKED_PAYLOAD + 1) return false
  return [...text].every(sign => CHECK_ALPHABET.includes(sign)) && weightedSum(text) === 0
}
