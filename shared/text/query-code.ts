import { toHalfWidth, withoutBlanks } from './typed-text'

export type QueryCodeReason = 'empty' | 'characters' | 'length'

export type QueryCodeResult = { ok: true; code: string } | { ok: false; reason: QueryCodeReason }

/** How many query codes there are; the caller draws one at random, because shared/ has no randomness. */
export const QUERY_CODES = 1_000_000

/** A drawn number from 0 up to, not including, `QUERY_CODES`, as 6 digits. Throws RangeError for anything else. */
export function formatQueryCode(drawn: number): string {
  if (!Number.isInteger(drawn) || drawn < 0 || drawn >= QUERY_CODES) throw new RangeError(`not a query code: ${drawn}`)
  return String(drawn).padStart(6, '0')
}

/** Reads the 6 digits that a resident types to ask about a case (domain.md §2.4). */
export function parseQueryCode(text: string): QueryCodeResult {
  const code = withoutBlanks(toHalfWidth(text))
  if (code === '') return { ok: false, reason: 'empty' }
  if (!/^\d+$/.test(code)) return { ok: false, reason: 'characters' }
  return code.length === 6 ? { ok: true, code } : { ok: false, reason: 'length' }
}
