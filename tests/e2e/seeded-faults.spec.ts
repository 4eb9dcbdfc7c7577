import { _electron, type ElectronApplication } from '@playwright/test'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOUBLE_BIN, OUT } from '../../build/paths'
import { CHROMIUM } from '../kit/shell'
import { expect, test } from './hall'
import { SEEDED_FAULTS, seed } from './seeded-faults'
import { opensOnItsOwnAddress } from './shell-checks'

// Only the double: its printers and frames can be asked what real hardware would do, and it refuses unsafe windows by name.
test.skip(({ shell }) => shell !== 'double', 'faults are seeded into the double only')

let checkout = ''

/** A tree like the real one, `package.json` above `out/`, so that a way out of the renderer's folder would find something. */
test.beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'daiban-faults-'))
  writeFileSync(join(checkout, 'package.json'), '{"secret":true}')
  const withoutFonts = (from: string) => !/\.(ttf|woff2?|map)$/.test(from)
  cpSync(OUT.renderer, join(checkout, 'out', 'renderer'), { recursive: true, filter: withoutFonts })
})
// In the other editions everything above was skipped, and there is nothing to clear away.
test.afterAll(() => {
  if (checkout) rmSync(checkout, { recursive: true, force: true })
})

async function withShell(
  name: string,
  main: string,
  work: (app: ElectronApplication, userData: string) => Promise<void>,
) {
  const folder = join(checkout, 'out', name)
  const userData = join(checkout, `${name}-data`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'main.cjs'), main)
  cpSync(OUT.preload, join(folder, 'preload.cjs'))
  const app = await _electron.launch({
    executablePath: DOUBLE_BIN,
    args: [`--user-data-dir=${userData}`, join(folder, 'main.cjs')],
    env: { ...(process.env as Record<string, string>), DAIBAN_CHROMIUM: CHROMIUM },
  })
  try {
    await work(app, userData)
  } finally {
    await app.close()
  }
}

const mainText = readFileSync(OUT.main, 'utf8')
const firstPage = (app: ElectronApplication) => app.firstWindow({ timeout: 6000 })

test('without a fault every check is content', async () => {
  await withShell('sound', mainText, async (app, userData) => {
    const page = await firstPage(app)
    const shell = { app, page, userData, kind: 'double' } as const
    await opensOnItsOwnAddress(shell)
    for (const check of new Set(SEEDED_FAULTS.map(one => one.noticedBy))) await check(shell)
  })
})

for (const [index, fault] of SEEDED_FAULTS.entries())
  test(`noticed: ${fault.fault}`, async () => {
    await withShell(`fault-${index}`, seed(mainText, fault), async (app, userData) => {
      const checked = async () => {
        const shell = { app, page: await firstPage(app), userData, kind: 'double' } as const
        if (fault.noticedBy !== opensOnItsOwnAddress) await opensOnItsOwnAddress(shell)
        await fault.noticedBy(shell)
      }
      await expect(checked()).rejects.toThrow(fault.because)
    })
  })
