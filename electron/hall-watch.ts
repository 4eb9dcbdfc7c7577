import type { BrowserWindow, Dialog } from 'electron'
import { shellWording } from '../shared/text/shell-words'
import type { createCrashGuard } from './crash-guard'
import { HALL_URL } from './hall-address'
import { SAFE_PAGE_PATH } from './safe-page'

type WatchDeps = {
  guard: ReturnType<typeof createCrashGuard>
  dialog: Pick<Dialog, 'showMessageBox'>
  log: (line: string) => void
}

/** Brings a fallen page back a bounded number of times, and asks a person about one that hangs. */
export function watchHall(window: BrowserWindow, { guard, dialog, log }: WatchDeps): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const remedy = guard.pageGone()
    log(`page gone: ${reason}, ${remedy}`)
    const next = remedy === 'reload' ? HALL_URL : new URL(SAFE_PAGE_PATH, HALL_URL).href
    void window.loadURL(next).catch((problem: unknown) => log(`page did not come back: ${String(problem)}`))
  })
  let asking = false
  window.on('unresponsive', () => {
    if (asking) return
    asking = true
    log('page does not answer')
    const words = shellWording.zh
    const question = {
      title: words.slowTitle,
      message: words.slow,
      buttons: [words.wait, words.reload],
      defaultId: 0,
      cancelId: 0,
    }
    void dialog
      .showMessageBox(window, question)
      .then(({ response }) => {
        if (response === 1 && !window.isDestroyed()) window.webContents.reload()
      })
      .finally(() => (asking = false))
  })
  window.on('responsive', () => log('page answers again'))
}
