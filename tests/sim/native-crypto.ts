import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * Node's own Ed25519, X25519, SHA-256, HKDF and AES-GCM under the names of the @noble packages: the same bits in a tenth of the time. The
 * bundle of the simulation puts them there; `tests/sim/native-crypto.test.ts` holds them against the originals.
 */

const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const keys = new Map<string, KeyObject>()

function keyOf(kind: 'secret' | 'public', bytes: Uint8Array): KeyObject {
  const raw = Buffer.from(bytes)
  const name = `${kind}:${raw.toString('hex')}`
  const known = keys.get(name)
  if (known) return known
  const made =
    kind === 'secret'
      ? createPrivateKey({ key: Buffer.concat([SEED_PREFIX, raw]), format: 'der', type: 'pkcs8' })
      : createPublicKey({ key: Buffer.concat([KEY_PREFIX, raw]), format: 'der', type: 'spki' })
  if (keys.size > 2000) keys.clear()
  keys.set(name, made)
  return made
}

const copyOf = (bytes: Buffer | ArrayBuffer): Uint8Array => Uint8Array.from(new Uint8Array(bytes))

export const nativeEd25519 = {
  getPublicKey: (seed: Uint8Array): Uint8Array =>
    copyOf(createPublicKey(keyOf('secret', seed)).export({ format: 'der', type: 'spki' }).subarray(KEY_PREFIX.length)),
  sign: (message: Uint8Array, seed: Uint8Array): Uint8Array => copyOf(sign(null, message, keyOf('secret', seed))),
  verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean =>
    verify(null, message, keyOf('public', publicKey), signature),
}

const X_SEED_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')
const X_KEY_PREFIX = Buffer.from('302a300506032b656e032100', 'hex')
const xSecret = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([X_SEED_PREFIX, secret]), format: 'der', type: 'pkcs8' })

export const nativeX25519 = {
  getPublicKey: (secret: Uint8Array): Uint8Array =>
    copyOf(createPublicKey(xSecret(secret)).export({ format: 'der', type: 'spki' }).subarray(X_KEY_PREFIX.length)),
  getSharedSecret: (secret: Uint8Array, publicKey: Uint8Array): Uint8Array =>
    copyOf(
      diffieHellman({
        privateKey: xSecret(secret),
        publicKey: createPublicKey({ key: Buffer.concat([X_KEY_PREFIX, publicKey]), format: 'der', type: 'spki' }),
      }),
    ),
}

export const sha256 = Object.assign(
  (message: Uint8Array): Uint8Array => copyOf(createHash('sha256').update(message).digest()),
  {
    outputLen: 32,
    blockLen: 64,
    create() {
      const hash = createHash('sha256')
      const running = {
        update(part: Uint8Array) {
          hash.update(part)
          return running
        },
        digest: (): Uint8Array => copyOf(hash.digest()),
      }
      return running
    },
  },
)

export const hkdf = (
  _hash: unknown,
  key: Uint8Array,
  salt: Uint8Array | undefined,
  info: Uint8Array | undefined,
  length: number,
): Uint8Array => copyOf(hkdfSync('sha256', key, salt ?? new Uint8Array(), info ?? new Uint8Array(), length))

const TAG = 16

export const gcm = (key: Uint8Array, nonce: Uint8Array, aad?: Uint8Array) => ({
  encrypt(plain: Uint8Array): Uint8Array {
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    if (aad) cipher.setAAD(aad)
    const body = cipher.update(plain)
    cipher.final()
    return copyOf(Buffer.concat([body, cipher.getAuthTag()]))
  },
  decrypt(sealed: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    if (aad) decipher.setAAD(aad)
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG))
    decipher.final()
    return copyOf(plain)
  },
})
