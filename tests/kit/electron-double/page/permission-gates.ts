import type { PermissionQuestion } from './wire'

export type Ask = (question: PermissionQuestion) => Promise<boolean>

type Gate = {
  owner: object | undefined
  method: string
  permission: string | ((first: unknown) => string)
  mode: PermissionQuestion['mode']
}

const mediaTypesOf = (constraints: unknown): ('video' | 'audio')[] => {
  const wanted = (constraints ?? {}) as { video?: unknown; audio?: unknown }
  return (['video', 'audio'] as const).filter(kind => Boolean(wanted[kind]))
}

/** Chromium's words for a permission, as Electron's handlers hear them. */
const electronNames: Record<string, string> = {
  camera: 'media',
  microphone: 'media',
  'clipboard-write': 'clipboard-sanitized-write',
}

/**
 * CDP has no event for a permission prompt, so the page's own doors ask first: the app's handlers decide, the double
 * sets Chromium to match, and then the native function runs and really grants or refuses.
 */
export function installPermissionGates(ask: Ask): void {
  const gates: Gate[] = [
    { owner: navigator.mediaDevices, method: 'getUserMedia', permission: 'media', mode: 'request' },
    { owner: navigator.mediaDevices, method: 'getDisplayMedia', permission: 'display-capture', mode: 'request' },
    { owner: globalThis.Notification, method: 'requestPermission', permission: 'notifications', mode: 'request' },
    { owner: navigator.storage, method: 'persist', permission: 'persistent-storage', mode: 'request' },
    { owner: navigator.clipboard, method: 'read', permission: 'clipboard-read', mode: 'request' },
    { owner: navigator.clipboard, method: 'readText', permission: 'clipboard-read', mode: 'request' },
    { owner: navigator.clipboard, method: 'write', permission: 'clipboard-sanitized-write', mode: 'request' },
    { owner: navigator.clipboard, method: 'writeText', permission: 'clipboard-sanitized-write', mode: 'request' },
    { owner: Element.prototype, method: 'requestFullscreen', permission: 'fullscreen', mode: 'request' },
    { owner: navigator, method: 'requestMIDIAccess', permission: 'midi', mode: 'request' },
    { owner: navigator.permissions, method: 'query', permission: nameInQuery, mode: 'check' },
  ]
  for (const gate of gates) installGate(gate, ask)
  installGeolocationGate(ask)
}

function nameInQuery(descriptor: unknown): string {
  const { name } = (descriptor ?? {}) as { name?: unknown }
  return typeof name === 'string' ? (electronNames[name] ?? name) : 'unknown'
}

function installGate({ owner, method, permission, mode }: Gate, ask: Ask): void {
  if (owner === undefined || !(method in owner)) return
  const native = (owner as Record<string, unknown>)[method] as (...args: unknown[]) => Promise<unknown>
  const gated = async function (this: unknown, ...args: unknown[]) {
    const name = typeof permission === 'function' ? permission(args[0]) : permission
    const mediaTypes = method === 'getUserMedia' ? mediaTypesOf(args[0]) : []
    const granted = await ask({ permission: name, mode, mediaTypes })
    // Chromium has no switch for this one; the refusal is worded as Blink words it.
    if (!granted && name === 'fullscreen') throw new TypeError('Permissions check failed')
    return native.apply(this, args)
  }
  Object.defineProperty(owner, method, { value: gated, configurable: true, writable: true })
}

function installGeolocationGate(ask: Ask): void {
  const { geolocation } = navigator as { geolocation?: Geolocation }
  if (geolocation === undefined) return
  const question: PermissionQuestion = { permission: 'geolocation', mode: 'request', mediaTypes: [] }
  const current = geolocation.getCurrentPosition.bind(geolocation)
  const watch = geolocation.watchPosition.bind(geolocation)
  Object.defineProperty(geolocation, 'getCurrentPosition', {
    configurable: true,
    value: (...args: Parameters<typeof current>) => void ask(question).then(() => current(...args)),
  })
  Object.defineProperty(geolocation, 'watchPosition', {
    configurable: true,
    value: (...args: Parameters<typeof watch>) => {
      void ask(question).then(() => watch(...args))
      return 0
    },
  })
}
