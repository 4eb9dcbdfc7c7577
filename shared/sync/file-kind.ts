/** The first bytes of each kind that may hang on a case: ISO/IEC 10918-1 annex B, ISO/IEC 15948 §5.2, ISO 32000-2 §7.5.2. */
const BEGINNINGS = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
} as const satisfies Record<string, readonly number[]>

/** So many bytes tell the kind of a file. */
export const KIND_BYTES = 8

/** Whether a file begins as its announced kind does. That is all it says: the rest may still be anything. */
export function isOfKind(bytes: Uint8Array, mime: string): boolean {
  const beginning = Object.entries(BEGINNINGS).find(([kind]) => kind === mime)?.[1]
  return beginning !== undefined && beginning.every((byte, at) => bytes[at] === byte)
}
