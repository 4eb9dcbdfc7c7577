import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type * as Electron from 'electron'
import { hooks } from './hooks'
import { world } from './world'

const mark = 'v99'

/** The fake keyring's key, one per user data folder: a copied file cannot be read elsewhere, as with DPAPI. */
function readKey(): Buffer {
  const file = path.join(world.app().getPath('userData'), 'double-keyring')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, randomBytes(32), { mode: 0o600 })
  }
  return fs.readFileSync(file)
}

const isAvailable = () => world.state.ready && hooks.keyring.available

function encryptString(plainText: string): Buffer {
  if (!isAvailable()) throw new Error('Error while encrypting the text provided to safeStorage.encryptString.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', readKey(), nonce)
  return Buffer.concat([
    Buffer.from(mark),
    nonce,
    cipher.update(plainText, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
}

function decryptString(encrypted: Buffer): string {
  const failed = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
  if (!isAvailable() || encrypted.subarray(0, 3).toString() !== mark) throw new Error(failed)
  const decipher = createDecipheriv('aes-256-gcm', readKey(), encrypted.subarray(3, 15))
  decipher.setAuthTag(encrypted.subarray(-16))
  try {
    return decipher.update(encrypted.subarray(15, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new Error(failed)
  }
}

/** `safeStorage` over a real cipher. `hooks.keyring` (or DAIBAN_DOUBLE_KEYRING=none|basic_text) takes the keyring away. */
export const safeStorage: Electron.SafeStorage = {
  isEncryptionAvailable: isAvailable,
  isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable()),
  getSelectedStorageBackend: () => (world.state.ready ? hooks.keyring.backend : 'unknown'),
  setUsePlainTextEncryption: () => undefined,
  encryptString,
  decryptString,
  encryptStringAsync: async plainText => encryptString(plainText),
  decryptStringAsync: async encrypted => ({ result: decryptString(encrypted), shouldReEncrypt: false }),
}
