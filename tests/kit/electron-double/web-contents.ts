import type * as Electron from 'electron'
import type { CdpSession } from './cdp'
import { asElectron, ignoreGone } from './events'
import { FrameTree } from './frames'
import { hooks, type PrinterDouble } from './hooks'
import { tellPage } from './messages'
import { NavigationDoors } from './navigation-doors'
import { openPage } from './page-setup'
import { pictureOf } from './native-image'
import { printOnPaper, printToPdf } from './printing'
import type { SessionDouble } from './session'
import { QuietContents } from './web-contents-quiet'
import { world } from './world'

type Covered =
  | 'id'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isLoading'
  | 'isCrashed'
  | 'loadURL'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'stop'
  | 'send'
  | 'print'
  | 'printToPDF'
  | 'capturePage'
  | 'getPrintersAsync'
  | 'executeJavaScript'
  | 'insertCSS'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'close'

export type ContentsOwner = {
  readonly webPreferences: Electron.WebPreferences
  size(): { width: number; height: number }
  readonly hidden: boolean
  close(): void
}

let lastId = 0

/** One page in Chromium. `unresponsive` and `responsive` never come by themselves; a test may emit them. */
export class WebContentsDouble extends QuietContents implements Pick<Electron.WebContents, Covered> {
  readonly id = ++lastId
  readonly session: SessionDouble
  readonly frames = new FrameTree(world.addresses)
  readonly doors = new NavigationDoors()
  readonly opened: Promise<CdpSession>
  targetId: string | undefined
  title = ''
  loading = false
  crashed = false

  constructor(readonly owner: ContentsOwner) {
    super()
    const { partition = '', session } = owner.webPreferences
    this.session = session ? asElectron<SessionDouble>(session) : world.sessions.fromPartition(partition)
    world.contents.set(this.id, this)
    this.opened = openPage(this)
    this.opened.catch(ignoreGone)
  }

  get mainFrame() {
    return this.frames.picture(this.frames.mainFrameId)
  }

  getURL(): string {
    return this.mainFrame?.url.replace(/^about:blank#.*$/, '') ?? ''
  }

  async loadURL(url: string): Promise<void> {
    this.session.protocol.assertLoadable(url)
    const real = world.addresses.toChromium(url)
    const session = await this.opened
    const loaded = this.nextLoad()
    loaded.catch(ignoreGone)
    this.doors.expect(real)
    this.loading = true
    const { errorText } = await session.send('Page.navigate', { url: real })
    if (errorText !== undefined) {
      this.loading = false
      this.emit('did-fail-load', {}, -2, errorText.replace('net::', ''), url, true, 1, 1)
      throw Object.assign(new Error(`${errorText.replace('net::', '')} (-2) loading '${url}'`), { url })
    }
    await loaded
  }

  reload(): void {
    this.restart(false)
  }
  reloadIgnoringCache(): void {
    this.restart(true)
  }
  stop(): void {
    this.opened.then(session => session.send('Page.stopLoading')).catch(ignoreGone)
  }

  send(channel: string, ...args: unknown[]): void {
    const bridge = this.frames.mainBridge()
    if (bridge) void tellPage(bridge.session, bridge.id, { kind: 'send', channel, args })
  }

  print(
    options: Electron.WebContentsPrintOptions = {},
    callback: (success: boolean, failureReason: string) => void = () => undefined,
  ): void {
    printOnPaper(this, options).then(
      outcome => void (outcome === 'silence' || callback(outcome.ok, outcome.ok ? '' : outcome.reason)),
      (problem: Error) => callback(false, problem.message),
    )
  }

  printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    return printToPdf(this, options)
  }

  async capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    const session = await this.opened
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      ...(rect ? { clip: { ...rect, scale: 1 } } : {}),
    })
    return pictureOf(Buffer.from(data, 'base64'))
  }

  getPrintersAsync(): Promise<PrinterDouble[]> {
    return Promise.resolve(hooks.printers)
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const session = await this.opened
    const answer = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    })
    const problem = answer.exceptionDetails
    if (problem) throw new Error(problem.exception?.description ?? problem.text)
    return answer.result.value as unknown
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(
      `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets.push(sheet) }`,
    )
    return String(this.id)
  }

  /** The renderer dies as after a real crash: `render-process-gone` follows, `reload` brings it back. */
  forcefullyCrashRenderer(): void {
    this.opened.then(session => session.send('Page.crash')).catch(ignoreGone)
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.doors.onWindowOpen = handler
  }

  applyNetwork(): void {
    const { network } = this.session
    this.opened
      .then(session =>
        session.send('Network.emulateNetworkConditions', {
          offline: network?.offline ?? false,
          latency: network?.latency ?? 0,
          downloadThroughput: network?.downloadThroughput ?? -1,
          uploadThroughput: network?.uploadThroughput ?? -1,
        }),
      )
      .catch(ignoreGone)
  }

  /** The window has closed: nothing more comes from this page. */
  retire(): void {
    if (!world.contents.delete(this.id)) return
    if (this.targetId) void world.targets().close(this.targetId)
    this.emit('destroyed')
  }

  close(): void {
    this.owner.close()
  }
  isDestroyed(): boolean {
    return !world.contents.has(this.id)
  }
  isLoading(): boolean {
    return this.loading
  }
  isCrashed(): boolean {
    return this.crashed
  }
  getTitle(): string {
    return this.title
  }

  private restart(ignoreCache: boolean): void {
    this.doors.expect(world.addresses.toChromium(this.getURL()))
    this.opened.then(session => session.send('Page.reload', { ignoreCache })).catch(ignoreGone)
  }

  private nextLoad(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.once('did-finish-load', () => resolve())
      this.once('render-process-gone', () => reject(new Error('ERR_FAILED (-2): the page crashed while loading')))
      this.once('destroyed', () => reject(new Error('ERR_ABORTED (-3): the window was closed while loading')))
    })
  }
}
