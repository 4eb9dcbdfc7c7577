const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit, value]))

/** Bytes as base45 (RFC 9285): the characters that a QR code packs tightest. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2)
    const value = second === undefined ? first : first * 256 + second
    const places = second === undefined ? 2 : 3
    for (let place = 0, rest = value; place < places; place += 1, rest = Math.floor(rest / 45))
      text += DIGITS[rest % 45]
  }
  return text
}

/** The bytes, or null when the text is not base45. */
export function fromBase45(text: string): Uint8Array | null {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const values = Array.from(text.slice(at, at + 3), digit => VALUES.get(digit))
    if (values.length === 1 || values.includes(undefined)) return null
    const [low = 0, mid = 0, high = 0] = values
    const value = low + mid * 45 + high * 45 * 45
    if (values.length === 2) {
      if (value > 0xff) return null
      bytes.push(value)
    } else {
      if (value > 0xffff) return null
      bytes.push(value >> 8, value & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}
