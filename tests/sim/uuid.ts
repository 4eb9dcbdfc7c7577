import type { Chance } from './prng'

/** A UUID of version 7 in form, from chance alone. */
export function uuidFrom(chance: Chance): string {
  const hex = Buffer.from(chance.bytes(16)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
