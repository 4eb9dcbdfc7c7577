import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code

/** Writes beside the file and hands over to `place`: after a crash at any moment the file is whole or was never there. */
async function writeBeside(path: string, text: string, place: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await place(temporary)
    await syncFolder(folder)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a file that only this user reads (0600), durably. False when somebody else made it first; theirs stays. */
export async function createPrivateFile(path: string, text: string): Promise<boolean> {
  let made = true
  await writeBeside(path, text, async temporary => {
    await link(temporary, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
      made = false
    })
  })
  return made
}

/** Replaces such a file as a whole, durably. */
export const replacePrivateFile = (path: string, text: string): Promise<void> =>
  writeBeside(path, text, temporary => rename(temporary, path))

/** Puts a file in the place of another, durably: there is one of the two at every moment. */
export async function movePrivateFile(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** Writes over the bytes where they lie, as far as the disk lets anybody do that, and removes the file, durably. */
export async function erasePrivateFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.write(randomBytes((await handle.stat()).size), 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rm(path)
  await syncFolder(dirname(path))
}

/** Reads a file with a secret in it; null when there is none. Throws a plain sentence when every user of this machine may read it. */
export async function readPrivateFile(path: string): Promise<string | null> {
  const found = await stat(path).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null
    throw new Error(`${path} cannot be read. Let only the user that runs the center read it.`)
  })
  if (!found) return null
  if (process.platform !== 'win32' && (found.mode & 0o007) !== 0)
    throw new Error(`Everybody on this machine may read ${path}. Run: chmod 600 ${path}`)
  return readFile(path, 'utf8')
}
