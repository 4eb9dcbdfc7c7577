import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IpcMainInvokeEvent } from 'electron'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCrashGuard, createGpuGuard } from '../../electron/crash-guard'
import { createHallProtocol } from '../../electron/hall-protocol'
import { createHandler, isTrustedSender } from '../../electron/ipc-register'
import { withoutNumbers } from '../../electron/log'
import { mayNavigate } from '../../electron/navigation-lock'
import { fileTitle } from '../../electron/paper-printer'
import { pdfOptions, printOptions } from '../../electron/paper-window'
import { choosePrinter, findBitmapProfile, loadPrinterSettings } from '../../electron/paper-settings'
import { mayUse } from '../../electron/permissions'
import type { StationChannel } from '../../shared/ipc/station'
import { createBench, draft } from '../shared/station/station-kit'

type Frame = IpcMainInvokeEvent['senderFrame']
const frame = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } as Frame })

describe('who may call the shell', () => {
  test.each(['app://hall/', 'app://hall/#/cases', 'app://hall/index.html?x=1'])('the hall itself: %s', url => {
    expect(isTrustedSender(frame(url))).toBe(true)
  })
  test.each([
    'https://hall/', 'app://evil/', 'app://hall.evil.cn/', 'app://evil@hall/', 'https://example.cn/app://hall/', 'about:blank',
    'file:///app://hall/', 'data:text/html,app://hall/', '', 'app://hall/paper/0', 'app:hall',
  ])('not %s', url => {
    expect(isTrustedSender(frame(url))).toBe(false)
  }) // prettier-ignore
  test('not a frame inside the hall, and not one that has gone', () => {
    expect(isTrustedSender(frame('app://hall/', { url: 'app://hall/' }))).toBe(false)
    expect(isTrustedSender({ senderFrame: null })).toBe(false)
  })
})

test.each([
  'https://example.cn/', 'http://hall/', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'app://evil/',
  'app://hall@evil/', 'app://hall.evil/', 'blob:app://hall/1', 'APP://HALL.evil/', 'app://hall/paper/x', 'about:blank', 'chrome://gpu', 'ws://hall/',
])('the window does not go to %s', url => {
  expect(mayNavigate(url)).toBe(false)
}) // prettier-ignore

describe('what is sent to the shell', () => {
  const logged: string[] = []
  const { station } = createBench()
  const deps = { service: station, isTrusted: isTrustedSender, log: (line: string) => void logged.push(line) }
  const hall = frame('app://hall/')

  test.each<[StationChannel, unknown[]]>([
    ['journal:append', ['not a list']],
    ['journal:append', [[{ id: 'x' }]]],
    ['journal:append', [[], 'extra']],
    ['journal:append', [[{ ...draft(), data: undefined }]]],
    ['journal:append', [[{ ...draft(), data: 'x'.repeat(256 * 1024) }]]],
    ['journal:append', [[{ ...draft(), id: '01890a5d-ac96-774b-bcce-b302099a8057', key: 'not a uuid' }]]],
    ['journal:rescue', [{ events: [draft()], newEpoch: true }]],
    ['journal:rescue', [{ events: [], newEpoch: 'yes' }]],
    ['journal:keep', [{ kind: 'event', text: 'forged' }]],
    ['journal:keep', [{ kind: 'snapshot', text: 'x' }]],
    ['county:push', [{ epoch: 'x', fromSeq: 1, maxEvents: 1, maxBytes: 1 }]],
    ['county:push', [{ epoch: '0'.repeat(16), fromSeq: 0, maxEvents: 1, maxBytes: 1 }]],
    ['number:mint', [{ beijingDate: '../../etc' }]],
    ['number:document', [{ commandId: 'x', kind: '章', beijingDate: '2026-03-07' }]],
    ['attachment:get', [{ hash: '../../../station.json' }]],
    ['center:request', [{ method: 'DELETE', path: '/sync/v1/x', authenticated: false, timeoutMs: 1000 }]],
    ['center:request', [{ method: 'GET', path: 'http://evil/', authenticated: false, timeoutMs: 1000 }]],
    ['paper:pdf', [{ html: '<p>', paper: 'A0', title: 'x' }]],
    ['paper:pdf', [{ html: '<p>', paper: 'A4', title: 'x', path: '/etc/x' }]],
    ['station:unlock', []],
  ])('%s with %j is refused before the service sees it', async (channel, args) => {
    expect(await createHandler(channel, deps)(hall, ...args)).toEqual({
      ok: false,
      reason: 'rejected-payload',
    })
  })
  test('a foreign frame gets no answer at all', async () => {
    await expect(createHandler('station:status', deps)(frame('https://example.cn/'))).rejects.toThrow('refused')
  })
  test('a right call is answered', async () => {
    expect(await createHandler('station:status', deps)(hall)).toMatchObject({ enrolled: false })
  })
})

describe('files of the hall', () => {
  let root = ''
  const ask = (path: string, method = 'GET') =>
    createHallProtocol({
      folder: join(root, 'renderer'),
      findPaper: id => (id.startsWith('0') ? '<p>slip</p>' : undefined),
    })({
      url: `app://hall${path}`,
      method,
    })
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'daiban-hall-'))
    await mkdir(join(root, 'renderer', 'assets'), { recursive: true })
    await mkdir(join(root, 'renderer-old'))
    await writeFile(join(root, 'renderer', 'index.html'), '<style nonce="__CSP_NONCE__"></style>')
    await writeFile(join(root, 'renderer', 'assets', 'a.js'), '1')
    await writeFile(join(root, 'station.json'), 'secret')
    await writeFile(join(root, 'renderer-old', 'a.js'), 'secret')
    await symlink(join(root, 'station.json'), join(root, 'renderer', 'assets', 'link.json'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  test('the page comes with its policy, and its nonce is new each time', async () => {
    const [one, other] = [await ask('/'), await ask('/')]
    const policy = one.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    expect(await one.text()).toBe(`<style nonce="${nonce}"></style>`)
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect(policy).toContain("connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    expect(other.headers.get('content-security-policy')).not.toBe(policy)
  })

  test.each([
    '/../station.json', '/%2e%2e/station.json', '/..%2fstation.json', '/assets/..%2f..%2fstation.json', '/..%5cstation.json',
    '/assets/link.json', '/../renderer-old/a.js', '/..%2frenderer-old%2fa.js', '/%00', '/%', '/assets', '/missing.js',
  ])('%s leads nowhere', async path => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
  }) // prettier-ignore

  test('a script is a script; posting and other hosts are refused', async () => {
    expect((await ask('/assets/a.js')).headers.get('content-type')).toContain('text/javascript')
    expect((await ask('/', 'POST')).status).toBe(405)
    const strange = createHallProtocol({ folder: root, findPaper: () => undefined })
    expect((await strange({ url: 'app://other/', method: 'GET' })).status).toBe(403)
  })

  test('a paper may run nothing; one that is not printing does not exist', async () => {
    const paper = await ask('/paper/00000000-0000-4000-8000-000000000000')
    expect(paper.headers.get('content-security-policy')).toContain("script-src 'none'")
    expect((await ask('/paper/10000000-0000-4000-8000-000000000000')).status).toBe(404)
  })
})

describe('small rules', () => {
  test.each(['media', 'geolocation', 'notifications', 'midi', 'hid', 'fullscreen', 'clipboard-read', 'something-new'])(
    'a page may not use %s',
    name => {
      expect(mayUse(name)).toBe(false)
    },
  )
  test('a page that falls over is brought back three times a minute and no more', () => {
    let now = 0
    const guard = createCrashGuard(() => now)
    expect([1, 2, 3, 4].map(() => guard.pageGone())).toEqual(['reload', 'reload', 'reload', 'safe-page'])
    now = 120_000
    expect(guard.pageGone()).toBe('reload')
  })
  test('the third graphics failure gives up the graphics card, once', () => {
    let given = 0
    const guard = createGpuGuard(() => (given += 1))
    for (let failure = 0; failure < 5; failure += 1) guard.gpuGone()
    expect(given).toBe(1)
  })
  test('a slip is asked for in microns to print and in inches to keep', () => {
    const slip = { widthMm: 80, heightMm: 150, landscape: false }
    expect(printOptions('80mm', slip, 'P')).toMatchObject({
      pageSize: { width: 80_000, height: 150_000 },
      margins: { marginType: 'none' },
    })
    expect(pdfOptions(slip).pageSize.width).toBeCloseTo(3.1496, 3)
  })
  test('slips go to the chosen printer, else to one that is narrow; forms to the system’s own', () => {
    const printers = [
      { name: 'Office_A4', displayName: '办公室' },
      { name: 'R80', displayName: '热敏小票 80mm' },
    ]
    expect(choosePrinter(printers, '80mm', {})).toBe('R80')
    expect(choosePrinter(printers, '80mm', { '80mm': 'Office_A4' })).toBe('Office_A4')
    expect(choosePrinter(printers, '80mm', { '80mm': 'gone' })).toBe('R80')
    expect(choosePrinter(printers, 'A4', {})).toBeUndefined()
    expect(choosePrinter([...printers, { name: 'R58', displayName: '58mm' }], '58mm', {})).toBe('R58')
    expect(choosePrinter([...printers, { name: 'LQ', displayName: '针式打印机' }], '241-half', {})).toBe('LQ')
    expect(choosePrinter(printers, '241-full', {})).toBeUndefined()
  })
  test('dots go to slips and continuous paper alone, whatever the settings say of sheets', () => {
    const dots = { mode: 'bitmap', device: '/dev/usb/lp0', leftDots: 0 } as const
    expect(findBitmapProfile('80mm', { '80mm': dots })).toEqual(dots)
    expect(findBitmapProfile('241-third', { '241-third': dots })).toEqual(dots)
    expect(findBitmapProfile('A4', { A4: dots })).toBeUndefined()
    expect(findBitmapProfile('58mm', { '58mm': 'R58' })).toBeUndefined()
  })
  test('settings that say nothing sensible are as none, and a shift of the print has bounds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daiban-printers-'))
    const read = async (text: string) => {
      await writeFile(join(folder, 'printers.json'), text)
      return loadPrinterSettings(folder)
    }
    expect(await loadPrinterSettings(join(folder, 'none'))).toEqual({})
    expect(await read('{"80mm":{"mode":"bitmap","device":"x"},"A4":"P"}')).toEqual({
      '80mm': { mode: 'bitmap', device: 'x', leftDots: 0 },
      A4: 'P',
    })
    for (const wrong of [
      '',
      '[]',
      '{"B5":"P"}',
      '{"80mm":{"mode":"bitmap"}}',
      '{"80mm":{"mode":"bitmap","device":"x","leftDots":900}}',
    ])
      expect(await read(wrong)).toEqual({})
    await rm(folder, { recursive: true })
  })
  test('a turned sheet of any size is given upright and turned', () => {
    expect(printOptions('A3', { widthMm: 420, heightMm: 297, landscape: true }, undefined)).toMatchObject({
      landscape: true,
      pageSize: { width: 297_000, height: 420_000 },
    })
    const form = printOptions('241-third', { widthMm: 241, heightMm: 93.1, landscape: false }, 'LQ')
    expect(form.pageSize).toEqual({ width: 241_000, height: 93_100 })
    expect(form.landscape).toBeUndefined()
  })
  test('a title makes a safe file name and the log shows no numbers of people', () => {
    expect(fileTitle('../回执/代43:11?')).toBe('回执代4311')
    expect(fileTitle('\0')).toBe('单据')
    expect(withoutNumbers('ENOENT 43112319900307123X 13900001234 n=12')).toBe('ENOENT # # n=12')
  })
})
