import path from 'node:path'
import { startChromium } from './chromium'
import { trace } from './events'
import { hooks } from './hooks'
import { decode, encode } from './page/codec'
import { rawIpcName } from './page/wire'
import { judgePopup } from './navigation'
import { claimProfile } from './profile'
import { watchTargets } from './targets'
import { electronVersion, world } from './world'

/** Brings up Chromium behind an app whose main file has run, then lets it be ready. */
export async function start(): Promise<void> {
  const app = world.app()
  if (app.isEnding()) return
  const userData = app.getPath('userData')
  app.setPath('userData', userData)
  const profile = path.join(userData, 'chromium')
  await claimProfile(profile)
  if (app.isEnding()) return
  const chromium = await startChromium(profile, world.launch.switches)
  world.running.chromium = chromium
  Object.assign(hooks, { chromiumPid: chromium.pid, profile })
  void chromium.gone.then(() => {
    if (app.isEnding()) return
    process.stderr.write('electron-double: Chromium has gone away\n')
    app.exit(1)
  })
  for (const [name, value] of Object.entries({ electron: electronVersion, chrome: chromium.version }))
    Object.defineProperty(process.versions, name, { value, enumerable: true, configurable: true })
  world.running.targets = await watchTargets(chromium.connection, judgePopup, onTargetDestroyed)
  await chromium.connection.root.send('Browser.setDownloadBehavior', { behavior: 'deny' }).catch(trace)
  publishFrameHooks()
  if (app.isEnding()) return
  app.announceReady()
}

/** The page closed itself, or a test closed it. */
function onTargetDestroyed(targetId: string): void {
  for (const window of world.windows.values()) if (window.webContents.targetId === targetId) window.destroy()
}

function publishFrameHooks(): void {
  const contentsOf = (id: number) => {
    const contents = world.contents.get(id)
    if (!contents) throw new Error(`electron-double: there is no web contents ${id}`)
    return contents
  }
  hooks.frames = id => contentsOf(id).frames.list()
  hooks.invokeFromFrame = async (id, urlPart, channel, ...args) => {
    const bridge = contentsOf(id).frames.findBridge(urlPart)
    if (!bridge) throw new Error(`electron-double: no frame of web contents ${id} has '${urlPart}' in its address`)
    const { result, exceptionDetails } = await bridge.session.send('Runtime.callFunctionOn', {
      functionDeclaration: `async function (channel, text) { return globalThis.${rawIpcName}.invokeText(channel, text) }`,
      executionContextId: bridge.id,
      arguments: [{ value: channel }, { value: encode(args) }],
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return decode(String(result.value))
  }
}
