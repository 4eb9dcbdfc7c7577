import { installPermissionGates, type Ask } from './permission-gates'
import { createWorldLink } from './world-link'

function deepFreeze(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value
  // Typed arrays refuse freezing; Electron leaves them as copies as well.
  if (ArrayBuffer.isView(value)) return value
  for (const item of Object.values(value)) deepFreeze(item)
  return Object.freeze(value)
}

/**
 * Runs before any script of the page: receives what the preload exposes, frozen and not replaceable. Called by the text
 * `page-setup.ts` puts together.
 *
 * @public
 */
export function startMainWorld(token: string): void {
  const link = createWorldLink(token, 'main', 'preload', message => {
    if (message.kind === 'expose')
      Object.defineProperty(window, message.key, { value: deepFreeze(link.unpack(message.api)), enumerable: true })
    if (message.kind === 'gates') installPermissionGates(link.unpack(message.ask) as Ask)
  })
  link.announce({ kind: 'ready' })
}
