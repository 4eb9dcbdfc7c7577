import type { BrowserWindow, PowerMonitor } from 'electron'
import { LOCK_MESSAGE } from './lock-messages'

/** The desktop was locked or the PC goes to sleep: the hall locks with it, so that nobody who wakes it finds it open. */
export function watchLock(
  power: Pick<PowerMonitor, 'on'>,
  window: Pick<BrowserWindow, 'webContents' | 'isDestroyed'>,
): void {
  const tell = (): void => {
    if (!window.isDestroyed()) window.webContents.send(LOCK_MESSAGE)
  }
  power.on('lock-screen', tell)
  power.on('suspend', tell)
}
