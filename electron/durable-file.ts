import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StorageFault } from '../shared/sync/station-ports'

/** Antivirus programs hold a fresh file for a moment; Windows then refuses the rename. */
const RENAME_WAITS_MS = [10, 40, 160, 640]

/** What the system says when there is no room: the person can do something about that. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT'])

/** An error that the operating system gave, as our own; anything else is a bug and stays what it is. */
export function asStorageFault(problem: unknown): unknown {
  const { code, syscall } = (problem ?? {}) as { code?: unknown; syscall?: unknown }
  return typeof code === 'string' && typeof syscall === 'string'
    ? new StorageFault(NO_ROOM.has(code) ? 'disk-full' : 'disk-failed', `${syscall} failed: ${code}`)
    : problem
}

/** Makes the names in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder whose own name, and that of every folder made on the way, survives a power cut. */
export async function ensureFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const pause of [...RENAME_WAITS_MS, null]) {
    try {
      return await rename(from, to)
    } catch (problem) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes((problem as NodeJS.ErrnoException).code ?? '')
      if (!held || pause === null) throw problem
      await wait(pause)
    }
  }
}

/** Replaces a file as a whole: after a crash at any moment it holds the old bytes or the new ones. Throws `StorageFault`. */
export async function writeDurably(path: string, bytes: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await ensureFolder(dirname(path))
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renamePatiently(temporary, path)
    await syncFolder(dirname(path))
  } catch (problem) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw asStorageFault(problem)
  }
}

/**
 * Writes noughts over a file where it lies, then removes it, durably; nothing when there is none. A disk that moves its blocks about (an
 * SSD) keeps the old ones until it needs their room: what must not be read may never lie there unsealed.
 */
export async function eraseFile(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return null
    throw problem
  })
  if (!handle) return
  try {
    const { size } = await handle.stat()
    await handle.write(Buffer.alloc(size), 0, size, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rm(path, { force: true })
  await syncFolder(dirname(path))
}
