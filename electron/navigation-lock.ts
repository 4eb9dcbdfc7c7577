import type { WebContents } from 'electron'
import { isHallPage } from './hall-address'

/** True when a window may go there: the hall's own page. Papers are loaded by the printer's window alone, which asks nobody. */
export const mayNavigate = (address: string): boolean => isHallPage(address)

type Leaving = { url: string; isMainFrame: boolean; preventDefault(): void }

/** Keeps a window in the hall: no other address, no frame, no new window, no guest page (electron.md B2.6). */
export function lockNavigation(contents: WebContents, log: (line: string) => void, allowed = mayNavigate): void {
  const guard = (kind: string) => (event: Leaving) => {
    if (event.isMainFrame && allowed(event.url)) return
    event.preventDefault()
    // The scheme only: an address may carry a name or a number.
    log(`${kind} refused: ${/^[a-z][a-z0-9+.-]*:/i.exec(event.url)?.[0] ?? 'no scheme'}`)
  }
  contents.on('will-navigate', guard('navigation'))
  contents.on('will-redirect', guard('redirect'))
  contents.on('will-frame-navigate', guard('frame navigation'))
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => {
    log('new window refused')
    return { action: 'deny' }
  })
}
