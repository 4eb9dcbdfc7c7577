import { v7 } from 'uuid'
import type { Platform } from './platform'

/** What the preload puts on the page, and all of it. */
type Bridge = { call(channel: string, ...args: unknown[]): Promise<unknown> }
type BridgedWindow = { daiban?: Bridge }

/** True in the desktop edition. */
export const hasBridge = (): boolean => (globalThis as BridgedWindow).daiban !== undefined

/** Each call becomes one IPC message to the main process, which checks it against the same contract. */
export function createElectronPlatform(): Platform {
  const bridge = (globalThis as BridgedWindow).daiban
  if (!bridge) throw new Error('no preload: this page does not run in the desktop edition')
  return {
    call: ((channel: string, ...args: unknown[]) => bridge.call(channel, ...args)) as Platform['call'],
    mono: () => performance.now(),
    wall: () => new Date().toISOString(),
    newId: () => v7(),
  }
}
