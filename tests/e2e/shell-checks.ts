import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ElectronDoubleHooks } from '../kit/electron-double/hooks'

/** What the checks look at: a running shell, its page and its folder. No county and no enrolment is needed. */
export type RunningShell = { app: ElectronApplication; page: Page; userData: string; kind: 'double' | 'electron' }

type WithBridge = { daiban: { call: (channel: string, ...args: unknown[]) => Promise<unknown> } }
type WithHooks = { __electronDouble: ElectronDoubleHooks }

const PATIENCE = { timeout: 5000 }

const logOf = (userData: string): string => {
  try {
    return readFileSync(join(userData, 'logs', 'main.log'), 'utf8')
  } catch {
    return ''
  }
}
const timesIn = (text: string, part: string): number => text.split(part).length - 1

/** The hall came up on its own address, with its own page. */
export async function opensOnItsOwnAddress({ app, page }: RunningShell): Promise<void> {
  await expect.poll(() => addressOf(app), PATIENCE).toMatch(/^app:\/\/hall\//)
  await page.locator('#root > *').first().waitFor({ timeout: 10_000 })
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  expect(await preferences(app)).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
}

// Only real Electron tells what a window was made with; the double refuses to make an unsafe one.
const preferences = (app: ElectronApplication): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }) => {
    type Telling = { getLastWebPreferences?: () => unknown }
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as Telling
    return contents.getLastWebPreferences?.() ?? { sandbox: true, contextIsolation: true, nodeIntegration: false }
  })

/** The policy is sent with the page, and it is in force: text does not become script. */
export async function sendsItsPolicy({ page }: RunningShell): Promise<void> {
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy') ?? '')
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'none'"])
    expect(policy).toContain(rule)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.ran = "yes"'
    document.body.append(script)
    script.remove()
    return document.documentElement.dataset['ran']
  })
  expect(ran, 'an inline script ran').toBeUndefined()
}

/** A frame inside the hall, even an empty one, is not the hall and gets no answer (double only: it can speak as a broken renderer). */
export async function answersOnlyItsOwnPage({ app, page }: RunningShell): Promise<void> {
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.id = 'stranger'
    document.body.append(frame)
  })
  const ask = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const hooks = (globalThis as unknown as WithHooks).__electronDouble
      const id = BrowserWindow.getAllWindows()[0]?.webContents.id ?? 0
      try {
        return `answered ${JSON.stringify(await hooks.invokeFromFrame(id, 'about:blank', 'station:status'))}`
      } catch (problem) {
        return String(problem)
      }
    })
  await expect.poll(ask, PATIENCE).toContain('refused')
  await page.evaluate(() => document.getElementById('stranger')?.remove())
}

const OUTSIDE = [
  '/..%2f..%2fpackage.json',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/%2e%2e/%2e%2e/package.json',
]

/** No path leads out of the renderer's folder, however it is written. */
export async function servesNothingOutside({ page }: RunningShell): Promise<void> {
  for (const path of OUTSIDE) {
    const status = await page.evaluate(async address => (await fetch(address)).status, path)
    expect(status, path).toBe(404)
  }
}

/**
 * Hostile addresses: another site, a look-alike of the hall, a paper, and what needs no site at all. `about:blank` is not among
 * them: Chromium asks nobody before it shows an empty page, and an empty page can do nothing.
 */
export const HOSTILE = (port: number): string[] => [
  `http://127.0.0.1:${port}/taken`,
  'https://example.invalid/',
  'app://hall.evil/',
  'app://paper/',
  'app://hall@evil/',
  'app://hall/paper/00000000-0000-4000-8000-000000000000',
  'data:text/html,<h1>taken</h1>',
  'file:///etc/passwd',
]

/** The window stays in the hall: links, scripts and new windows that lead elsewhere come to nothing. */
export async function staysInTheHall({ app, page, userData }: RunningShell): Promise<void> {
  // Asked, not only dialled: Chromium opens a connection before it asks whether it may go there.
  let reached = 0
  const elsewhere = createServer((_request, response) => {
    reached += 1
    response.end('taken')
  })
  await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  try {
    await page.evaluate(() => (document.documentElement.dataset['stayed'] = 'yes'))
    for (const address of HOSTILE(port)) await tryToLeave(page, address)
    const refusals = () => timesIn(logOf(userData), 'navigation refused')
    const before = refusals()
    await tryToLeave(page, `http://127.0.0.1:${port}/last`)
    // The last refusal in the log means that all attempts before it have been judged too.
    const isHome = async () => (await addressOf(app)).startsWith('app://hall/')
    await expect.poll(async () => refusals() > before || reached > 0 || !(await isHome()), PATIENCE).toBe(true)
    expect(reached, 'another site was asked').toBe(0)
    expect(await isHome(), 'the window left the hall').toBe(true)
    const windows = () => timesIn(logOf(userData), 'new window refused')
    const opened = windows()
    await page.evaluate(address => void window.open(address), `http://127.0.0.1:${port}/popup`)
    await expect.poll(windows, PATIENCE).toBeGreaterThan(opened)
    expect(await page.evaluate(() => document.documentElement.dataset['stayed'])).toBe('yes')
    expect(await isHome()).toBe(true)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(reached, 'another site was asked by a new window').toBe(0)
  } finally {
    elsewhere.close()
  }
}

// A page that has gone elsewhere cannot be asked; that it has is what the check finds out afterwards.
const tryToLeave = (page: Page, address: string): Promise<unknown> =>
  page.evaluate(target => void (location.href = target), address).catch(() => undefined)

const addressOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '')

/** A slip leaves as 80 mm of paper, a form as A4 (the double's printers refuse millimetres, as Electron does). */
export async function printsOnPaperOfTheRightSize({ app, page }: RunningShell): Promise<void> {
  const print = (paper: '80mm' | 'A4') =>
    page.evaluate(
      size =>
        (globalThis as unknown as WithBridge).daiban.call('paper:print', {
          html: '<!doctype html><meta charset="utf-8"><title>x</title><body><div class="sheet">收到</div></body>',
          paper: size,
          title: '代办收件回执',
        }),
      paper,
    )
  expect(await print('80mm')).toMatchObject({ ok: true, value: { spooled: true } })
  expect(await print('A4')).toMatchObject({ ok: true, value: { spooled: true } })
  const sizes = await app.evaluate(() =>
    (globalThis as unknown as WithHooks).__electronDouble.printed.slice(-2).map(job => job.paper),
  )
  expect(sizes[0]?.width).toBe(80_000)
  expect(sizes[1]).toEqual({ width: 210_000, height: 297_000 })
}

/** Camera, microphone, place and notifications are refused. */
export async function refusesPermissions({ page }: RunningShell): Promise<void> {
  const answers = await page.evaluate(async () => ({
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (problem: Error) => problem.name,
    ),
    place: await new Promise(resolve =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        problem => resolve(problem.code),
      ),
    ),
    notifications: await Notification.requestPermission(),
  }))
  expect(answers).toEqual({ camera: 'NotAllowedError', place: 1, notifications: 'denied' })
}
