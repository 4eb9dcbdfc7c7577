import type { BrowserWindowConstructorOptions } from 'electron'

/** What every page of this shell lives under; written out, although newer Electrons default to it (electron.md B2.1). */
export const SAFE_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false,
  safeDialogs: true,
  navigateOnDragDrop: false,
} as const

/** The hall's one window: fits the old 1366×768 screens, shown when it has something to show. */
export const hallWindow = (preload: string): BrowserWindowConstructorOptions => ({
  width: 1366,
  height: 768,
  minWidth: 1024,
  minHeight: 700,
  title: '代办通',
  backgroundColor: '#faf8f3',
  autoHideMenuBar: true,
  show: false,
  webPreferences: { ...SAFE_PREFERENCES, preload },
})

/** Where papers are laid out for the printer: never shown, no preload, no script of their own. */
export const paperWindow = ({ offscreen }: { offscreen: boolean }): BrowserWindowConstructorOptions => ({
  width: 900,
  height: 1200,
  show: false,
  webPreferences: { ...SAFE_PREFERENCES, offscreen },
})
