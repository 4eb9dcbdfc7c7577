import { sha256Hex } from '../sync/crypto-suite'

/** A UUID of version 8 (RFC 9562 §5.8: made by the application) that is the same for the same text, everywhere and for ever. */
export function uuidOf(text: string): string {
  const hash = sha256Hex(`daiban-roster:${text}`)
  const variant = '89ab'[Number.parseInt(hash.charAt(16), 16) % 4] ?? '8'
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The list that this file is, for one matter in one village: importing it twice gives the same list and the same cases. */
export const rosterIdOf = (list: { matter: string; village: string; from: string; contentHash: string }): string =>
  uuidOf([list.matter, list.village, list.from, list.contentHash].join('|'))

/**
 * The ids of a row: the case it becomes, and the command that makes it. Nothing here is random, so a row that is recorded again after
 * a power cut is found and not made twice.
 */
export const idsOfRow = (rosterId: string, row: number): { caseId: string; commandId: string } => ({
  caseId: uuidOf(`${rosterId}|${row}|case`),
  commandId: uuidOf(`${rosterId}|${row}|intake`),
})
