import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @electron/fuses looks for this text, then a version byte, a length byte and one digit a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * A folder shaped like Electron's own Linux distribution, so that electron-builder packs without the binary.
 * `default_app.asar` is left out: electron-builder stops at an empty one.
 */
export function writeStandInDist(folder: string, electronVersion: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const program = Buffer.concat([
    Buffer.from('#!/bin/sh\nexit 0\n'),
    Buffer.from(SENTINEL),
    Buffer.from([1, 9]),
    Buffer.from('101101110'),
  ])
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  writeFileSync(join(folder, 'chrome-sandbox'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  writeFileSync(join(folder, 'version'), electronVersion)
  writeFileSync(join(folder, 'LICENSE'), 'stand-in')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stand-in')
  for (const locale of ['zh-CN', 'en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
}
