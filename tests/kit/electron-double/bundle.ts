import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const here = path.dirname(fileURLToPath(import.meta.url))

/** The executable to launch; it expects the bundle in `out/electron-double`. */
export const electronDoublePath = path.join(here, 'bin/electron')

async function writeBundle(input: URL, file: string, page: boolean): Promise<void> {
  const bundle = await rolldown({
    input: fileURLToPath(input),
    platform: page ? 'browser' : 'node',
    external: page ? [] : [/^node:/, '@electron/asar'],
    logLevel: 'warn',
  })
  // Renamed into place at the end: several test runs may build at the same moment, and none may read half a file.
  const draft = `${file}.${randomUUID()}`
  await bundle.write(page ? { file: draft, format: 'iife', name: 'pageScript' } : { file: draft, format: 'cjs' })
  await bundle.close()
  await fs.rename(draft, file)
}

/** Bundles the double so that plain Node runs it; safe to call from several processes at once. Returns the main file. */
export async function buildElectronDouble(outDir = path.join(here, '../../../out/electron-double')): Promise<string> {
  await fs.mkdir(outDir, { recursive: true })
  const main = path.join(outDir, 'double.cjs')
  await Promise.all([
    writeBundle(new URL('./page/main-world.ts', import.meta.url), path.join(outDir, 'main-world.js'), true),
    writeBundle(new URL('./page/isolated-world.ts', import.meta.url), path.join(outDir, 'isolated-world.js'), true),
  ])
  await writeBundle(new URL('./main.ts', import.meta.url), main, false)
  return main
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await buildElectronDouble())
