const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SHAPE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const CODES = Array.from(SIGNS, sign => sign.charCodeAt(0))
const VALUES = new Uint8Array(128)
CODES.forEach((code, value) => (VALUES[code] = value))
/** Few enough arguments for `String.fromCharCode` on every engine. */
const PIECE = 8192

/** What newer engines bring along (ECMAScript 2026), ten times as fast. */
type NativeBytes = { toBase64?: () => string }
type NativeMaker = { fromBase64?: (text: string, how: { lastChunkHandling: 'strict' }) => Uint8Array }
const maker = Uint8Array as unknown as NativeMaker

/** Base64 with padding (RFC 4648 §4). Here because shared/ knows neither Buffer nor btoa. */
export function toBase64(bytes: Uint8Array): string {
  return (bytes as NativeBytes).toBase64?.() ?? toBase64InScript(bytes)
}

export function toBase64InScript(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(61)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from
    const group = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    codes[to] = CODES[group >> 18] ?? 0
    codes[to + 1] = CODES[(group >> 12) & 63] ?? 0
    if (left > 1) codes[to + 2] = CODES[(group >> 6) & 63] ?? 0
    if (left > 2) codes[to + 3] = CODES[group & 63] ?? 0
  }
  let text = ''
  for (let at = 0; at < codes.length; at += PIECE) text += String.fromCharCode(...codes.subarray(at, at + PIECE))
  return text
}

/** The bytes of a base64 text, or null when it is none. */
export function fromBase64(text: string): Uint8Array | null {
  if (!SHAPE.test(text)) return null
  return maker.fromBase64 ? fromBase64InEngine(maker.fromBase64, text) : fromBase64InScript(text)
}

function fromBase64InEngine(read: NonNullable<NativeMaker['fromBase64']>, text: string): Uint8Array | null {
  try {
    return read.call(Uint8Array, text, { lastChunkHandling: 'strict' })
  } catch {
    // Bits that are thrown away at the end are not nought: nobody of ours writes that.
    return null
  }
}

export function fromBase64InScript(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  const value = (at: number) => VALUES[text.charCodeAt(at)] ?? 0
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const group = (value(from) << 18) | (value(from + 1) << 12) | (value(from + 2) << 6) | value(from + 3)
    // Writing past the end of a Uint8Array does nothing, which is just what the padding needs.
    bytes[to] = group >> 16
    bytes[to + 1] = (group >> 8) & 255
    bytes[to + 2] = group & 255
  }
  return bytes
}
