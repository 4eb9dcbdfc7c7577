import { DiskError, type SimDisk } from './sim-disk'

/**
 * The face of `node:fs/promises` over simulated disks: the bundle of the simulation puts it in the place of the real one for the
 * shell's code, so that the true journal writer meets torn tails and power cuts. Only what that code uses is here.
 */

/** Thrown by a disk's `onChange`: the power went at this very write. The program never hears of it. */
export class PowerCut extends Error {}

type Mount = { disk: SimDisk; alive: boolean }
const mounts = new Map<string, Mount>()

/** Gives one run of a program its disk under `/<name>`. */
export const mount = (name: string, disk: SimDisk): void => void mounts.set(name, { disk, alive: true })

/** The program of this mount is gone: whatever it still asks is never answered. */
export function freeze(name: string): void {
  const held = mounts.get(name)
  if (held) held.alive = false
}
export const unmountAll = (): void => mounts.clear()

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)

/** Runs one disk operation of the mount that the path names. */
function on<T>(path: string, work: (disk: SimDisk, inside: string) => T): Promise<T> {
  const parts = path.split('/').filter(Boolean)
  const held = mounts.get(parts[0] ?? '')
  if (!held) return Promise.reject(new Error(`no simulated disk at ${path}`))
  if (!held.alive) return never()
  try {
    return Promise.resolve(work(held.disk, `/${parts.slice(1).join('/')}`))
  } catch (problem) {
    if (problem instanceof PowerCut) return never()
    return Promise.reject(problem instanceof Error ? problem : new Error(String(problem)))
  }
}

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new Uint8Array(Buffer.from(data, 'utf8')) : Uint8Array.from(data)

export const mkdir = (path: string, _options?: unknown): Promise<string | undefined> =>
  on(path, (disk, inside) => {
    const first = disk.makeFolder(inside)
    return first === undefined ? undefined : `/${path.split('/').filter(Boolean)[0] ?? ''}${first}`
  })

export const readdir = (path: string): Promise<string[]> => on(path, (disk, inside) => disk.list(inside))

export const readFile = (path: string, encoding?: string): Promise<Buffer | string> =>
  on(path, (disk, inside) => {
    const bytes = Buffer.from(disk.read(inside))
    return encoding ? bytes.toString('utf8') : bytes
  })

export const writeFile = (path: string, data: string | Uint8Array, options?: { flag?: string }): Promise<void> =>
  on(path, (disk, inside) => {
    disk.create(inside, options?.flag === 'wx')
    if (options?.flag !== 'wx' && disk.read(inside).length > 0) disk.truncate(inside, 0)
    disk.append(inside, bytesOf(data))
  })

export const appendFile = (path: string, data: string | Uint8Array): Promise<void> =>
  on(path, (disk, inside) => {
    disk.create(inside, false)
    disk.append(inside, bytesOf(data))
  })

export const rename = (from: string, to: string): Promise<void> =>
  on(from, (disk, inside) => disk.rename(inside, `/${to.split('/').filter(Boolean).slice(1).join('/')}`))

export const rm = (path: string, options?: { force?: boolean }): Promise<void> =>
  on(path, (disk, inside) => {
    if (options?.force && disk.exists(inside) === null) return
    disk.remove(inside)
  })
export const unlink = (path: string): Promise<void> => rm(path)

export const stat = (path: string): Promise<{ size: number; isFile(): boolean; isDirectory(): boolean }> =>
  on(path, (disk, inside) => {
    const kind = disk.exists(inside)
    if (kind === null) throw new DiskError('ENOENT', path)
    return {
      size: kind === 'file' ? disk.read(inside).length : 0,
      isFile: () => kind === 'file',
      isDirectory: () => kind === 'folder',
    }
  })
export const access = async (path: string): Promise<void> => void (await stat(path))

export const statfs = (path: string): Promise<{ bavail: number; bsize: number }> =>
  on(path, () => ({ bavail: 50_000_000, bsize: 4096 }))

/** An open file or folder, as far as the shell uses one. */
export const open = (path: string, flags = 'r') =>
  on(path, (disk, inside) => {
    const isFolder = disk.exists(inside) === 'folder'
    if (/[wa]/.test(flags)) disk.create(inside, flags.includes('x'))
    else if (!isFolder && disk.exists(inside) === null) throw new DiskError('ENOENT', path)
    if (flags === 'w') disk.truncate(inside, 0)
    const append = (data: string | Uint8Array) => on(path, () => disk.append(inside, bytesOf(data)))
    const sync = () => on(path, () => (isFolder ? disk.syncFolder(inside) : disk.syncFile(inside)))
    return {
      appendFile: append,
      writeFile: append,
      write: async (data: string | Uint8Array) => {
        await append(data)
        return { bytesWritten: bytesOf(data).length }
      },
      sync,
      datasync: sync,
      truncate: (size = 0) => on(path, () => disk.truncate(inside, size)),
      stat: () => stat(path),
      readFile: (encoding?: string) => readFile(path, encoding),
      read: (into: Uint8Array, offset: number, length: number, position: number) =>
        on(path, () => {
          const part = disk.read(inside).subarray(position, position + length)
          into.set(part, offset)
          return { bytesRead: part.length, buffer: into }
        }),
      close: () => on(path, () => undefined),
    }
  })
