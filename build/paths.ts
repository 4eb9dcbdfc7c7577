import { fileURLToPath } from 'node:url'

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Where things lie in a checkout. */
export const ROOT = fromRoot('.')
export const OUT = {
  renderer: fromRoot('out/renderer'),
  main: fromRoot('out/electron/main.cjs'),
  preload: fromRoot('out/electron/preload.cjs'),
  center: fromRoot('out/center/main.mjs'),
  packedReader: fromRoot('out/center/packed-reader.mjs'),
  hashWorker: fromRoot('out/center/hash-worker.mjs'),
  catalogueImport: fromRoot('out/center/catalogue-import.mjs'),
  double: fromRoot('out/electron-double'),
  sbom: fromRoot('out/sbom.cdx.json'),
} as const
export const DOUBLE_BIN = fromRoot('tests/kit/electron-double/bin/electron')
export const STATE = fromRoot('.daiban')
export const inRoot = fromRoot
