import type * as Electron from 'electron'
import { DoubleEmitter } from './events'
import { hooks } from './hooks'

const open = (target: string) => {
  hooks.opened.push(target)
  return Promise.resolve()
}

/** `shell`: nothing leaves the test; what would have been opened stands in `hooks.opened`. */
export const shell: Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'> = {
  openExternal: open,
  openPath: target => open(target).then(() => ''),
  showItemInFolder: target => void open(target),
  beep: () => undefined,
}

/** `Menu`: kept, never drawn. */
export class MenuDouble implements Pick<Electron.Menu, 'popup' | 'append'> {
  private static current: MenuDouble | null = null
  constructor(readonly items: readonly object[] = []) {}
  static buildFromTemplate = (template: readonly object[]) => new MenuDouble(template)
  static setApplicationMenu = (menu: MenuDouble | null) => void (MenuDouble.current = menu)
  static getApplicationMenu = () => MenuDouble.current
  popup(): void {}
  append(): void {}
}

/** `powerMonitor`: a test emits `suspend`, `resume` or `shutdown` on it. */
export class PowerMonitorDouble
  extends DoubleEmitter
  implements Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  getSystemIdleTime(): number {
    return 0
  }
  getSystemIdleState(): 'active' {
    return 'active'
  }
  isOnBatteryPower(): boolean {
    return false
  }
}

/** `nativeTheme`: light, unless main chooses dark. */
export class NativeThemeDouble
  extends DoubleEmitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  themeSource: Electron.NativeTheme['themeSource'] = 'system'
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark'
  }
}

const area = { x: 0, y: 0, width: 1366, height: 768 }
hooks.displays.push({ id: 1, label: '', bounds: area, workArea: area, scaleFactor: 1 } as Electron.Display)

/** `screen` over `hooks.displays`: push a second one there and emit `display-added` to plug in the hall's big screen. */
export class ScreenDouble
  extends DoubleEmitter
  implements Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching'>
{
  getAllDisplays(): Electron.Display[] {
    return [...hooks.displays]
  }
  getPrimaryDisplay(): Electron.Display {
    const [primary] = hooks.displays
    if (!primary) throw new Error('electron-double: hooks.displays is empty')
    return primary
  }
  getDisplayMatching(): Electron.Display {
    return this.getPrimaryDisplay()
  }
}

/** `Notification`: what was shown stands in `hooks.notifications`. */
export class NotificationDouble extends DoubleEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  constructor(readonly options: Electron.NotificationConstructorOptions = {}) {
    super()
  }
  static isSupported = (): boolean => true
  show(): void {
    hooks.notifications.push({ title: this.options.title ?? '', body: this.options.body ?? '' })
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}

const copied = { text: '' }

/** `clipboard` of Electron 44: asynchronous, main process only. */
export const clipboard: Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'> = {
  readText: () => Promise.resolve(copied.text),
  writeText: async text => void (copied.text = text),
  clear: () => void (copied.text = ''),
}

const crashParameters: Record<string, string> = {}

/** `crashReporter`: started or not, it sends nothing and holds no dumps. */
export const crashReporter: Pick<
  Electron.CrashReporter,
  | 'start'
  | 'addExtraParameter'
  | 'removeExtraParameter'
  | 'getParameters'
  | 'getLastCrashReport'
  | 'getUploadedReports'
  | 'getUploadToServer'
  | 'setUploadToServer'
> = {
  start: () => undefined,
  addExtraParameter: (key, value) => void (crashParameters[key] = value),
  removeExtraParameter: key => void delete crashParameters[key],
  getParameters: () => ({ ...crashParameters }),
  getLastCrashReport: () => null,
  getUploadedReports: () => [],
  getUploadToServer: () => false,
  setUploadToServer: () => undefined,
}

/** `powerSaveBlocker`: remembers what was asked for. */
export const powerSaveBlocker: Electron.PowerSaveBlocker = (() => {
  const started = new Set<number>()
  return {
    start: () => started.add(started.size + 1).size,
    stop: id => started.delete(id),
    isStarted: id => started.has(id),
  }
})()
