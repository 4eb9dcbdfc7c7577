import { readdir, readFile, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureFolder, writeDurably } from '../durable-file'

export type StoreAnswer = 'kept' | 'full' | 'other-package'
export type Fetched =
  { state: 'returned'; bytes: Uint8Array } | { state: 'waiting' } | { state: 'refused' } | { state: 'unknown' }

/** Of one package, and of all that lie here for others. */
export const MAX_RELAYED_BYTES = 32 * 1024 * 1024
const MAX_TOTAL_BYTES = 512 * 1024 * 1024
const MAX_WAITING = 2000
/** The station's own facts need the disk more than other people's packages. */
const LEAST_FREE_BYTES = 1024 * 1024 * 1024
const RETURN_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

const MAILBOX = /^[0-9a-f]{32}$/

/**
 * Packages on their way to the county and returns on their way back, as the bytes they are: nothing here can read them. One file
 * per mailbox in `to-county`, `to-station` or `refused`; whoever does not know the 128-bit mailbox finds nothing.
 */
export type RelayStore = {
  /** Durable when it answers `kept`; the same package again is `kept` too. */
  put(mailbox: string, bytes: Uint8Array): Promise<StoreAnswer>
  waiting(): Promise<string[]>
  read(mailbox: string): Promise<Uint8Array | null>
  /** The county has answered: the return takes the package's place. Null bytes: it refused, and there is none. */
  answered(mailbox: string, returned: Uint8Array | null): Promise<void>
  fetch(mailbox: string): Promise<Fetched>
  counts(): Promise<{ waiting: number; kept: number }>
  /** Throws away returns that nobody fetched for 30 days: the county gives another one at any time. */
  tidy(now: Date): Promise<void>
}

export function createRelayStore(folder: string, free: () => Promise<number> = () => freeBytes(folder)): RelayStore {
  const [toCounty, toStation, refused] = ['to-county', 'to-station', 'refused'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const place = (parent: string, mailbox: string): string => {
    if (!MAILBOX.test(mailbox)) throw new Error('a mailbox is 32 hex digits')
    return join(parent, mailbox)
  }
  const list = async (parent: string): Promise<string[]> =>
    (await readdir(parent).catch(() => [])).filter(name => MAILBOX.test(name))

  async function totalBytes(): Promise<{ bytes: number; files: number }> {
    const sizes = await Promise.all(
      [toCounty, toStation].map(async parent =>
        Promise.all(
          (await list(parent)).map(name =>
            stat(join(parent, name)).then(
              ({ size }) => size,
              () => 0,
            ),
          ),
        ),
      ),
    )
    const all = sizes.flat()
    return { bytes: all.reduce((sum, size) => sum + size, 0), files: all.length }
  }

  return {
    async put(mailbox, bytes) {
      const held = await readOrNull(place(toCounty, mailbox))
      if (held) return Buffer.compare(held, bytes) === 0 ? 'kept' : 'other-package'
      const { bytes: total, files } = await totalBytes()
      if (total + bytes.length > MAX_TOTAL_BYTES || files >= MAX_WAITING) return 'full'
      if ((await free()) - bytes.length < LEAST_FREE_BYTES) return 'full'
      await ensureFolder(toCounty)
      await writeDurably(place(toCounty, mailbox), bytes)
      return 'kept'
    },
    waiting: () => list(toCounty),
    read: mailbox => readOrNull(place(toCounty, mailbox)),
    async answered(mailbox, returned) {
      // First the answer, then the package goes: a cut in between sends the package once more, which changes nothing.
      await ensureFolder(returned ? toStation : refused)
      await writeDurably(place(returned ? toStation : refused, mailbox), returned ?? '')
      await rm(place(toCounty, mailbox), { force: true })
    },
    async fetch(mailbox) {
      if (!MAILBOX.test(mailbox)) return { state: 'unknown' }
      const bytes = await readOrNull(place(toStation, mailbox))
      if (bytes) return { state: 'returned', bytes }
      if (await readOrNull(place(toCounty, mailbox))) return { state: 'waiting' }
      return (await readOrNull(place(refused, mailbox))) ? { state: 'refused' } : { state: 'unknown' }
    },
    counts: async () => ({ waiting: (await list(toCounty)).length, kept: (await list(toStation)).length }),
    async tidy(now) {
      for (const parent of [toStation, refused])
        for (const name of await list(parent)) {
          const { mtimeMs } = await stat(join(parent, name))
          if (now.getTime() - mtimeMs > RETURN_DAYS * DAY_MS) await rm(join(parent, name), { force: true })
        }
    },
  }
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw problem
  }
}

async function freeBytes(folder: string): Promise<number> {
  await ensureFolder(folder)
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
