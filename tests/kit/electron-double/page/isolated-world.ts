import { createPageIpc, type PageIpc } from './ipc-renderer'
import { rawIpcName, receiveFunction, sendBinding, type PermissionQuestion } from './wire'
import { createWorldLink, type Announcement, type WorldLink } from './world-link'

/** What the main process knows and a preload may see. */
export type PreloadSetup = {
  token: string
  preloadPath: string
  /** `webPreferences.nodeIntegrationInSubFrames`: preloads run in the top frame only, unless it is set. */
  inSubFrames: boolean
  process: {
    platform: string
    arch: string
    versions: Record<string, string | undefined>
    env: Record<string, string | undefined>
    argv: string[]
  }
}
type PreloadFunction = (exports: object, require: (id: string) => unknown, module: object, process: object) => void

/**
 * Starts the isolated world of one frame: raw IPC in every frame (a hostile frame has it too, once its renderer is
 * taken over), the preload only where Electron would run it. Called by the text `page-setup.ts` puts together.
 *
 * @public
 */
export function startIsolatedWorld(setup: PreloadSetup, preload: PreloadFunction | undefined): void {
  const world = globalThis as unknown as Record<string, unknown>
  const ipc = createPageIpc(text => (world[sendBinding] as (text: string) => void)(text))
  world[receiveFunction] = ipc.receive
  world[rawIpcName] = ipc

  const told: Announcement[] = []
  const link = createWorldLink(setup.token, 'preload', 'main', message => {
    if (message.kind === 'ready') for (const earlier of told) link.announce(earlier)
  })
  const tellMainWorld = (message: Announcement) => {
    told.push(message)
    link.announce(message)
  }
  tellMainWorld({ kind: 'gates', ask: link.pack((question: unknown) => ipc.ask(question as PermissionQuestion)) })

  if (preload === undefined || (window.top !== window && !setup.inSubFrames)) return
  try {
    runPreload(setup, preload, createRendererModule(ipc, link, tellMainWorld))
  } catch (problem) {
    const { message, stack } = problem instanceof Error ? problem : new Error(String(problem))
    console.error(`Unable to load preload script: ${setup.preloadPath}\n${message}`)
    ipc.tell({ kind: 'preload-error', path: setup.preloadPath, message, stack: stack ?? '' })
  }
}

function createRendererModule(ipc: PageIpc, link: WorldLink, announce: (message: Announcement) => void) {
  const keys = new Set<string>()
  return {
    ipcRenderer: ipc.ipcRenderer,
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        if (keys.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object')
        keys.add(key)
        announce({ kind: 'expose', key, api: link.pack(api) })
      },
    },
    webFrame: { setZoomFactor: () => undefined, getZoomFactor: () => 1, setVisualZoomLevelLimits: () => undefined },
    webUtils: { getPathForFile: () => '' },
  }
}

function runPreload(setup: PreloadSetup, preload: PreloadFunction, electron: object): void {
  const require = (id: string) => {
    if (id === 'electron' || id === 'electron/renderer') return electron
    throw new Error(`module not found: ${id} (a sandboxed preload may require only 'electron')`)
  }
  const module = { exports: {} }
  const process = Object.freeze({
    ...setup.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    on: () => undefined,
    once: () => undefined,
  })
  preload(module.exports, require, module, process)
}
