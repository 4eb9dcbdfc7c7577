import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { inRoot } from '../../../build/paths'

export const PAGES = inRoot('out/bench')

/** One page per client: `out/bench/<name>/index.html` and its script, as the center serves a renderer. */
export async function bundlePage(name: string, input: string, modules: readonly string[] = []): Promise<void> {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'warn',
    resolve: { modules: [...modules, 'node_modules'], conditionNames: ['browser', 'import', 'default'] },
    transform: { define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' } },
  })
  const folder = join(PAGES, name)
  await bundle.write({ file: join(folder, 'assets', 'page.js'), format: 'esm', codeSplitting: false, minify: true })
  await bundle.close()
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/assets/page.js"></script>\n',
  )
}

export async function bundleOwnPages(): Promise<void> {
  mkdirSync(PAGES, { recursive: true })
  await Promise.all([
    bundlePage('ours', inRoot('tests/bench/sync/page/ours.ts')),
    bundlePage('floor', inRoot('tests/bench/sync/page/floor.ts')),
  ])
}

export const copyInto = (folder: string, files: readonly string[]): void => {
  mkdirSync(folder, { recursive: true })
  for (const file of files) copyFileSync(file, join(folder, file.split('/').at(-1) ?? ''))
}
