import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto'
import type { BatchSuite } from '../../shared/sync/batch'
import { FIRST_SUITE, isSoundKey, suiteNameOf, suiteOf, type SuiteName } from '../../shared/sync/crypto-suite'

/** What stands before 32 raw bytes of an Ed25519 key in DER (RFC 8410). */
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const SECRET_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Keys seen so far: a county has some hundred devices, and reading a key costs as much as using it. */
const MAX_KEYS = 10_000

/** The first suite of shared/sync/crypto-suite.ts by the platform's own functions, many times faster. */
export function nativeSuite(): BatchSuite {
  const keys = new Map<string, KeyObject>()
  const keyOf = (publicKey: string): KeyObject => {
    const known = keys.get(publicKey)
    if (known) return known
    // OpenSSL asks no such thing.
    if (!isSoundKey(publicKey)) throw new Error('no sound key')
    const der = Buffer.concat([PUBLIC_HEAD, Buffer.from(publicKey, 'hex')])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    if (keys.size >= MAX_KEYS) keys.clear()
    keys.set(publicKey, key)
    return key
  }
  return {
    name: FIRST_SUITE.name,
    verify: (publicKey, text, signature) => {
      try {
        return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'hex'))
      } catch {
        return false
      }
    },
    sha: text => hash('sha256', text, 'hex'),
  }
}

/** What the county's rules need of all suites. */
export type CenterCrypto = {
  /** What ids, digests and names of files are made by, in every suite. */
  sha256Hex: (text: string) => string
  /** The suite of an enrolled device's key: the only one by which anything of that device is checked. */
  of: (publicKey: string) => BatchSuite
}

/**
 * The first suite by the platform, others by script: OpenSSL 3 has SM2, but Node lets nobody name the signer's id (GM/T 0009) to it.
 * `loadSuite` must have been awaited for whatever suites there are devices of.
 */
export function centerCrypto(): CenterCrypto {
  const first = nativeSuite()
  return {
    sha256Hex: first.sha,
    of: publicKey => {
      const name = suiteNameOf(publicKey)
      return name === first.name ? first : suiteOf(name)
    },
  }
}

/** Signs for devices of each suite with the county's key of that suite: 128 hex digits over the UTF-8 bytes of a text. */
export type CountySigner = (text: string, suite: SuiteName) => string

export function countySigner(secretKeyOf: (suite: SuiteName) => Uint8Array): CountySigner {
  const first = nativeSigner(secretKeyOf(FIRST_SUITE.name))
  return (text, suite) => (suite === FIRST_SUITE.name ? first(text) : suiteOf(suite).sign(secretKeyOf(suite), text))
}

/** Ed25519 signatures by one key. */
export function nativeSigner(secretKey: Uint8Array): (text: string) => string {
  const key = createPrivateKey({ key: Buffer.concat([SECRET_HEAD, secretKey]), format: 'der', type: 'pkcs8' })
  return text => sign(null, Buffer.from(text), key).toString('hex')
}
