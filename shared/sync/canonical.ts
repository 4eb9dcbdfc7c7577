import canonicalize from 'canonicalize'

/**
 * The one text that a value has (RFC 8785): keys sorted, no spaces, numbers as ECMAScript prints them.
 * Hashes and signatures are made over this text, once, and the text is kept; nobody serialises again.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('only JSON values have a canonical text')
  return text
}

/** What a canonical text says; undefined for a text that is not canonical. The usual text costs one native parse and print. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    const isUsual = JSON.stringify(value) === text && hasSortedKeys(value)
    return isUsual || canonicalText(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/** True when the text is exactly what `canonicalText` would make of what it says. */
export const isCanonical = (text: string): boolean => parseCanonical(text) !== undefined

function hasSortedKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(hasSortedKeys)
  let before = ''
  for (const key of Object.keys(value)) {
    if (key < before || !hasSortedKeys((value as Record<string, unknown>)[key])) return false
    before = key
  }
  return true
}
