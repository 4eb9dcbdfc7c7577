/** NUL, and half a surrogate pair. */
const UNSTORABLE = /\u0000|[\ud800-\udfff]/u

/** False when a text anywhere inside holds NUL or half a surrogate pair: PostgreSQL's jsonb refuses both. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value)
  // Bytes become no text of a column before they were read, and checked again, as what they are.
  if (value instanceof Uint8Array) return true
  if (value instanceof Uint8Array) return true
  if (Array.isArray(value)) return value.every(isStorable)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
  return true
}
