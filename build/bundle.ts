import { rolldown } from 'rolldown'
import { build as viteBuild } from 'vite'
import { bundledFontsPlugin } from './bundled-fonts-plugin'
import { copyFonts } from './fonts'
import { inRoot, OUT } from './paths'

/** One self-contained CommonJS file: sandboxed preloads know no `require` but `electron`, and the asar holds no node_modules. */
async function bundleShell(input: string, file: string): Promise<void> {
  const bundle = await rolldown({
    ...{ input, platform: 'node', external: ['electron'], logLevel: 'warn' },
    plugins: [bundledFontsPlugin()],
  })
  await bundle.write({ file, format: 'cjs', sourcemap: true, codeSplitting: false })
  await bundle.close()
}

/** The center's own code in four files, one for each kind of thread; its packages stay in node_modules, where PostgreSQL's binaries lie anyway. */
export async function bundleCenter(): Promise<void> {
  await bundleCenterFile('center/sync/packed-reader-worker.ts', OUT.packedReader)
  await bundleCenterFile('center/accounts/hash-worker.mjs', OUT.hashWorker)
  await bundleCenterFile('center/catalogue/import-worker.ts', OUT.catalogueImport)
  await bundleCenterFile('center/main.ts', OUT.center)
}

export async function bundleCenterFile(source: string, file: string): Promise<void> {
  const bundle = await rolldown({
    input: inRoot(source),
    platform: 'node',
    external: id => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id),
    logLevel: 'warn',
    plugins: [bundledFontsPlugin()],
  })
  await bundle.write({ file, format: 'esm', sourcemap: true, codeSplitting: false })
  await bundle.close()
}

export async function bundleElectron(): Promise<void> {
  await bundleShell(inRoot('electron/main.ts'), OUT.main)
  await bundleShell(inRoot('electron/preload.ts'), OUT.preload)
}

export async function bundleRenderer(): Promise<void> {
  const { NODE_ENV } = process.env
  process.env['NODE_ENV'] = 'production'
  await viteBuild({ configFile: inRoot('build/vite.config.ts'), logLevel: 'warn' })
  // What we start next must not inherit it: the sample county refuses to run in production.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = NODE_ENV
  copyFonts(OUT.renderer)
}

/** Builds everything that runs: renderer, shell and center, into out/. A few seconds, so it is never skipped. */
export async function buildAll(): Promise<void> {
  await Promise.all([bundleRenderer(), bundleElectron(), bundleCenter()])
}
