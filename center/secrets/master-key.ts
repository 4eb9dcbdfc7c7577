import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createPrivateFile, readPrivateFile } from './private-file'

export type MasterKeySource = {
  /** The center's data folder, in which `master.key` is looked for last. */
  folder: string
  /** DAIBAN_MASTER_KEY: 64 hex digits. */
  masterKey?: string | undefined
  /** DAIBAN_MASTER_KEY_FILE: a file with them. */
  masterKeyFile?: string | undefined
}

const SHAPE = /^[0-9a-f]{64}$/i
const KEY_BYTES = 32

export const masterKeyPath = (folder: string): string => join(folder, 'master.key')

/** Where the key lies; while it is changed, the next one lies beside it as `.new`, and the former one stays as `.old`. */
export const keyFileOf = ({ folder, masterKeyFile }: MasterKeySource): string => masterKeyFile ?? masterKeyPath(folder)
export const nextKeyFile = (path: string): string => `${path}.new`
export const formerKeyFile = (path: string): string => `${path}.old`

/**
 * The key under which secrets stand in the database: from the environment, from a named file, or from the data folder; null when
 * there is none anywhere. Throws a plain sentence when what is given is no key, or when everybody may read it.
 */
export async function findMasterKey(source: MasterKeySource): Promise<Uint8Array | null> {
  if (source.masterKey) return parseKey(source.masterKey, 'DAIBAN_MASTER_KEY')
  const named = source.masterKeyFile
  const found = await readKeyFile(keyFileOf(source))
  if (!found && named) throw new Error(`DAIBAN_MASTER_KEY_FILE names ${named}, and there is no such file.`)
  return found
}

/** The key in this file; null when there is no such file. */
export async function readKeyFile(path: string): Promise<Uint8Array | null> {
  const text = await readPrivateFile(path)
  return text === null ? null : parseKey(text, path)
}

export const keyText = (key: Uint8Array): string => `${Buffer.from(key).toString('hex')}\n`
export const randomKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES))

/** Makes `<data>/master.key` (0600, durable) and answers it; the one that stands there when another center was first. */
export async function makeMasterKey(folder: string): Promise<Uint8Array> {
  const fresh = randomKey()
  if (await createPrivateFile(masterKeyPath(folder), keyText(fresh))) return fresh
  const found = await findMasterKey({ folder })
  if (!found) throw new Error(`${masterKeyPath(folder)} went away while the center started. Start again.`)
  return found
}

/** Never quotes what it was given. */
function parseKey(text: string, from: string): Uint8Array {
  const trimmed = text.trim()
  if (!SHAPE.test(trimmed)) throw new Error(`${from} is no master key: it must be 64 hexadecimal digits (32 bytes).`)
  return new Uint8Array(Buffer.from(trimmed, 'hex'))
}
