import type * as Electron from 'electron'
import { DoubleEmitter } from './events'

type Covered =
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'setKiosk'
  | 'isKiosk'
  | 'setTitle'
  | 'getTitle'
  | 'getBounds'
  | 'setBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'setMinimumSize'
  | 'center'
  | 'moveTop'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setAlwaysOnTop'
  | 'setContentProtection'
  | 'setBackgroundColor'
  | 'setIcon'
  | 'setProgressBar'
  | 'setResizable'
  | 'flashFrame'

/** What a window is told about itself and can repeat: title, place, size, shown or not. */
export abstract class WindowState extends DoubleEmitter implements Pick<Electron.BrowserWindow, Covered> {
  private readonly flags = {
    visible: true,
    focused: false,
    maximized: false,
    minimized: false,
    fullScreen: false,
    kiosk: false,
  }
  private bounds: Electron.Rectangle
  private title: string

  constructor({ show, width = 800, height = 600, x = 0, y = 0, title = '' }: Electron.BrowserWindowConstructorOptions) {
    super()
    this.flags.visible = show !== false
    this.flags.focused = this.flags.visible
    this.bounds = { x, y, width, height }
    this.title = title
  }

  protected abstract onResize(size: { width: number; height: number }): void

  private become(flag: keyof WindowState['flags'], value: boolean, event: string): void {
    if (this.flags[flag] === value) return
    this.flags[flag] = value
    this.emit(event, {})
  }

  show(): void {
    this.showInactive()
    this.focus()
  }
  showInactive(): void {
    this.become('visible', true, 'show')
  }
  hide(): void {
    this.become('visible', false, 'hide')
    this.blur()
  }
  focus(): void {
    this.become('focused', true, 'focus')
  }
  blur(): void {
    this.become('focused', false, 'blur')
  }
  maximize(): void {
    this.become('maximized', true, 'maximize')
  }
  unmaximize(): void {
    this.become('maximized', false, 'unmaximize')
  }
  minimize(): void {
    this.become('minimized', true, 'minimize')
  }
  restore(): void {
    this.become('minimized', false, 'restore')
  }
  setFullScreen(flag: boolean): void {
    this.become('fullScreen', flag, flag ? 'enter-full-screen' : 'leave-full-screen')
  }
  setKiosk(flag: boolean): void {
    this.flags.kiosk = flag
  }
  isVisible(): boolean {
    return this.flags.visible
  }
  isFocused(): boolean {
    return this.flags.focused
  }
  isMaximized(): boolean {
    return this.flags.maximized
  }
  isMinimized(): boolean {
    return this.flags.minimized
  }
  isFullScreen(): boolean {
    return this.flags.fullScreen
  }
  isKiosk(): boolean {
    return this.flags.kiosk
  }

  setTitle(title: string): void {
    this.title = title
  }
  getTitle(): string {
    return this.title
  }
  getBounds(): Electron.Rectangle {
    return { ...this.bounds }
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds()
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds }
    this.onResize({ width: this.bounds.width, height: this.bounds.height })
    this.emit('resize')
  }
  getSize(): [number, number] {
    return [this.bounds.width, this.bounds.height]
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }
  getContentSize(): [number, number] {
    return this.getSize()
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height)
  }

  setMinimumSize(): void {}
  center(): void {}
  moveTop(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setAlwaysOnTop(): void {}
  setContentProtection(): void {}
  setBackgroundColor(): void {}
  setIcon(): void {}
  setProgressBar(): void {}
  setResizable(): void {}
  flashFrame(): void {}
}
