import type * as Electron from 'electron'
import type { CdpPayload, CdpSession } from './cdp'
import { preventable, trace } from './events'
import type { Target, TargetInfo } from './targets'
import type { WebContentsDouble } from './web-contents'
import { world } from './world'

type Paused = CdpPayload<'Fetch.requestPaused'>

/** How a navigation began: by the page, by a redirect, or by main's own loadURL or reload. */
export type NavigationOrigin = 'page' | 'redirect' | 'main'

const askGuard = (contents: WebContentsDouble, name: string, url: string, frameId: string) => {
  const isMainFrame = frameId === contents.frames.mainFrameId
  const frame = contents.frames.picture(frameId)
  const event = preventable({ url, isSameDocument: false, isMainFrame, frame, initiator: frame })
  contents.emit(name, event, url, false, isMainFrame, 1, 1)
  if (event.defaultPrevented) trace(name, 'stopped', url)
  return !event.defaultPrevented
}

/** Asks the app's navigation guards in Electron's order. False means: the navigation must not happen. */
export function mayNavigate(
  contents: WebContentsDouble,
  url: string,
  frameId: string,
  origin: NavigationOrigin,
): boolean {
  if (origin === 'main') return true
  if (origin === 'redirect') return askGuard(contents, 'will-redirect', url, frameId)
  if (!askGuard(contents, 'will-frame-navigate', url, frameId)) return false
  return frameId !== contents.frames.mainFrameId || askGuard(contents, 'will-navigate', url, frameId)
}

/**
 * Who began this document request. Anything main did not start counts as the page's doing, Playwright's `goto` too:
 * a lock that lets a stray navigation through unasked would prove nothing.
 */
export function originOf(contents: WebContentsDouble, paused: Paused): NavigationOrigin {
  if (paused.redirectedRequestId !== undefined) return 'redirect'
  const isMainFrame = paused.frameId === contents.frames.mainFrameId
  return isMainFrame && contents.doors.takeExpected(paused.request.url) ? 'main' : 'page'
}

/**
 * Navigations that never become a network request: `app://…` written out in a page, `mailto:`, `blob:`. The guards are
 * asked; an allowed address of the app is then really opened, an unwanted one is stopped.
 */
export function watchPageNavigations(contents: WebContentsDouble, session: CdpSession): void {
  // Not 'frameRequestedNavigation': it comes before the browser has begun, and what we do then would be overtaken.
  session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
    if (navigationType !== 'differentDocument' || /^(https?|file|about|javascript):/i.test(url)) return
    const allowed = mayNavigate(contents, url, frameId, 'page')
    if (!allowed) session.send('Page.stopLoading').catch(trace)
    else if (world.addresses.schemeOf(url) !== undefined && frameId === contents.frames.mainFrameId)
      contents.loadURL(url).catch(trace)
  })
}

/** Decides about a page that `window.open` or `target=_blank` made; a refused one never sends a request. */
export async function judgePopup(popup: Target, info: TargetInfo): Promise<void> {
  const opener = [...world.contents.values()].find(each => each.targetId === info.openerId)
  if (opener && askOpener(opener, info) === 'deny') {
    popup.session.on('Fetch.requestPaused', ({ requestId }) => {
      popup.session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(trace)
    })
    await popup.session.send('Fetch.enable', {})
    // The opener's renderer stands still inside window.open until the popup may run, so let it run before closing it.
    await popup.session.send('Runtime.runIfWaitingForDebugger')
    await world.targets().close(popup.targetId)
  } else await popup.session.send('Runtime.runIfWaitingForDebugger')
}

function askOpener(opener: WebContentsDouble, info: TargetInfo): Electron.WindowOpenHandlerResponse['action'] {
  const asked = opener.doors.takeWindowOpen()
  const { onWindowOpen } = opener.doors
  if (!onWindowOpen) return 'allow'
  return onWindowOpen({
    url: world.addresses.toApp(asked?.url ?? info.url),
    frameName: asked?.windowName === '_blank' ? '' : (asked?.windowName ?? ''),
    features: asked?.windowFeatures.join(',') ?? '',
    disposition: 'foreground-tab',
    referrer: { url: opener.getURL(), policy: 'default' },
  }).action
}
