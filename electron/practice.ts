import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { StationService } from '../shared/ipc/station'
import { openPracticeStation } from '../shared/practice/practice-station'
import type { StationPorts } from '../shared/sync/station-ports'
import { createLineFiles } from './journal/line-files'
import { ensureFolder } from './durable-file'
import { findMachine, linesAt } from './machine-id'
import { decryptAllInNode } from './native-cipher'
import { createSiblingFile } from './sibling-file'
import { createBlobFiles, createKeyFiles } from './station-files'
import { argon2 } from './station-ports'

/** Everything of practice lies below this folder, its sibling marker too: removing it removes practice and nothing else. */
export const practiceFolder = (userData: string): string => join(userData, 'practice')

/** The practice station over files of its own. It is handed no network, no stick and no relay. */
export async function openPracticeOnDisk(userData: string, paper: StationPorts['paper']): Promise<StationService> {
  const folder = practiceFolder(userData)
  await ensureFolder(folder)
  const machine = findMachine()
  return openPracticeStation({
    edition: 'electron',
    machine: machine.marks,
    lines: linesAt(createLineFiles(join(folder, 'journal')), machine),
    keys: createKeyFiles(folder),
    sibling: createSiblingFile(join(folder, 'sibling.json')),
    blobs: createBlobFiles(join(folder, 'attachments')),
    argon2,
    decryptAll: decryptAllInNode,
    random: bytes => new Uint8Array(randomBytes(bytes)),
    clock: { wall: () => new Date().toISOString(), mono: () => performance.now() },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(userData)
      return bavail * bsize
    },
    paper,
  })
}
