import {
  _electron,
  chromium,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { existsSync } from 'node:fs'
import { DOUBLE_BIN, OUT } from '../../build/paths'

export type ShellKind = 'web' | 'double' | 'electron'

export const VIEWPORT = { width: 1366, height: 768 } as const

/** A running station, whichever edition carries it. */
export type Shell = {
  kind: ShellKind
  page: Page
  app: ElectronApplication | null
  /** Ends it as a power cut does: no goodbye to anyone. */
  kill(): Promise<void>
  close(): Promise<void>
}

export const CHROMIUM =
  process.env['DAIBAN_CHROMIUM'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ??
  ''

export const ELECTRON = process.env['DAIBAN_ELECTRON'] ?? ''

/** Keeps Chromium from calling home: on a closed network each refused call would cost time. */
export const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

async function launchShell(
  kind: 'double' | 'electron',
  { userData, env = {}, before = [] }: Pick<StationOptions, 'userData' | 'env' | 'before'>,
): Promise<Shell> {
  const app = await _electron.launch({
    executablePath: kind === 'electron' ? ELECTRON : DOUBLE_BIN,
    args: [
      ...(kind === 'electron' ? ['--no-sandbox'] : []),
      ...before.flatMap(module => ['-r', module]),
      `--user-data-dir=${userData}`,
      OUT.main,
    ],
    env: { ...(process.env as Record<string, string>), DAIBAN_CHROMIUM: CHROMIUM, ...env },
  })
  const page = await app.firstWindow()
  await page.waitForURL(url => url.protocol !== 'about:')
  await page.setViewportSize(VIEWPORT).catch(() => undefined)
  return {
    kind,
    page,
    app,
    kill: async () => {
      const gone = new Promise<void>(resolve => app.process().once('exit', () => resolve()))
      app.process().kill('SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}

const browsers = new Map<string, Promise<Browser>>()

/** One Chromium serves many stations; each has a profile folder of its own, so that closing and opening again keeps its data. */
async function launchWeb(userData: string, centerUrl: string): Promise<Shell> {
  const context: BrowserContext = await chromium.launchPersistentContext(userData, {
    executablePath: CHROMIUM,
    args: QUIET,
    viewport: VIEWPORT,
    locale: 'zh-CN',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(`${centerUrl}/station/`)
  return { kind: 'web', page, app: null, kill: () => context.close(), close: () => context.close() }
}

export type StationOptions = {
  kind: ShellKind
  userData: string
  centerUrl: string
  env?: Record<string, string>
  /** Modules that the main process loads before the app itself; a test sets another clock by one. */
  before?: string[]
}

export function launchStation(options: StationOptions): Promise<Shell> {
  return options.kind === 'web' ? launchWeb(options.userData, options.centerUrl) : launchShell(options.kind, options)
}

/** A browser for the county desk: nothing of it stays on the PC. */
export async function openDeskBrowser(): Promise<Browser> {
  const known = browsers.get('desk')
  if (known) return known
  const launched = chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  browsers.set('desk', launched)
  return launched
}

export async function closeDeskBrowser(): Promise<void> {
  const known = browsers.get('desk')
  browsers.delete('desk')
  await (await known)?.close()
}
