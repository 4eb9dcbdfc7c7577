import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { CdpConnection } from './cdp'

/** A running Chromium. `gone` settles when its process has ended, for whatever reason. */
export type Chromium = {
  connection: CdpConnection
  version: string
  pid: number
  gone: Promise<void>
  /** Flushes the profile and ends; kills after `patience` ms. */
  close(patience: number): Promise<void>
  kill(): void
}

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser to drive; one clear sentence when there is none. */
export function findChromium(): string {
  const places = process.env.DAIBAN_CHROMIUM ? [process.env.DAIBAN_CHROMIUM] : usualPlaces
  const found = places.find(place => fs.existsSync(place))
  if (found === undefined)
    throw new Error(`electron-double: no Chromium at ${places.join(', ')}; install it or set DAIBAN_CHROMIUM`)
  return found
}

const own: [name: string, value: string][] = [
  ['no-startup-window', ''],
  ['no-first-run', ''],
  ['no-default-browser-check', ''],
  ['disable-quic', ''],
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
  ['disable-sync', ''],
  ['disable-default-apps', ''],
  ['disable-extensions', ''],
  ['disable-breakpad', ''],
  ['disable-search-engine-choice-screen', ''],
  // Electron has no popup blocker: window.open reaches setWindowOpenHandler even without a click.
  ['disable-popup-blocking', ''],
  ['disable-back-forward-cache', ''],
  // Several hidden windows print at once; none of them may be slowed for being in the background.
  ['disable-renderer-backgrounding', ''],
  ['disable-backgrounding-occluded-windows', ''],
  ['password-store', 'basic'],
  ['use-mock-keychain', ''],
  ['lang', 'zh-CN'],
  ['disable-features', 'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate,PaintHolding,MediaRouter'],
]
/** DAIBAN_HEADED=1 shows the windows; otherwise nothing needs a display. */
export const isHeaded = process.env.DAIBAN_HEADED === '1'

const ours = /^(inspect|remote-debugging|user-data-dir)/
const lists = new Set(['disable-features', 'enable-features'])

/** Our switches and the app's in one list; feature lists are joined, since Chromium reads only the last of each. */
export function chromiumArguments(profile: string, app: ReadonlyMap<string, string>): string[] {
  const switches = new Map(own)
  if (process.getuid?.() === 0) switches.set('no-sandbox', '')
  if (!isHeaded) {
    switches.set('headless', 'new')
    // The fake office has a camera and a microphone; whether a page may use them is the permission handlers' affair.
    switches.set('use-fake-device-for-media-stream', '')
  }
  for (const [name, value] of app) {
    if (ours.test(name)) continue
    const before = switches.get(name)
    switches.set(name, lists.has(name) && before ? `${before},${value}` : value)
  }
  switches.set('user-data-dir', profile)
  switches.set('remote-debugging-pipe', '')
  switches.set('remote-debugging-port', app.get('remote-debugging-port') ?? '0')
  return [...switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Starts Chromium and passes on the one line Playwright waits for. Chromium ends by itself when our pipe closes. */
export async function startChromium(profile: string, app: ReadonlyMap<string, string>): Promise<Chromium> {
  const child = spawn(findChromium(), chromiumArguments(profile, app), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  // Its helper processes hold the same stderr: when that has closed, nobody writes into the profile any more.
  const silent = new Promise<void>(resolve => child.once('close', () => resolve()))
  const kill = () => void (hasEnded(child) || child.kill('SIGKILL'))
  process.once('exit', kill)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000)
    const line = /^DevTools listening on .*$/m.exec(text)
    if (line) process.stderr.write(`${line[0]}\n`)
    else if (process.env.DAIBAN_DOUBLE_DEBUG) process.stderr.write(`[chromium] ${text}`)
  })
  const connection = new CdpConnection(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`electron-double: Chromium ended at once (${code}): ${said.trim()}`)))
  })
  failed.catch(() => undefined)
  const { product } = await Promise.race([connection.root.send('Browser.getVersion'), failed])
  return {
    connection,
    version: product.split('/')[1] ?? product,
    pid: child.pid ?? 0,
    gone,
    kill,
    async close(patience) {
      const timer = setTimeout(kill, patience)
      if (!hasEnded(child)) await connection.root.send('Browser.close').catch(() => undefined)
      await gone
      clearTimeout(timer)
      await Promise.race([silent, wait(patience, undefined, { ref: false })])
    },
  }
}
