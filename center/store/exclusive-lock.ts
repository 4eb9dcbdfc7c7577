import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { birthOf, isRunning } from './process-life'

export type ExclusiveLock = { release(): Promise<void> }

function holderLives(text: string): boolean {
  const [pid = '', birth = ''] = text.split(' ')
  if (!/^\d+$/.test(pid) || !isRunning(Number(pid))) return false
  return birth === '' || birth === birthOf(Number(pid))
}

/**
 * Takes a folder for this process alone; null when another living process has it. A lock whose holder died is taken over.
 * Needed because two centers over one embedded database folder would each start a server on it.
 */
export async function takeExclusiveLock(folder: string): Promise<ExclusiveLock | null> {
  const path = join(folder, 'center.lock')
  const mine = `${process.pid} ${birthOf(process.pid)} ${randomBytes(8).toString('hex')}`
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, mine, { flag: 'wx' })
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await linked(draft, path)) return { release: () => releaseIfMine(path, mine) }
      const held = await readFile(path, 'utf8').catch(() => null)
      if (held === null) continue
      if (holderLives(held)) return null
      await setAside(path, held)
    }
    return null
  } finally {
    await rm(draft, { force: true })
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes a dead holder's lock; puts it back when somebody else took it over between our look and our move. */
async function setAside(path: string, seen: string): Promise<void> {
  const aside = `${path}.old.${process.pid}`
  await rename(path, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => seen)
  if (moved !== seen) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function releaseIfMine(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
}
