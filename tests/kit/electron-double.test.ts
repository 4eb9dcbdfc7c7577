import fs from 'node:fs/promises'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildFixture, openFirstPage, until, type Fixture } from './electron-double/fixture/launch-fixture'
import type {} from './electron-double/fixture/page'
import type {} from './electron-double/hooks'

let fixture: Fixture
let app: ElectronApplication
let page: Page

beforeAll(async () => {
  fixture = await buildFixture()
  app = await fixture.launch('one')
  page = await openFirstPage(app)
})
afterAll(async () => {
  await app.close()
  await fixture.remove()
})

test('the page sees only what the preload exposed, frozen, and nothing of Node or Electron', async () => {
  const seen = await page.evaluate(() => ({
    host: location.host,
    secure: isSecureContext,
    frozen: Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.nested.deep),
    nested: window.bridge.nested,
    leaks: ['require', 'process', 'ipcRenderer', 'module', '__daibanSend', '__daibanIpc'].filter(
      name => name in window,
    ),
    size: [innerWidth, innerHeight],
  }))
  expect(seen).toEqual({
    host: 'hall.app.localhost',
    secure: true,
    frozen: true,
    nested: { list: [1, 2, 3], deep: { word: '代办' } },
    leaks: [],
    size: [1024, 700],
  })
})

test('a message goes to main and back unchanged: bytes, dates, maps, undefined and 𠮷', async () => {
  const kept = await page.evaluate(async () => {
    const sent = { name: '𠮷田', bytes: new Uint8Array([0, 128, 255]), at: new Date(5), map: new Map([['a', 1n]]) }
    const { value } = (await window.bridge.echo({ ...sent, missing: undefined })) as { value: typeof sent }
    const { name, bytes, at, map } = value
    return [
      name,
      bytes instanceof Uint8Array,
      [...bytes],
      at instanceof Date && at.getTime(),
      map.get('a') === 1n,
      'missing' in value,
    ]
  })
  expect(kept).toEqual(['𠮷田', true, [0, 128, 255], 5, true, true])
})

test('main hears who is speaking: the top frame by its address, a foreign frame by having a parent', async () => {
  const echo = await page.evaluate(() => window.bridge.echo(1))
  expect(echo).toMatchObject({ sender: { url: 'app://hall/', origin: 'app://hall', hasParent: false } })
  await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = 'http://foreign.app.localhost/'
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
  })
  const foreign = await app.evaluate(({ webContents }) =>
    globalThis.__electronDouble.invokeFromFrame(
      webContents.getAllWebContents()[0]?.id ?? 0,
      'app://foreign',
      'echo',
      2,
    ),
  )
  expect(foreign).toEqual({
    value: 2,
    sender: { url: 'app://foreign/', origin: 'app://foreign', hasParent: true },
  })
  expect(await page.evaluate(() => window.bridge.seen())).toContain('will-frame-navigate app://foreign/')
})

test('a handler that fails, a missing handler and an unclonable value are refused in Electron’s words', async () => {
  const failures = await page.evaluate(async () => {
    const wordsOf = (work: Promise<unknown>) => work.catch((problem: Error) => problem.message)
    return [
      await wordsOf(window.bridge.fail()),
      await wordsOf(window.bridge.unclonable()),
      await wordsOf(Promise.resolve().then(() => window.bridge.echo({ symbol: Symbol('x') }))),
    ]
  })
  expect(failures).toEqual([
    "Error invoking remote method 'fail': Error: 磁盘满了",
    "Error invoking remote method 'unclonable': Error: An object could not be cloned.",
    'An object could not be cloned.',
  ])
})

test('main can speak first, and a listener that was taken off hears nothing more', async () => {
  const heard = await page.evaluate(async () => {
    const words: string[] = []
    const off = window.bridge.onEchoed(word => words.push(word))
    window.bridge.shout('收件')
    await window.bridge.echo(0)
    off()
    window.bridge.shout('没人听')
    await window.bridge.echo(0)
    return words
  })
  expect(heard).toEqual(['收件！'])
})

test('the content security policy main sends is in force, and a worker is served by the same handler', async () => {
  expect(await page.evaluate(() => window.inlineRan)).toBeUndefined()
  expect(
    await page.evaluate(() => fetch('https://elsewhere.invalid/').catch((problem: Error) => problem.message)),
  ).toBe('Failed to fetch')
  expect(await page.evaluate(() => window.askWorker())).toEqual({ text: '来自工人', secure: true })
})

test('a link, a redirect and a popup out of the hall are stopped and the page stays', async () => {
  for (const id of ['leave', 'redirect', 'popup']) await page.click(`#${id}`)
  await page.evaluate(() => void window.open('https://opened.invalid/'))
  await until(async () =>
    (await page.evaluate(() => window.bridge.seen())).includes('window-open https://opened.invalid/'),
  )
  const seen = await page.evaluate(() => window.bridge.seen())
  expect(seen).toEqual(
    expect.arrayContaining([
      'will-navigate https://leave.invalid/',
      'will-redirect https://away.invalid/',
      'window-open https://popup.invalid/',
      'window-open https://opened.invalid/',
    ]),
  )
  expect(page.url()).toBe('http://hall.app.localhost/')
  await until(() => app.windows().length === 1)
})

test('a link written app://… stays inside and opens', async () => {
  await page.click('#inside')
  await page.waitForURL('http://hall.app.localhost/page.html')
  expect(await page.evaluate(() => window.bridge.seen())).toContain('will-navigate app://hall/page.html')
})

test('a permission main refuses is refused by Chromium, one it grants is granted, and both are on record', async () => {
  const answers = await page.evaluate(async () => ({
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).catch((problem: Error) => problem.name),
    place: await new Promise(resolve =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        problem => resolve(problem.code),
      ),
    ),
    notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
  }))
  expect(answers).toEqual({ camera: 'NotAllowedError', place: 1, notifications: 'granted', geolocation: 'denied' })
  const record = await app.evaluate(() => globalThis.__electronDouble.permissions)
  expect(record).toContainEqual({ permission: 'media', mode: 'request', granted: false, url: 'app://hall/page.html' })
})

test('unsafe preferences, an unprivileged scheme and a second handler are refused', async () => {
  const refusals = await app.evaluate(async ({ BrowserWindow, ipcMain, protocol }) => {
    const wordsOf = (work: () => unknown) => {
      try {
        return `allowed: ${String(work())}`
      } catch (problem) {
        return (problem as Error).message
      }
    }
    const unsafe = [{ contextIsolation: false }, { sandbox: false }, { nodeIntegration: true }, { webSecurity: false }]
    protocol.handle('late', () => new Response('x'))
    const late = await new BrowserWindow({ show: false })
      .loadURL('late://x/')
      .catch((problem: Error) => problem.message)
    return [
      ...unsafe.map(webPreferences => wordsOf(() => new BrowserWindow({ show: false, webPreferences }))),
      late,
      wordsOf(() => ipcMain.handle('echo', () => 1)),
      wordsOf(() => protocol.registerSchemesAsPrivileged([])),
    ]
  })
  for (const name of ['contextIsolation', 'sandbox', 'nodeIntegration', 'webSecurity'])
    expect(refusals.shift()).toContain(`electron-double refuses webPreferences.${name}`)
  expect(refusals).toEqual([
    expect.stringContaining('ERR_UNKNOWN_URL_SCHEME'),
    "Attempted to register a second handler for 'echo'",
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
  ])
})

test('a crashed page is reported once and comes back by reload', async () => {
  const gone = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('app://hall/')
    const reason = await new Promise<string>(resolve => {
      window.webContents.once('render-process-gone', (_event, details) => resolve(details.reason))
      window.webContents.forcefullyCrashRenderer()
    })
    const back = new Promise<string>(resolve =>
      window.webContents.once('did-finish-load', () => resolve(window.webContents.getURL())),
    )
    window.webContents.reload()
    const url = await back
    window.destroy()
    return [reason, url]
  })
  expect(gone).toEqual(['crashed', 'app://hall/'])
})

test('a preload that throws is reported to main, and one that asks for Node gets nothing', async () => {
  const preload = path.join(fixture.folder, 'bad-preload.cjs')
  await fs.writeFile(preload, "require('node:fs')")
  const words = await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: file } })
    const problem = new Promise<string>(resolve =>
      window.webContents.once('preload-error', (_event, _path, error) => resolve(error.message)),
    )
    await window.loadURL('app://hall/')
    window.destroy()
    return problem
  }, preload)
  expect(words).toBe("module not found: node:fs (a sandboxed preload may require only 'electron')")
})

test('a secret can be put away and read again, and with the keyring gone both are refused', async () => {
  const kept = await app.evaluate(async ({ safeStorage }) => {
    const locked = await safeStorage.encryptStringAsync('口令 𠮷')
    const { result } = await safeStorage.decryptStringAsync(locked)
    globalThis.__electronDouble.keyring.available = false
    return [result, safeStorage.isEncryptionAvailable(), locked.includes('口令')]
  })
  expect(kept).toEqual(['口令 𠮷', false, false])
})
