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

/** What `require('electron')` gives the app's main process. A name that is missing here is not supported. */
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
}
