import type * as Electron from 'electron'
import { AppEnding } from './app-ending'
import { createAppPaths, type PathName } from './app-paths'
import { DoubleEmitter } from './events'
import { createInstanceLock, type SecondInstance } from './instance-lock'
import { world } from './world'

type Covered =
  | 'isPackaged'
  | 'name'
  | 'whenReady'
  | 'isReady'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'disableHardwareAcceleration'
  | 'isHardwareAccelerationEnabled'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'getAppMetrics'

const commandLine: Pick<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
> = {
  appendSwitch: (name, value = '') => void world.launch.switches.set(name, value),
  hasSwitch: name => world.launch.switches.has(name),
  getSwitchValue: name => world.launch.switches.get(name) ?? '',
  removeSwitch: name => void world.launch.switches.delete(name),
  appendArgument: () => undefined,
}

/** `app`: paths, one instance per user data folder, and an orderly end. */
export class AppDouble extends DoubleEmitter implements Pick<Electron.App, Covered> {
  readonly isPackaged = world.launch.packaged
  readonly commandLine = commandLine
  name = world.launch.packageJson.productName ?? world.launch.packageJson.name ?? 'Electron'
  hardwareAcceleration = true
  private readonly paths = createAppPaths(world.launch, () => this.name)
  private readonly lock = createInstanceLock()
  private readonly ending = new AppEnding(this, this.lock)
  private letBeReady: () => void = () => undefined
  private readonly whenAnnounced = new Promise<void>(resolve => (this.letBeReady = resolve))

  whenReady(): Promise<void> {
    return this.whenAnnounced
  }
  isReady(): boolean {
    return world.state.ready
  }
  /** Chromium is up. Not by a listener on `ready`: Playwright's loader holds that event back until it has connected. */
  announceReady(): void {
    world.state.ready = true
    this.emit('session-created', world.sessions.defaultSession)
    this.emit('will-finish-launching')
    this.emit('ready', {}, {})
    this.letBeReady()
  }

  quit(): void {
    this.ending.quit()
  }
  exit(code = 0): void {
    void this.ending.exit(code)
  }
  relaunch(options: Electron.RelaunchOptions = {}): void {
    this.ending.relaunchWith(options)
  }
  isEnding(): boolean {
    return this.ending.hasBegun()
  }
  /** Electron quits when the last window closes, unless the app listens and decides otherwise. */
  onLastWindowClosed(): void {
    if (this.isEnding()) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const message: SecondInstance = { argv: process.argv, cwd: process.cwd(), data: additionalData }
    return this.lock.take(this.getPath('userData'), message, ({ argv, cwd, data }) => {
      void this.whenAnnounced.then(() => this.emit('second-instance', {}, argv, cwd, data))
    })
  }
  hasSingleInstanceLock(): boolean {
    return this.lock.isHeld()
  }
  releaseSingleInstanceLock(): void {
    this.lock.release()
  }

  getPath(name: PathName): string {
    return this.paths.get(name)
  }
  setPath(name: string, folder: string): void {
    this.paths.set(name, folder)
  }
  setAppLogsPath(folder = this.getPath('logs')): void {
    this.setPath('logs', folder)
  }
  getAppPath(): string {
    return world.launch.appPath
  }
  getVersion(): string {
    return world.launch.packageJson.version ?? '0.0.0'
  }
  getName(): string {
    return this.name
  }
  setName(name: string): void {
    this.name = name
  }
  getLocale(): string {
    return commandLine.getSwitchValue('lang') || 'zh-CN'
  }
  getSystemLocale(): string {
    return 'zh-CN'
  }
  getPreferredSystemLanguages(): string[] {
    return ['zh-CN']
  }

  disableHardwareAcceleration(): void {
    if (world.state.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready')
    this.hardwareAcceleration = false
    commandLine.appendSwitch('disable-gpu')
  }
  isHardwareAccelerationEnabled(): boolean {
    return this.hardwareAcceleration
  }
  getAppMetrics(): Electron.ProcessMetric[] {
    return []
  }
  enableSandbox(): void {}
  focus(): void {}
  setAppUserModelId(): void {}
  setLoginItemSettings(): void {}
}
