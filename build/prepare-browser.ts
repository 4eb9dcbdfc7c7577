import { buildElectronDouble } from '../tests/kit/electron-double/bundle'
import { OUT } from './paths'
import { ensureBrowser, ensureFonts, ensurePdfTools, ensureRareFonts } from './setup/browser.mjs'

/**
 * Makes sure that something can show the app: Electron's own binary, or an installed Chromium with our stand-in on top.
 * Returns the environment in which shells and tests find it. Ends the process with code 2 and one sentence when neither is to be had.
 */
export async function prepareBrowser(): Promise<Record<string, string>> {
  const browser = await ensureBrowser()
  await ensureFonts()
  await ensurePdfTools()
  await ensureRareFonts()
  await buildElectronDouble(OUT.double)
  return browser.kind === 'electron'
    ? { DAIBAN_ELECTRON: browser.path, DAIBAN_SHELL: 'electron' }
    : { DAIBAN_CHROMIUM: browser.path, DAIBAN_SHELL: 'double', ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' }
}
