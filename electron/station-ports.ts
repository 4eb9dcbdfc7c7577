import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { argon2id } from 'hash-wasm'
import { loadPasswordBooks } from '../shared/people/password-books'
import type { Argon2Port, StationPorts } from '../shared/sync/station-ports'
import { createLineFiles } from './journal/line-files'
import { requestOverHttp } from './http-port'
import { findMachine, linesAt } from './machine-id'
import { decryptAllInNode } from './native-cipher'
import { createSiblingFile, siblingPath } from './sibling-file'
import { createBlobFiles, createKeyFiles } from './station-files'
import { uploadOverTus } from './upload-port'

export const argon2: Argon2Port = (password, salt, { memoryKiB, passes, lanes }) =>
  argon2id({
    password,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  })

/** The station's ports over files in `userData`, Node's HTTP and the operating system. */
export function createElectronPorts(deps: {
  userData: string
  /** False for the folder that the system gives; one that somebody chose has its sibling at its side. */
  chosen?: boolean
  defaultCenterUrl: string
  paper: StationPorts['paper']
  packages: NonNullable<StationPorts['packages']>
  relay: NonNullable<StationPorts['relay']>
}): StationPorts {
  const { userData, chosen = true, defaultCenterUrl, paper, packages, relay } = deps
  const machine = findMachine()
  return {
    edition: 'electron',
    machine: machine.marks,
    defaultCenterUrl,
    lines: linesAt(createLineFiles(join(userData, 'journal')), machine),
    keys: createKeyFiles(userData),
    sibling: createSiblingFile(siblingPath(userData, chosen)),
    blobs: createBlobFiles(join(userData, 'attachments')),
    http: requestOverHttp,
    upload: uploadOverTus,
    argon2,
    passwordBooks: loadPasswordBooks,
    decryptAll: decryptAllInNode,
    random: bytes => new Uint8Array(randomBytes(bytes)),
    clock: { wall: () => new Date().toISOString(), mono: () => performance.now() },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(userData)
      return bavail * bsize
    },
    paper,
    packages,
    relay,
  }
}
