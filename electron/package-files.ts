import { readFile, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Dialog } from 'electron'
import type { StationReason } from '../shared/ipc/station-reason'
import { PACKAGE_EXTENSION } from '../shared/sync/package-form'
import type { PackageFiles } from '../shared/sync/road-ports'
import { writeDurably } from './durable-file'

const FILTERS = [{ name: '代办通文件', extensions: [PACKAGE_EXTENSION] }]
/** Room beside the file itself: the folder's own entry grows too. */
const SPARE_BYTES = 64 * 1024

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })

/** Packages on a stick, or wherever the person points: written durably and compared with what the system then gives back. */
export function createPackageFiles(
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>,
  read: (path: string) => Promise<Uint8Array> = readFile,
): PackageFiles {
  return {
    async save(name, bytes) {
      const chosen = await dialog.showSaveDialog({ title: '导出到U盘', defaultPath: name, filters: FILTERS })
      if (chosen.canceled || !chosen.filePath) return { ok: true, value: null }
      const path = chosen.filePath
      if (!(await hasRoom(dirname(path), bytes.length))) return fault('stick-full')
      try {
        await writeDurably(path, bytes)
        // Finds what the file system spoilt. A worn stick shows only after it was pulled out: until then the system may answer from memory.
        const kept = await read(path)
        if (Buffer.compare(kept, bytes) !== 0) {
          await rm(path, { force: true })
          return fault('stick-failed')
        }
      } catch (problem) {
        return fault(isFull(problem) ? 'stick-full' : 'stick-failed')
      }
      return { ok: true, value: { path } }
    },
    async open(maxBytes) {
      const chosen = await dialog.showOpenDialog({ title: '导入回执文件', properties: ['openFile'], filters: FILTERS })
      const path = chosen.canceled ? undefined : chosen.filePaths[0]
      if (path === undefined) return { ok: true, value: null }
      try {
        if ((await stat(path)).size > maxBytes) return fault('package-too-large')
        return { ok: true, value: { name: basename(path), bytes: new Uint8Array(await read(path)) } }
      } catch {
        return fault('package-unreadable')
      }
    },
  }
}

/** True also where nobody can tell how much is free: writing will then find out. */
async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize >= bytes + SPARE_BYTES
  } catch {
    return true
  }
}

const isFull = (problem: unknown): boolean => /ENOSPC|EDQUOT/.test(problem instanceof Error ? problem.message : '')
