import { createHmac, timingSafeEqual } from 'node:crypto'

/** A place in one history of the county's changes. `mark` is the beginning of the hash of the fact that stands there. */
export type Place = { history: string; change: number; mark: string }

/** What a cursor names. A number from version 1 names no history and no fact: it is taken on trust, and proves nothing. */
export type NamedPlace = Place | { history: null; change: number }

/** Before the first change there is no fact. */
export const NO_MARK = '00000000'
export const markOf = (hash: string): string => hash.slice(0, NO_MARK.length)

const FORM = /^([0-9a-f]{16})\.(\d{1,15})\.([0-9a-f]{8})\.([0-9a-f]{16})$/
const OLD_FORM = /^\.?(\d{1,15})$/

function sealOf(secret: Uint8Array, place: string): string {
  return createHmac('sha256', secret).update(`cursor\n${place}`).digest('hex').slice(0, 16)
}

/**
 * The cursor as stations keep it. It says which fact its holder saw last, so a county that was set back to a backup, and went on
 * with other facts under the same numbers, finds out. Then every station must begin again: therefore the county's own seal, for it
 * must not be a thing that somebody can make up.
 */
export function cursorTo({ history, change, mark }: Place, secret: Uint8Array): string {
  const place = `${history}.${change}.${mark}`
  return `${place}.${sealOf(secret, place)}`
}

/** The place that a cursor names; null when this county never gave it out. */
export function readCursor(cursor: string, secret: Uint8Array): NamedPlace | null {
  const old = OLD_FORM.exec(cursor)?.[1]
  if (old !== undefined) return { history: null, change: Number(old) }
  const [, history, change, mark, seal] = FORM.exec(cursor) ?? []
  if (history === undefined || change === undefined || mark === undefined || seal === undefined) return null
  const expected = sealOf(secret, `${history}.${change}.${mark}`)
  const isOurs = timingSafeEqual(Buffer.from(expected), Buffer.from(seal))
  return isOurs ? { history, change: Number(change), mark } : null
}
