import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { CdpPayload, CdpSession } from './cdp'
import { isHeaded } from './chromium'
import { ignoreGone, trace } from './events'
import { takeMessage } from './messages'
import { watchPageNavigations } from './navigation'
import type { PreloadSetup } from './page/isolated-world'
import { preloadWorld, sendBinding } from './page/wire'
import { announcePage } from './page-events'
import { serveRequest } from './requests'
import type { WebContentsDouble } from './web-contents'
import { electronVersion, world } from './world'

/** `bundle.ts` lays the page's two scripts beside this bundle. */
const pageScript = (name: 'main-world' | 'isolated-world') =>
  fs.readFileSync(path.join(__dirname, `${name}.js`), 'utf8')

/** Opens the page of one window and lets it run only when preload, IPC and request handling are in place. */
export async function openPage(contents: WebContentsDouble): Promise<CdpSession> {
  const { hidden, webPreferences } = contents.owner
  const { targetId, session } = await world.targets().open(contents.owner.size(), hidden)
  contents.targetId = targetId
  const token = randomUUID()
  const scripts = [
    { source: mainWorldSource(token) },
    { source: isolatedWorldSource(token, contents), worldName: preloadWorld },
  ]
  const prepare = async (frameSession: CdpSession) => {
    contents.frames.follow(frameSession)
    frameSession.on('Runtime.bindingCalled', call => {
      if (call.name === sendBinding) takeMessage(contents, frameSession, call).catch(trace)
    })
    frameSession.on(
      'Fetch.requestPaused',
      paused => void serveRequest(contents, frameSession, paused).catch(ignoreGone),
    )
    frameSession.on('Target.attachedToTarget', child => void adopt(child).catch(ignoreGone))
    watchPageNavigations(contents, frameSession)
    await Promise.all([
      frameSession.send('Page.enable'),
      frameSession.send('Runtime.enable'),
      frameSession.send('Runtime.addBinding', { name: sendBinding, executionContextName: preloadWorld }),
      ...scripts.map(script => frameSession.send('Page.addScriptToEvaluateOnNewDocument', script)),
      frameSession.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      frameSession.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      frameSession.send('Page.getFrameTree').then(({ frameTree }) => contents.frames.learn(frameTree.frame)),
    ])
  }
  const adopt = async ({ sessionId, targetInfo }: CdpPayload<'Target.attachedToTarget'>) => {
    const child = world.chromium().connection.session(sessionId)
    if (targetInfo.type === 'iframe') await prepare(child)
    else if (targetInfo.type.includes('worker')) {
      child.on('Fetch.requestPaused', paused => void serveRequest(contents, child, paused).catch(ignoreGone))
      await child.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(ignoreGone)
    }
    await child.send('Runtime.runIfWaitingForDebugger')
  }
  await prepare(session)
  announcePage(contents, session)
  if (contents.session.network) contents.applyNetwork()
  // Asked again: main may have changed the size since it made the window.
  if (!(hidden && isHeaded)) await fitWindow(targetId, contents.owner.size())
  await session.send('Runtime.runIfWaitingForDebugger')
  trace('opened window', contents.id, JSON.stringify(webPreferences))
  return session
}

/** Chromium's own frame takes part of the height; the page shall have what the app asked for. */
async function fitWindow(targetId: string, { width, height }: { width: number; height: number }): Promise<void> {
  const { root } = world.chromium().connection
  const { windowId } = await root.send('Browser.getWindowForTarget', { targetId })
  await root.send('Browser.setContentsSize', { windowId, width, height }).catch(ignoreGone)
}

const mainWorldSource = (token: string) =>
  `(() => { ${pageScript('main-world')}\npageScript.startMainWorld(${JSON.stringify(token)}) })()`

function isolatedWorldSource(token: string, contents: WebContentsDouble): string {
  const { preload, nodeIntegrationInSubFrames, additionalArguments } = contents.owner.webPreferences
  const setup: PreloadSetup = {
    token,
    preloadPath: preload ?? '',
    inSubFrames: nodeIntegrationInSubFrames ?? false,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions, electron: electronVersion, chrome: world.chromium().version },
      env: process.env,
      argv: [process.argv[0] ?? '', ...(additionalArguments ?? [])],
    },
  }
  const text = preload === undefined ? undefined : fs.readFileSync(preload, 'utf8')
  const wrapped = text === undefined ? 'undefined' : `function (exports, require, module, process) { ${text}\n}`
  return `(() => { ${pageScript('isolated-world')}\npageScript.startIsolatedWorld(${JSON.stringify(setup)}, ${wrapped}) })()`
}
