import { seededBytes } from '../virtual-time'

export {
  createHash,
  createHmac,
  timingSafeEqual,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  hkdfSync,
} from 'node:crypto'
export { createCipheriv, createDecipheriv } from 'node:crypto'

export const randomBytes = seededBytes

/** A random UUID (RFC 9562, version 4) from the seed. */
export function randomUUID(): string {
  const hex = seededBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
