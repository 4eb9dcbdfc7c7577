import { createAddresses } from './addresses'
import type { AppDouble } from './app'
import type { BrowserWindowDouble } from './browser-window'
import type { Chromium } from './chromium'
import { hooks } from './hooks'
import { IpcMainDouble } from './ipc-main'
import { readLaunch } from './launch'
import type { SchemeBook } from './protocol'
import { createSessions } from './session'
import type { Targets } from './targets'
import type { WebContentsDouble } from './web-contents'

/** The version the double says it is: the pinned Electron's. */
export const electronVersion = process.env.DAIBAN_DOUBLE_VERSION ?? '44.11.4'

const launch = readLaunch(process.argv.slice(2), process.env.DAIBAN_DOUBLE_APP)
const addresses = createAddresses()
const windows = new Map<number, BrowserWindowDouble>()
const contents = new Map<number, WebContentsDouble>()
const state = { ready: false }
const book: SchemeBook = { addresses, privileges: new Map(), isReady: () => state.ready }
const running: { chromium?: Chromium; targets?: Targets; app?: AppDouble } = {}

const started = <K extends keyof typeof running>(name: K): NonNullable<(typeof running)[K]> => {
  const part = running[name]
  if (part === undefined) throw new Error(`electron-double: ${name} is used before it has started`)
  return part
}

/** One process is one app with one Chromium: what all parts of the double share. */
export const world = {
  launch,
  addresses,
  book,
  windows,
  contents,
  state,
  running,
  hooks,
  ipcMain: new IpcMainDouble(),
  sessions: createSessions(book, () => {
    for (const each of contents.values()) each.applyNetwork()
  }),
  chromium: () => started('chromium'),
  targets: () => started('targets'),
  app: () => started('app'),
}
