import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** What a secret is for. Each purpose has a key of its own; what belongs to one person or one suite names them, so that rows cannot be swapped. */
export type SecretPurpose =
  | 'signing-seed'
  | 'token-secret'
  | 'recovery-seed'
  | `signing-seed:${string}`
  | `recovery-seed:${string}`
  | `totp:${string}`
  | `account:${string}`

/** Seals the few secrets that stand in the database, so that a dump of it opens nothing. */
export type SecretBox = {
  /** Names the master key without telling it: 16 hex digits, kept beside what it sealed. */
  keyId: string
  seal(county: string, purpose: SecretPurpose, bytes: Uint8Array): Buffer
  /** Throws when the bytes were sealed by another master key, for another purpose or county, or were changed. */
  open(county: string, purpose: SecretPurpose, sealed: Uint8Array): Buffer
}

/** The parts of a running center that sealing needs. */
export type SecretContext = { secrets: SecretBox; county: { code: string } }

/** The layout: `DBS1`, 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
const MAGIC = Buffer.from('DBS1')
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/** One box per running center. `master` is 32 random bytes; nothing is ever enciphered with it directly (HKDF, RFC 5869). */
export function createSecretBox(master: Uint8Array): SecretBox {
  const derive = (info: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, Buffer.from('daiban-at-rest'), Buffer.from(info), 32))
  const keyId = createHash('sha256').update(derive('key-id')).digest('hex').slice(0, 16)
  const aadOf = (county: string, purpose: SecretPurpose) => Buffer.from(JSON.stringify([county, purpose]))
  return {
    keyId,
    seal(county, purpose, bytes) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, derive(`purpose:${purpose}`), nonce).setAAD(aadOf(county, purpose))
      return Buffer.concat([MAGIC, nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(county, purpose, sealed) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < MAGIC.length + NONCE_BYTES + TAG_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
        throw new Error(`the ${kindOf(purpose)} in the database is not sealed`)
      const nonce = bytes.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES)
      const decipher = createDecipheriv(CIPHER, derive(`purpose:${purpose}`), nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(aadOf(county, purpose)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(MAGIC.length + NONCE_BYTES, -TAG_BYTES)),
          decipher.final(),
        ])
      } catch {
        throw new Error(`the ${kindOf(purpose)} in the database does not open with this master key`)
      }
    },
  }
}

/** Without the person or suite it belongs to: an error may be logged. */
const kindOf = (purpose: SecretPurpose): string => purpose.split(':')[0] ?? ''

/** Seals a secret of this county for a column of its database (bytea). */
export const sealSecretAtRest = (context: SecretContext, purpose: SecretPurpose, bytes: Uint8Array): Buffer =>
  context.secrets.seal(context.county.code, purpose, bytes)

/** The secret in such a column. Throws when it does not open: a changed row, a swapped row or another master key. */
export const openSecretAtRest = (context: SecretContext, purpose: SecretPurpose, sealed: Uint8Array): Buffer =>
  context.secrets.open(context.county.code, purpose, sealed)
