import type * as Electron from 'electron'
import { DoubleEmitter } from './events'
import { hooks } from './hooks'

type Covered =
  | 'getType'
  | 'isFocused'
  | 'focus'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'setVisualZoomLevelLimits'
  | 'setBackgroundThrottling'
  | 'setIgnoreMenuShortcuts'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'getOSProcessId'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'isCurrentlyAudible'
  | 'setAudioMuted'
  | 'setWebRTCIPHandlingPolicy'

/** The members of `webContents` that may be called but change nothing a test here could see. */
export class QuietContents extends DoubleEmitter implements Pick<Electron.WebContents, Covered> {
  private zoom = 1
  private userAgent = ''

  getType(): 'window' {
    return 'window'
  }
  getOSProcessId(): number {
    return hooks.chromiumPid
  }
  getZoomFactor(): number {
    return this.zoom
  }
  setZoomFactor(factor: number): void {
    this.zoom = factor
  }
  getUserAgent(): string {
    return this.userAgent
  }
  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent
  }
  isFocused(): boolean {
    return true
  }
  isDevToolsOpened(): boolean {
    return false
  }
  isCurrentlyAudible(): boolean {
    return false
  }
  async setVisualZoomLevelLimits(): Promise<void> {}
  setAudioMuted(): void {}
  setWebRTCIPHandlingPolicy(): void {}
  setBackgroundThrottling(): void {}
  setIgnoreMenuShortcuts(): void {}
  focus(): void {}
  openDevTools(): void {}
  closeDevTools(): void {}
}
