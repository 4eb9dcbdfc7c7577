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

/** True when the text is exactly what `canonicalText` would make of what it says. */
export function isCanonical(text: string): boolean {
  try {
    return canonicalText(JSON.parse(text)) === text
  } catch {
    return false
  }
}
