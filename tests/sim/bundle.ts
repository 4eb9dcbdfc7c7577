import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { rolldown, type Plugin } from 'rolldown'

/** One bug put back into the real source: `find` must stand there exactly once, or the bundle is refused. */
export type Patch = { file: string; find: string; put: string }

const ROOT = resolve(dirname(new URL(import.meta.url).pathname), '../..')
const inSim = (file: string): string => join(ROOT, 'tests/sim', file)

/** What stands in for parts of the platform. The program's own files are never replaced. */
const STAND_INS: Record<string, string> = {
  '@noble/ciphers/aes.js': inSim('stand-ins/noble-aes.ts'),
  '@noble/curves/ed25519.js': inSim('stand-ins/noble-ed25519.ts'),
  '@noble/hashes/hkdf.js': inSim('stand-ins/noble-hkdf.ts'),
  '@noble/hashes/sha2.js': inSim('stand-ins/noble-sha2.ts'),
}
/** For the program's code only: the simulation itself may need the real ones. */
const PLATFORM: Record<string, string> = {
  'node:fs/promises': inSim('sim-fs.ts'),
  'node:timers/promises': inSim('stand-ins/node-timers.ts'),
  'node:crypto': inSim('stand-ins/node-crypto.ts'),
}

/** Dexie is imported by default by the program; its stand-in, as everything of ours, has names only. */
const FAST_DEXIE = '\0fast-dexie'

const OLD_TREE = join(ROOT, 'out/sim/old-tree')

const isOurs = (importer: string | undefined): boolean =>
  importer !== undefined &&
  !importer.includes('node_modules') &&
  /^\/?(out\/sim\/old-tree\/)?(shared|renderer|electron|center)\//.test(importer.slice(ROOT.length))

function standIns(fastDexie: boolean): Plugin {
  return {
    name: 'stand-ins',
    resolveId(source, importer) {
      if (source === './browser-disk' && !fastDexie) return inSim('browser-disk-real.ts')
      if (source === 'dexie' && fastDexie && !importer?.includes('node_modules')) return FAST_DEXIE
      return isOurs(importer) ? (STAND_INS[source] ?? PLATFORM[source] ?? null) : null
    },
    load: id =>
      id === FAST_DEXIE ? `export { Dexie, Dexie as default } from ${JSON.stringify(inSim('memory-dexie.ts'))}` : null,
  }
}

const OLD_PROGRAM = `
import { createStation } from './shared/sync/station-service'
import { createLineFiles } from './electron/journal/line-files'
import { createBlobFiles, createKeyFiles } from './electron/station-files'
import { createHall } from './renderer/app/create-hall'
export const oldProgram = { createStation, createLineFiles, createKeyFiles, createBlobFiles, createHall }`

/** The program as it was before this issue, from the checkout's own history, so that old stations really are old. */
function oldProgram(): Plugin {
  const file = join(OLD_TREE, 'old-program.ts')
  return {
    name: 'old-program',
    resolveId: source => (source === './old-program' ? file : null),
    load: id =>
      id === file ? { code: hasOldTree() ? OLD_PROGRAM : 'export const oldProgram = null', moduleType: 'ts' } : null,
  }
}

const OLD_COMMIT = 'e177697'

function hasOldTree(): boolean {
  if (existsSync(join(OLD_TREE, 'shared'))) return true
  const found = spawnSync('git', ['archive', OLD_COMMIT, 'shared', 'renderer', 'electron'], {
    cwd: ROOT,
    maxBuffer: 1e9,
  })
  if (found.status !== 0) return false
  mkdirSync(OLD_TREE, { recursive: true })
  return spawnSync('tar', ['-x', '-C', OLD_TREE], { input: found.stdout }).status === 0
}

/** Puts the patches into the text of the files as they are loaded. */
function patching(patches: readonly Patch[]): Plugin {
  const left = new Set(patches)
  return {
    name: 'patches',
    load(id) {
      const here = patches.filter(({ file }) => id === join(ROOT, file))
      if (here.length === 0) return null
      let code = readFileSync(id, 'utf8')
      for (const patch of here) {
        const parts = code.split(patch.find)
        if (parts.length !== 2)
          throw new Error(
            `${patch.file} holds the text of a mutant ${parts.length - 1} times instead of once:\n${patch.find}`,
          )
        code = parts.join(patch.put)
        left.delete(patch)
      }
      return { code, moduleType: id.endsWith('x') ? 'tsx' : 'ts' }
    },
    buildEnd(problem) {
      if (!problem && left.size > 0) throw new Error(`never loaded: ${[...left].map(({ file }) => file).join(', ')}`)
    },
  }
}

/** Bundles the simulation's worker with the real program inside; `patches` are bugs to be caught. Writes one file. */
export async function bundleSim(
  file: string,
  options: { patches?: readonly Patch[]; fastDexie: boolean },
): Promise<void> {
  const bundle = await rolldown({
    input: inSim('worker.ts'),
    platform: 'node',
    tsconfig: false,
    // What a plugin puts in another's place must reach the plugin first.
    external: id => !(id in PLATFORM) && !/^[./]/.test(id) && !/^(@noble|dexie|fake-indexeddb)/.test(id),
    plugins: [oldProgram(), standIns(options.fastDexie), patching(options.patches ?? [])],
    logLevel: 'warn',
  })
  await bundle.write({ file, format: 'esm', sourcemap: 'inline', codeSplitting: false })
  await bundle.close()
}
