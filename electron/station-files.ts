import { readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobStore, KeyStore } from '../shared/sync/station-ports'
import { asStorageFault, eraseFile, syncFolder, writeDurably } from './durable-file'

const isMissing = (problem: unknown): boolean => (problem as NodeJS.ErrnoException).code === 'ENOENT'

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (problem) {
    if (isMissing(problem)) return null
    throw asStorageFault(problem)
  }
}

/** `station.json` and its few siblings in the user's data folder. */
export const createKeyFiles = (folder: string): KeyStore => {
  const pathOf = (name: string) => join(folder, `${name}.json`)
  return {
    load: async name => (await readOrNull(pathOf(name)))?.toString('utf8') ?? null,
    save: (name, text) => writeDurably(pathOf(name), text),
    async erase(name) {
      try {
        await eraseFile(pathOf(name))
      } catch (problem) {
        throw asStorageFault(problem)
      }
    },
    async remove(name) {
      try {
        await rm(pathOf(name), { force: true })
        await syncFolder(dirname(pathOf(name)))
      } catch (problem) {
        throw asStorageFault(problem)
      }
    },
  }
}

/** Attachments as `ab/abcdef…`: sealed bytes under the hash of the plain ones. */
export const createBlobFiles = (folder: string): BlobStore => {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a blob is named by a SHA-256')
    return join(folder, hash.slice(0, 2), hash)
  }
  return {
    async put(hash, sealed) {
      const known = await stat(pathOf(hash)).catch(() => null)
      // A file with this name and length came by the same rename: it is whole.
      if (known?.size !== sealed.length) await writeDurably(pathOf(hash), sealed)
    },
    get: async hash => {
      const bytes = await readOrNull(pathOf(hash))
      return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    },
  }
}
