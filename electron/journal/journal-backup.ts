import { open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asStorageFault, ensureFolder, eraseFile, writeDurably } from '../durable-file'
import { indexLines, parseSegmentName } from './segment'

/** Small files that are needed to open the journal again. All of it is sealed or public. */
const SMALL = ['station.json', 'numbers.json', 'journal/writer.json']
/** How much of the end of the copy must be the same in the journal, before more is added to it. */
const JOIN_BYTES = 512

export type BackupResult = { segments: number; bytes: number }

/**
 * Keeps a second journal in another folder (pains 10): whole lines that are new are added, durably; nothing is ever deleted there.
 * What no longer is a continuation (a folder put back from elsewhere, another enrolment) is put beside under another name first.
 * Put back by copying its content into an empty data folder: the next start then notices that it is older (0011).
 * Throws `StorageFault`. Not to be run twice at a time.
 */
export async function backUpJournal(userData: string, backup: string): Promise<BackupResult> {
  try {
    await ensureFolder(join(backup, 'journal'))
    const result = { segments: 0, bytes: 0 }
    const names = await readdir(join(userData, 'journal')).catch(() => [])
    for (const epoch of names.filter(name => /^[0-9a-f]{16}$/.test(name)))
      for (const segment of (await readdir(join(userData, 'journal', epoch))).filter(name => parseSegmentName(name))) {
        const place = join('journal', epoch, segment)
        await ensureFolder(join(backup, 'journal', epoch))
        const added = await addNewLines(join(userData, place), join(backup, place))
        result.segments += added > 0 ? 1 : 0
        result.bytes += added
      }
    // The markers last: they never speak of more than what lies beside them.
    for (const name of SMALL) await copySmall(join(userData, name), join(backup, name))
    return result
  } catch (problem) {
    throw asStorageFault(problem)
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

async function readFrom(path: string, from: number, to: number): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, to - from))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, from)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Adds to the copy what the journal has beyond it, up to the last whole line. Answers how many bytes. */
async function addNewLines(source: string, copy: string): Promise<number> {
  const [there, here] = [await sizeOf(source), await sizeOf(copy)]
  const from = Math.max(0, here - JOIN_BYTES)
  const isContinued =
    there >= here &&
    (await readFrom(source, from, here)).equals(here === 0 ? Buffer.alloc(0) : await readFrom(copy, from, here))
  if (!isContinued) await putAside(copy)
  const start = isContinued ? here : 0
  const fresh = await readFrom(source, start, there)
  const whole = fresh.subarray(0, indexLines(fresh).size)
  if (whole.length === 0) return 0
  const handle = await open(copy, 'a', 0o600)
  try {
    await handle.appendFile(whole)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return whole.length
}

async function copySmall(source: string, copy: string): Promise<void> {
  const text = await readFile(source, 'utf8').catch(() => null)
  const held = await readFile(copy, 'utf8').catch(() => null)
  if (text === null || text === held) return
  if (isWiped(text)) return destroyCopies(copy, text)
  // Another enrolment has other keys: without the old file the old journal could never be opened again. A new data key of the same
  // enrolment opens everything that the one before opened.
  if (held !== null && deviceIn(held) !== deviceIn(text)) await putAside(copy)
  await writeDurably(copy, text)
}

/** The keys were destroyed on the county's order: no copy of them may outlive that, also none that was put aside. */
async function destroyCopies(copy: string, text: string): Promise<void> {
  const [folder, name] = [dirname(copy), basename(copy)]
  const copies = (await readdir(folder)).filter(other => other === name || new RegExp(`^${name}\\.\\d+$`).test(other))
  for (const other of copies) await eraseFile(join(folder, other))
  await writeDurably(copy, text)
}

function isWiped(text: string): boolean {
  try {
    return (JSON.parse(text) as { stopped?: unknown }).stopped === 'wiped'
  } catch {
    return false
  }
}

function deviceIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { certificate?: { publicKey?: unknown } }).certificate?.publicKey
  } catch {
    return text
  }
}

/** Renames a file of the backup to the first free `<name>.1`, `.2` …; nothing is overwritten. */
async function putAside(path: string): Promise<void> {
  for (let count = 1; ; count += 1) {
    const aside = `${path}.${count}`
    const isFree = await stat(aside).then(
      () => false,
      () => true,
    )
    if (isFree) return rename(path, aside)
  }
}
