import Dexie from 'dexie'
import { storageReason } from './fault-reason'
import { HALL_SHAPE, HallDb } from './hall-db'

/** IndexedDB would not open under any name, or a newer program made it. Nothing is lost: the journal has every fact; the reason is for the screen. */
export class HallOpenError extends Error {
  override name = 'HallOpenError'
  constructor(
    readonly reason: 'disk-full' | 'disk-failed' | 'newer-copy',
    cause: unknown,
  ) {
    super(`the working copy does not open: ${String(cause)}`, { cause })
  }
}

const TRIES_PER_NAME = 3
const NAMES_TRIED = 3

/**
 * Opens the working copy of a device. A database that does not open is tried three times, then left as it is, and a new
 * one, `daiban-<device>-2`, `-3` …, takes its place: it is rebuilt from the journal. No database is ever removed.
 */
export const openHallDb = async (device: string, wait: (ms: number) => Promise<void>): Promise<HallDb> =>
  climb(device, await newestNumber(device), wait)

/** A new, empty working copy beside the ones there are. */
export const openNextHallDb = async (device: string, wait: (ms: number) => Promise<void>): Promise<HallDb> =>
  climb(device, (await newestNumber(device)) + 1, wait)

async function climb(device: string, first: number, wait: (ms: number) => Promise<void>): Promise<HallDb> {
  let problem: unknown
  for (let number = first; number < first + NAMES_TRIED; number++) {
    const name = nameOf(device, number)
    await refuseNewer(name)
    for (let tries = 1; tries <= TRIES_PER_NAME; tries++) {
      const db = new HallDb(name)
      try {
        await db.open()
        return db
      } catch (failure) {
        problem = failure
        db.close()
        await wait(100 * 3 ** (tries - 1))
      }
    }
  }
  throw new HallOpenError(storageReason(problem), problem)
}

/**
 * Looked up before opening: Dexie opens a copy of a newer program without a word and even adds its own tables (dexie#2097). What
 * we do not know of we must not write to.
 */
async function refuseNewer(name: string): Promise<void> {
  const factory: Partial<IDBFactory> | undefined = Dexie.dependencies.indexedDB
  const all = (await factory?.databases?.().catch(() => [])) ?? []
  // Dexie counts in tenths, and by units when it has added something by itself.
  const shape = Math.floor((all.find(found => found.name === name)?.version ?? 0) / 10)
  if (shape > HALL_SHAPE)
    throw new HallOpenError('newer-copy', new Error(`version ${shape} of the working copy, we know ${HALL_SHAPE}`))
}

const nameOf = (device: string, number: number): string => `daiban-${device}${number === 1 ? '' : `-${number}`}`

/** The newest working copy of this device: once an old one was given up, later starts do not go back to it. */
async function newestNumber(device: string): Promise<number> {
  const names = await Dexie.getDatabaseNames().catch(() => [])
  const base = nameOf(device, 1)
  const numbers = names
    .filter(name => name.startsWith(`${base}-`))
    .map(name => Number(name.slice(base.length + 1)))
    .filter(number => Number.isInteger(number) && number > 1)
  return Math.max(1, ...numbers)
}
