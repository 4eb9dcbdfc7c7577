import type * as Electron from 'electron'

/** A printer of the fake office. `paper` is what it holds, in microns. */
export type PrinterDouble = Electron.PrinterInfo & { paper: Electron.Size; isDefault: boolean }

/** One job that reached a printer. `file` is the PDF as it came out, when DAIBAN_DOUBLE_PRINT_DIR names a folder. */
export type PrintedJob = {
  webContentsId: number
  url: string
  deviceName: string
  paper: Electron.Size
  options: Electron.WebContentsPrintOptions
  file: string | undefined
  bytes: number
}

/** What a test may look at and change from `app.evaluate(() => globalThis.__electronDouble …)`. */
export type ElectronDoubleHooks = {
  chromiumPid: number
  profile: string
  printers: PrinterDouble[]
  printed: PrintedJob[]
  /** What happens to the next job instead of paper: it fails with a reason, or the callback never comes. */
  nextPrint: { failure: string } | 'silence' | undefined
  opened: string[]
  /** Answers for the next dialogs, first come first served; without one a dialog is cancelled. */
  dialogAnswers: unknown[]
  dialogs: { kind: string; options: unknown }[]
  notifications: { title: string; body: string }[]
  permissions: { permission: string; mode: 'request' | 'check'; granted: boolean; url: string }[]
  keyring: { available: boolean; backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> }
  displays: Electron.Display[]
  frames(webContentsId: number): { url: string; isMainFrame: boolean }[]
  /** IPC as a frame would send it whose renderer has been taken over: no preload stands between. */
  invokeFromFrame(webContentsId: number, urlPart: string, channel: string, ...args: unknown[]): Promise<unknown>
}

declare global {
  var __electronDouble: ElectronDoubleHooks
}

const printer = (name: string, displayName: string, paper: Electron.Size, isDefault: boolean): PrinterDouble => ({
  name,
  displayName,
  description: displayName,
  options: {},
  paper,
  isDefault,
})

const keyringFromEnv = (): ElectronDoubleHooks['keyring'] => {
  const wish = process.env.DAIBAN_DOUBLE_KEYRING
  if (wish === 'none') return { available: false, backend: 'unknown' }
  return { available: true, backend: wish === 'basic_text' ? 'basic_text' : 'gnome_libsecret' }
}

/** The state of the fake desktop around the app, published as a global for tests. */
export const hooks: ElectronDoubleHooks = {
  chromiumPid: 0,
  profile: '',
  printers: [
    printer('Receipt_80mm', '热敏小票 80mm', { width: 80_000, height: 297_000 }, false),
    printer('Receipt_58mm', '热敏小票 58mm', { width: 58_000, height: 297_000 }, false),
    printer('Office_A4', '办公室 A4', { width: 210_000, height: 297_000 }, true),
  ],
  printed: [],
  nextPrint: undefined,
  opened: [],
  dialogAnswers: [],
  dialogs: [],
  notifications: [],
  permissions: [],
  keyring: keyringFromEnv(),
  displays: [],
  frames: () => [],
  invokeFromFrame: () => Promise.reject(new Error('electron-double: no window is open yet')),
}

globalThis.__electronDouble = hooks
