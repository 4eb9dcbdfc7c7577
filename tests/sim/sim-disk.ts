import type { Chance } from './prng'

/** A file: what programs read, and what a power cut would leave. */
type File = { cached: Uint8Array; durable: Uint8Array }
type Folder = { names: Map<string, Node>; durable: Map<string, Node> }
type Node = { kind: 'file'; file: File } | { kind: 'folder'; folder: Folder }

export class DiskError extends Error {
  readonly syscall = 'write'
  constructor(
    readonly code: string,
    path: string,
  ) {
    super(`${code}: ${path}`)
  }
}

const EMPTY = new Uint8Array()
const newFolder = (): Folder => ({ names: new Map(), durable: new Map() })

/**
 * A disk of one PC that keeps only what was flushed: file contents by `sync`, names by syncing their folder (POSIX). Before
 * every change it asks `onChange`, so that a crash, a full disk or a broken one can strike at each write boundary.
 */
export class SimDisk {
  private root: Folder = newFolder()
  /** Called before each change; may throw a `DiskError`, or cut the power by throwing anything else. */
  onChange: (what: 'write' | 'sync' | 'name', path: string) => void = () => undefined
  changes = 0

  private folderAt(path: string): Folder {
    let at = this.root
    for (const name of path.split('/').filter(Boolean)) {
      const next = at.names.get(name)
      if (next?.kind !== 'folder') throw new DiskError('ENOENT', path)
      at = next.folder
    }
    return at
  }

  private place(path: string): { folder: Folder; name: string } {
    const cut = path.lastIndexOf('/')
    return { folder: this.folderAt(path.slice(0, cut)), name: path.slice(cut + 1) }
  }

  private fileAt(path: string): File {
    const { folder, name } = this.place(path)
    const node = folder.names.get(name)
    if (node?.kind !== 'file') throw new DiskError(node ? 'EISDIR' : 'ENOENT', path)
    return node.file
  }

  private change(what: 'write' | 'sync' | 'name', path: string): void {
    this.changes += 1
    this.onChange(what, path)
  }

  /** Makes every folder on the way; tells the first one that was new. */
  makeFolder(path: string): string | undefined {
    let at = this.root
    let first: string | undefined
    const names = path.split('/').filter(Boolean)
    for (const [index, name] of names.entries()) {
      const next = at.names.get(name)
      if (next?.kind === 'file') throw new DiskError('EEXIST', path)
      if (next) at = next.folder
      else {
        const here = `/${names.slice(0, index + 1).join('/')}`
        this.change('name', here)
        first ??= here
        const made = newFolder()
        at.names.set(name, { kind: 'folder', folder: made })
        at = made
      }
    }
    return first
  }

  list(path: string): string[] {
    return [...this.folderAt(path).names.keys()].sort()
  }

  exists(path: string): 'file' | 'folder' | null {
    if (path === '/' || path === '') return 'folder'
    try {
      const { folder, name } = this.place(path)
      return folder.names.get(name)?.kind ?? null
    } catch {
      return null
    }
  }

  create(path: string, exclusive: boolean): void {
    const { folder, name } = this.place(path)
    if (folder.names.has(name)) {
      if (exclusive) throw new DiskError('EEXIST', path)
      return
    }
    this.change('name', path)
    folder.names.set(name, { kind: 'file', file: { cached: EMPTY, durable: EMPTY } })
  }

  read(path: string): Uint8Array {
    return this.fileAt(path).cached
  }

  append(path: string, bytes: Uint8Array): void {
    const file = this.fileAt(path)
    // A disk that runs full takes the first part of a write and refuses the rest.
    try {
      this.change('write', path)
    } catch (problem) {
      if (problem instanceof DiskError && problem.code === 'ENOSPC') {
        file.cached = joined(file.cached, bytes.subarray(0, Math.floor(bytes.length / 2)))
      }
      throw problem
    }
    file.cached = joined(file.cached, bytes)
  }

  truncate(path: string, size: number): void {
    const file = this.fileAt(path)
    this.change('write', path)
    file.cached = file.cached.slice(0, size)
  }

  syncFile(path: string): void {
    const file = this.fileAt(path)
    this.change('sync', path)
    file.durable = file.cached
  }

  syncFolder(path: string): void {
    const folder = this.folderAt(path)
    this.change('sync', path)
    folder.durable = new Map(folder.names)
  }

  rename(from: string, to: string): void {
    const source = this.place(from)
    const target = this.place(to)
    const node = source.folder.names.get(source.name)
    if (!node) throw new DiskError('ENOENT', from)
    this.change('name', to)
    source.folder.names.delete(source.name)
    target.folder.names.set(target.name, node)
  }

  remove(path: string): void {
    const { folder, name } = this.place(path)
    if (!folder.names.has(name)) throw new DiskError('ENOENT', path)
    this.change('name', path)
    folder.names.delete(name)
  }

  /** True when a power cut now would lose nothing of this file. */
  isDurable(path: string): boolean {
    const names = path.split('/').filter(Boolean)
    let at = this.root
    for (const [index, name] of names.entries()) {
      const node = at.durable.get(name)
      if (!node || node !== at.names.get(name)) return false
      if (node.kind === 'folder') at = node.folder
      else return index === names.length - 1 && node.file.durable === node.file.cached
    }
    return true
  }

  /**
   * The power is gone: what was not flushed is kept, lost or torn, as chance has it. An unflushed write survives up to some
   * byte; an unflushed name (new, renamed, removed) is as before or as after.
   */
  cutPower(chance: Chance): void {
    const settle = (folder: Folder): void => {
      for (const name of new Set([...folder.names.keys(), ...folder.durable.keys()])) {
        const [now, before] = [folder.names.get(name), folder.durable.get(name)]
        if (now !== before && chance.happens(0.5)) {
          if (before) folder.names.set(name, before)
          else folder.names.delete(name)
        }
      }
      for (const node of folder.names.values()) {
        if (node.kind === 'folder') settle(node.folder)
        else node.file.cached = node.file.durable = survived(node.file, chance)
      }
      folder.durable = new Map(folder.names)
    }
    settle(this.root)
  }

  /** Takes one folder of another disk as it is there, in the place of its own. */
  takeFolder(from: SimDisk, name: string): void {
    const other = from.clone().root.names.get(name)
    for (const names of [this.root.names, this.root.durable]) {
      if (other) names.set(name, other)
      else names.delete(name)
    }
  }

  /** A copy, bit for bit, of what programs read now. */
  clone(): SimDisk {
    const copy = (folder: Folder): Folder => {
      const names = new Map<string, Node>()
      for (const [name, node] of folder.names) {
        if (node.kind === 'folder') names.set(name, { kind: 'folder', folder: copy(node.folder) })
        else names.set(name, { kind: 'file', file: { cached: node.file.cached, durable: node.file.cached } })
      }
      return { names, durable: new Map(names) }
    }
    const disk = new SimDisk()
    disk.root = copy(this.root)
    return disk
  }
}

function survived({ cached, durable }: File, chance: Chance): Uint8Array {
  if (cached === durable) return durable
  if (cached.length > durable.length) {
    // Appended since the flush: some first part of it reached the platter.
    return cached.slice(0, durable.length + chance.below(cached.length - durable.length + 1))
  }
  return chance.happens(0.5) ? cached : durable
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}
