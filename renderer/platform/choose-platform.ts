import { createElectronPlatform, hasBridge } from './electron'
import type { Platform } from './platform'

/** `second-tab`: another tab of this browser is the station already; two writers would spoil the books. */
export type PlatformChoice = { ok: true; platform: Platform } | { ok: false; reason: 'second-tab' }

/** The desktop's bridge when there is one, else the station in the page itself; that half is loaded only when needed. */
export async function choosePlatform(): Promise<PlatformChoice> {
  if (hasBridge()) return { ok: true, platform: createElectronPlatform() }
  const { createWebPlatform } = await import('./web')
  return createWebPlatform()
}
