import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { hostname, platform } from 'node:os'
import { join } from 'node:path'
import { argon2id } from 'hash-wasm'
import type { Argon2Port, StationPorts } from '../shared/sync/station-ports'
import { createLineFiles } from './journal/line-files'
import { requestOverHttp } from './http-port'
import { createBlobFiles, createKeyFiles } from './station-files'
import { uploadOverTus } from './upload-port'

/** Names this PC without naming it: a disk that is moved or cloned shows by another value. */
export function machineHash(): string {
  const id = platform() === 'linux' ? readOrEmpty('/etc/machine-id') : ''
  return createHash('sha256').update(`daiban-machine:${platform()}:${hostname()}:${id}`).digest('hex')
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

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
  defaultCenterUrl: string
  paper: StationPorts['paper']
}): StationPorts {
  const { userData, defaultCenterUrl, paper } = deps
  return {
    edition: 'electron',
    machine: machineHash(),
    defaultCenterUrl,
    lines: createLineFiles(join(userData, 'journal')),
    keys: createKeyFiles(userData),
    blobs: createBlobFiles(join(userData, 'attachments')),
    http: requestOverHttp,
    upload: uploadOverTus,
    argon2,
    random: bytes => new Uint8Array(randomBytes(bytes)),
    clock: { wall: () => new Date().toISOString(), mono: () => performance.now() },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(userData)
      return bavail * bsize
    },
    paper,
  }
}
