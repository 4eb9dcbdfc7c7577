import type { Session } from 'electron'

/**
 * What a page of the hall may ask of the PC. Everything that is not in the table is refused, also what Chromium invents later.
 * Photos come through a file field, so the camera is not here; copying uses `clipboard-sanitized-write`.
 */
export const GRANTED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write', // 复制给技术员
  'persistent-storage', // navigator.storage.persist() at boot: the working copy must not be evicted (electron.md B5)
])

export const mayUse = (permission: string): boolean => GRANTED.has(permission)

/** Denies by default, both when a page asks and when Chromium checks by itself. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)))
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  session.setDevicePermissionHandler(() => false)
}
