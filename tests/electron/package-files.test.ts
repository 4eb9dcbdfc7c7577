import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPackageFiles } from '../../electron/package-files'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-stick-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The operating system’s dialogs, answered with one file, or with nothing. */
const dialogs = (path: string | null) => ({
  showSaveDialog: async () => ({ canceled: path === null, filePath: path ?? '' }),
  showOpenDialog: async () => ({ canceled: path === null, filePaths: path === null ? [] : [path] }),
})
const BYTES = new Uint8Array(randomBytes(5000))

test('a package lies on the stick as it was made, and nothing else does', async () => {
  const path = join(folder, '代办通-2026-11-21-001.daiban')
  expect(await createPackageFiles(dialogs(path)).save('代办通-2026-11-21-001.daiban', BYTES)).toEqual({
    ok: true,
    value: { path },
  })
  expect(new Uint8Array(await readFile(path))).toEqual(BYTES)
  expect(await readdir(folder)).toHaveLength(1)
  const opened = await createPackageFiles(dialogs(path)).open(10_000)
  expect(opened.ok && opened.value?.bytes).toEqual(BYTES)
})

test('a stick that keeps something else than was written is found out, and its file is taken away', async () => {
  const path = join(folder, 'a.daiban')
  const worn = async (from: string) => {
    const bytes = new Uint8Array(await readFile(from))
    bytes[4000] = (bytes[4000] ?? 0) ^ 1
    return bytes
  }
  expect(await createPackageFiles(dialogs(path), worn).save('a.daiban', BYTES)).toEqual({
    ok: false,
    reason: 'stick-failed',
  })
  expect(await readdir(folder)).toEqual([])
})

test('a stick that was pulled out, and a place that cannot be written, are said so', async () => {
  const gone = join(folder, 'pulled-out', 'x', 'a.daiban')
  await writeFile(join(folder, 'pulled-out'), 'a file where a folder should be')
  expect(await createPackageFiles(dialogs(gone)).save('a.daiban', BYTES)).toEqual({ ok: false, reason: 'stick-failed' })
})

test('choosing no file is no failure; a file too large or unreadable is said so', async () => {
  const none = createPackageFiles(dialogs(null))
  expect(await none.save('a.daiban', BYTES)).toEqual({ ok: true, value: null })
  expect(await none.open(10)).toEqual({ ok: true, value: null })
  const path = join(folder, 'film.daiban')
  await writeFile(path, new Uint8Array(100))
  expect(await createPackageFiles(dialogs(path)).open(99)).toEqual({ ok: false, reason: 'package-too-large' })
  const missing = createPackageFiles(dialogs(join(folder, 'missing.daiban')))
  expect(await missing.open(99)).toEqual({ ok: false, reason: 'package-unreadable' })
})
