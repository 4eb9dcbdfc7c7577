import path from 'node:path'
import type * as Electron from 'electron'
import type { CdpSession } from './cdp'
import { isHeaded } from './chromium'
import { ignoreGone, preventable } from './events'
import { WebContentsDouble } from './web-contents'
import { assertSecurePreferences } from './web-preferences'
import { WindowState } from './window-state'
import { world } from './world'

type Covered = 'id' | 'loadURL' | 'loadFile' | 'reload' | 'close' | 'destroy' | 'isDestroyed' | 'capturePage'

/** One window. `show: false` really works hidden: any number of them may load and print at once. */
export class BrowserWindowDouble extends WindowState implements Pick<Electron.BrowserWindow, Covered> {
  readonly id: number
  readonly webContents: WebContentsDouble

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super(options)
    if (!world.state.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    const webPreferences = options.webPreferences ?? {}
    assertSecurePreferences(webPreferences)
    this.webContents = new WebContentsDouble({
      webPreferences,
      size: () => this.getBounds(),
      hidden: options.show === false,
      close: () => this.close(),
    })
    this.id = this.webContents.id
    world.windows.set(this.id, this)
    this.on('show', () => this.appear())
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'))
    this.webContents.on('page-title-updated', (_event, title: string) => this.followTitle(title))
    world.app().emit('browser-window-created', {}, this)
    world.app().emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  loadFile(file: string): Promise<void> {
    return this.webContents.loadURL(`file://${path.resolve(world.launch.appPath, file)}`)
  }
  reload(): void {
    this.webContents.reload()
  }

  /** Asks `close` listeners first, as the cross in the corner does. True when nobody objected. */
  close(): boolean {
    if (this.isDestroyed()) return true
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
    return !event.defaultPrevented
  }

  destroy(): void {
    if (!world.windows.delete(this.id)) return
    this.webContents.retire()
    this.emit('closed')
    if (world.windows.size === 0) world.app().onLastWindowClosed()
  }

  isDestroyed(): boolean {
    return !world.windows.has(this.id)
  }

  capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    return this.webContents.capturePage(rect)
  }

  static getAllWindows(): BrowserWindowDouble[] {
    return [...world.windows.values()]
  }
  static fromId(id: number): BrowserWindowDouble | null {
    return world.windows.get(id) ?? null
  }
  static fromWebContents(contents: WebContentsDouble | undefined): BrowserWindowDouble | null {
    return contents ? BrowserWindowDouble.fromId(contents.id) : null
  }
  static getFocusedWindow(): BrowserWindowDouble | null {
    return BrowserWindowDouble.getAllWindows().find(window => window.isVisible()) ?? null
  }

  protected override onResize(size: { width: number; height: number }): void {
    this.inChromium((root, windowId) => root.send('Browser.setContentsSize', { windowId, ...size }))
  }

  /** Hidden windows lie minimized when there is a screen; headless Chromium needs no such care. */
  private appear(): void {
    if (!isHeaded) return
    const { width, height } = this.getBounds()
    this.inChromium(async (root, windowId) => {
      await root.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
      await root.send('Browser.setContentsSize', { windowId, width, height })
    })
  }

  private inChromium(work: (root: CdpSession, windowId: number) => Promise<unknown>): void {
    const { root } = world.chromium().connection
    this.webContents.opened
      .then(() => root.send('Browser.getWindowForTarget', { targetId: this.webContents.targetId ?? '' }))
      .then(({ windowId }) => work(root, windowId))
      .catch(ignoreGone)
  }

  private followTitle(title: string): void {
    const event = preventable({})
    this.emit('page-title-updated', event, title, true)
    if (!event.defaultPrevented) this.setTitle(title)
  }
}
