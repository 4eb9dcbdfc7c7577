import type * as Electron from 'electron'
import { AppDouble } from './app'
import { BrowserWindowDouble } from './browser-window'
import {
  clipboard,
  crashReporter,
  MenuDouble,
  NativeThemeDouble,
  NotificationDouble,
  powerSaveBlocker,
  PowerMonitorDouble,
  ScreenDouble,
  shell,
} from './desktop'
import { dialog } from './dialog'
import { net } from './net'
import { safeStorage } from './safe-storage'
import type { WebContentsDouble } from './web-contents'
import { world } from './world'

const app = new AppDouble()
world.running.app = app

const all = (): WebContentsDouble[] => [...world.contents.values()]
const webContents = {
  getAllWebContents: all,
  fromId: (id: number) => world.contents.get(id),
  fromDevToolsTargetId: (targetId: string) => all().find(each => each.targetId === targetId),
  getFocusedWebContents: () => BrowserWindowDouble.getFocusedWindow()?.webContents ?? null,
}

/**
 * What `require('electron')` gives the app's main process; a name that is missing here is not supported.
 *
 * It differs from Electron in ways a test must know:
 * - `app://hall` is `http://hall.app.localhost` inside Chromium: a secure context, but another `location.origin` and
 *   another IndexedDB folder, `<userData>/chromium/Default`. `app://` addresses written into HTML do not load as resources.
 * - Main runs on plain Node: no ASAR inside `fs`, no fuses, no auto-update, no real keyring, printer or crash dump.
 * - All sessions share one Chromium profile; handlers are per session, storage is not.
 * - A popup that main allows is a bare Chromium window without preload; ours are all denied.
 * - Not offered: sendSync, MessagePorts, WebContentsView, utilityProcess, Tray, cookies, downloads, spell checking.
 * - Stricter than Electron: unsafe preferences, unprivileged schemes and wrong paper units are refused, and every
 *   navigation main did not begin is put before the guards, Playwright's `goto` included.
 */
export const electron = {
  app,
  BrowserWindow: BrowserWindowDouble,
  clipboard,
  crashReporter,
  dialog,
  ipcMain: world.ipcMain,
  Menu: MenuDouble,
  nativeTheme: new NativeThemeDouble(),
  net,
  Notification: NotificationDouble,
  powerMonitor: new PowerMonitorDouble(),
  powerSaveBlocker,
  protocol: world.sessions.defaultSession.protocol,
  safeStorage,
  screen: new ScreenDouble(),
  session: world.sessions,
  shell,
  webContents,
} satisfies Partial<Record<keyof typeof Electron, object>>
