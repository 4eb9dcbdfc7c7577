import type { CdpPayload, CdpSession } from './cdp'
import { ignoreGone, trace } from './events'
import type { WebContentsDouble } from './web-contents'
import { world } from './world'

const levels: Record<string, 'error' | 'warning' | 'debug'> = { error: 'error', warning: 'warning', debug: 'debug' }

const wordsOf = ({ args }: CdpPayload<'Runtime.consoleAPICalled'>) =>
  args.map(({ value, description, type }) => (typeof value === 'string' ? value : (description ?? type))).join(' ')

/** Turns what Chromium tells about a page into the events an app listens for. */
export function announcePage(contents: WebContentsDouble, session: CdpSession): void {
  const isBlank = () => contents.getURL() === ''
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId !== contents.frames.mainFrameId) return
    contents.loading = true
    contents.emit('did-start-loading')
  })
  session.on('Page.frameNavigated', ({ frame }) => {
    const url = world.addresses.toApp(frame.url)
    contents.emit('did-frame-navigate', {}, url, 200, 'OK', frame.parentId === undefined, 1, 1)
    if (frame.parentId !== undefined) return
    contents.crashed = false
    contents.emit('did-navigate', {}, url, 200, 'OK')
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const isMainFrame = frameId === contents.frames.mainFrameId
    contents.emit('did-navigate-in-page', {}, world.addresses.toApp(url), isMainFrame, 1, 1)
  })
  session.on('Page.domContentEventFired', () => {
    if (!isBlank()) contents.emit('dom-ready', {})
  })
  session.on('Page.loadEventFired', () => {
    if (isBlank()) return
    contents.loading = false
    contents.emit('did-finish-load', {})
    contents.emit('did-stop-loading', {})
    void followTitle(contents, session)
  })
  session.on('Page.windowOpen', asked => contents.doors.noteWindowOpen(asked))
  session.on('Inspector.targetCrashed', () => {
    contents.crashed = true
    contents.loading = false
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  })
  session.on('Runtime.consoleAPICalled', call => {
    const top = call.stackTrace?.callFrames[0]
    const details = {
      message: wordsOf(call),
      level: levels[call.type] ?? 'info',
      lineNumber: top?.lineNumber ?? 0,
      sourceId: top?.url ?? '',
      frame: contents.mainFrame,
    }
    contents.emit('console-message', details, details.level, details.message, details.lineNumber, details.sourceId)
  })
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    trace('page exception', exception?.description ?? text),
  )
}

async function followTitle(contents: WebContentsDouble, session: CdpSession): Promise<void> {
  const answer = await session
    .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
    .catch(ignoreGone)
  const title: unknown = answer?.result.value
  if (typeof title !== 'string' || title === contents.title) return
  contents.title = title
  contents.emit('page-title-updated', {}, title, true)
}
