import type * as Electron from 'electron'

type Refused = Pick<
  Electron.WebPreferences,
  | 'contextIsolation'
  | 'sandbox'
  | 'nodeIntegration'
  | 'nodeIntegrationInWorker'
  | 'webSecurity'
  | 'allowRunningInsecureContent'
  | 'experimentalFeatures'
  | 'webviewTag'
>

/** electron.md B2, rules 1 and 6, as a table: the value that opens a door, and what comes in by it. */
const doors: { [K in keyof Refused]-?: [open: boolean, reason: string] } = {
  contextIsolation: [false, 'page scripts could reach into the preload'],
  sandbox: [false, 'a broken renderer would own the PC'],
  nodeIntegration: [true, 'page scripts could require Node'],
  nodeIntegrationInWorker: [true, 'workers could require Node'],
  webSecurity: [false, 'pages could read other origins'],
  allowRunningInsecureContent: [true, 'an https page could run http scripts'],
  experimentalFeatures: [true, 'unfinished web features would be reachable'],
  webviewTag: [true, 'a page could open unguarded guests'],
}

/** Throws for preferences this product must never ship; real Electron would only obey. */
export function assertSecurePreferences(preferences: Electron.WebPreferences): void {
  for (const [name, [open, reason]] of Object.entries(doors))
    if (preferences[name as keyof Refused] === open)
      throw new Error(`electron-double refuses webPreferences.${name}: ${open} (${reason})`)
}
